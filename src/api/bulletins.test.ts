import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sheetFile, wordFile, type WordPart } from '../../scripts/office-files.ts'
import { BulletinList, BulletinPreview, FilingPage, FilingView, TemplateView } from './shapes/bulletins.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const period = 'from=2024-01-01&to=2024-05-31'
const may = { from: '2024-01-01', to: '2024-05-31' }

const land = async (district: string, ownerOrganisation: string, amount: string) => {
  const { code } = await app.open({
    name: `Works of ${amount}`,
    district,
    ownerOrganisation,
    totalInvestment: { amount },
    projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
  })
  const reach = { type: 'reach', on: '2024-05-02' }
  await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
  await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
  return code
}

before(async () => {
  app = await openTestApp()
  await land('F02', 'cais-novo', '3000000')
  await land('F02', 'cais-novo', '2000000')
  await land('F03', 'ria-mansa', '1000001')
})
after(() => app.close())

const word = (...content: WordPart[]) => Buffer.from(wordFile(content)).toString('base64')
const upload = async (as: string, body: object) => {
  const answer = await app.call('POST', '/api/bulletins/templates', { as, body })
  assert.equal(answer.status, 201, answer.text)
  return TemplateView.parse(answer.body)
}
const faults = async (as: string, body: object, status = 422) =>
  (await app.problem(status, 'POST', '/api/bulletins/templates', { as, body, language: 'en' })).errors?.map(
    ({ code, sentence }) => [code, sentence],
  )
const preview = (template: string, as: string, query = period) =>
  app.read(BulletinPreview, `/api/bulletins/templates/${template}/preview?${query}`, { as, language: 'en' })
const file = async (as: string, body: object) => {
  const answer = await app.call('POST', '/api/bulletins/filings', { as, body })
  assert.equal(answer.status, 201, answer.text)
  return FilingView.parse(answer.body)
}
const textOf = ({ blocks }: BulletinPreview) =>
  blocks
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [block.pieces]
        : block.rows.flatMap((row) => row.map(({ pieces }) => pieces)),
    )
    .map((pieces) => pieces.map(({ text }) => text).join(''))

test('the city’s own template is seen as a page and comes as a file with the same figures', async () => {
  const page = await preview('monthly-bulletin', 'clerk')
  const [landed, completion] = page.figures
  assert.deepEqual([landed?.value, landed?.show, completion?.text], [3, 'value', '25.0%'])
  assert.match(
    landed?.note ?? '',
    /^Industrial projects landed above the threshold \(definition 2\); Jan–May 2024; as of .*; not released/,
  )
  assert.ok(textOf(page).some((text) => text.includes('landed 3 industrial projects')))
  assert.equal(page.changes, null)
  // Every figure of the page stands in the text once.
  const pieces = page.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? block.pieces
      : block.rows.flatMap((row) => row.flatMap((cell) => cell.pieces)),
  )
  assert.deepEqual(
    pieces.flatMap(({ figure }) => (figure === null ? [] : [figure])),
    page.figures.map((_, place) => place),
  )
  const answer = await app.call('GET', `/api/bulletins/templates/monthly-bulletin/document?${period}`, {
    as: 'clerk',
  })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /monthly-bulletin-2024-05-31\.docx/)
  assert.match(answer.headers.get('content-type') ?? '', /wordprocessingml/)
})

test('a figure of the past is that of the past, and one’s own part is counted by who sees no more', async () => {
  const past = await preview('monthly-bulletin', 'clerk', `${period}&asOf=2024-01-01`)
  assert.equal(past.figures[0]?.value, 0)
  assert.equal(past.figures.find(({ show }) => show === 'growth')?.text, 'not comparable')
  const own = await preview('monthly-bulletin', 'ria-clerk')
  assert.equal(own.figures[0]?.value, 1)
  assert.deepEqual(
    own.figures.filter(({ show }) => show === 'case').map(({ text }) => text),
    ['EUR 1 m'],
  )
})

test('what is handed in is kept, and the next one says what changed', async () => {
  const first = await file('clerk', { template: 'monthly-bulletin', ...may })
  assert.match(first.number, /^VF-B-\d{4}$/)
  const page = await app.read(FilingPage, `/api/bulletins/filings/${first.number}`, { as: 'leader' })
  assert.deepEqual([page.figureCount, page.figures[0]?.value, page.changes], [page.figures.length, 3, null])
  const same = await preview('monthly-bulletin', 'clerk')
  assert.deepEqual([same.changes?.figures, same.changes?.added, same.changes?.dropped], [[], [], []])

  await land('F03', 'ria-mansa', '5000000')
  const second = await file('clerk', { template: 'monthly-bulletin', ...may })
  const later = await app.read(FilingPage, `/api/bulletins/filings/${second.number}`, { as: 'clerk' })
  assert.equal(later.changes?.since.number, first.number)
  const change = later.changes?.figures.find(
    ({ after: now }) => now?.show === 'value' && now.filter.length === 0,
  )
  assert.deepEqual([change?.before?.text, change?.after?.text], ['3', '4'])
  assert.ok(later.changes?.added.some((line) => line.includes('Works of 5000000')))

  const kept = await app.call('GET', `/api/bulletins/filings/${first.number}/file`, { as: 'clerk' })
  assert.equal(kept.status, 200)
  // Another district's clerk has neither the figures nor the names of the whole city's.
  await app.problem(404, 'GET', `/api/bulletins/filings/${first.number}`, { as: 'ria-clerk' })
  await app.problem(404, 'GET', `/api/bulletins/filings/${first.number}/file`, { as: 'ria-clerk' })
  const { filings } = await app.read(BulletinList, '/api/bulletins', { as: 'ria-clerk' })
  assert.deepEqual(filings, [])
})

test('a template is edited and brought in again; every placeholder that means nothing is named with its place', async () => {
  const body = { template: 'monthly-bulletin', version: 0, fileName: 'ours.docx' }
  assert.deepEqual(
    await faults('clerk', {
      ...body,
      content: word(
        'Fine {city}',
        'Landed {figure:landed-industry-2m} in {periode}',
        '{figure:landed-industry-1m district=Nowhere}',
      ),
    }),
    [
      [
        'bulletin-indicator-unknown',
        '¶ Landed {figure:landed-industry-2m} in {p…: there is no indicator “landed-industry-2m” as “figure:landed-industry-2m” says; did you mean “landed-industry-1m”',
      ],
      [
        'bulletin-placeholder-unknown',
        '¶ Landed {figure:landed-industry-2m} in {p…: there is no placeholder “periode”; did you mean “period”',
      ],
      [
        'bulletin-value-unknown',
        '¶ {figure:landed-industry-1m district=Nowh…: there is no “Nowhere” as “figure:landed-industry-1m district=Nowhere” says',
      ],
    ],
  )
  assert.deepEqual(
    (await faults('clerk', { ...body, content: word('Words alone') }))?.[0]?.[0],
    'bulletin-without-figures',
  )
  const sheet = Buffer.from(
    sheetFile({
      name: 'Form',
      widths: [],
      rows: [{ cells: [null, '{figure:landed-industry-1m by=F01}'] }],
      merged: [],
    }),
  ).toString('base64')
  assert.match((await faults('clerk', { ...body, content: sheet }))?.[0]?.[1] ?? '', /^Form!B1: “by=” in/)
  const plain = Buffer.from('no package').toString('base64')
  assert.deepEqual((await faults('clerk', { ...body, content: plain }))?.[0]?.[0], 'bulletin-not-office')

  const ours = word(
    'We landed {figure:landed-industry-1m} projects; {completion:landed-industry-1m district=F03}',
  )
  const replaced = await upload('clerk', { ...body, content: ours })
  assert.deepEqual(
    [replaced.version, replaced.brought?.by !== undefined, replaced.fileName],
    [1, true, 'ours.docx'],
  )
  // Whoever was slower is told.
  await app.problem(409, 'POST', '/api/bulletins/templates', {
    as: 'clerk',
    body: { ...body, content: ours },
  })
  // A missing value is refused with the words to type, and nothing is made.
  const refused = await app.problem(
    422,
    'GET',
    `/api/bulletins/templates/monthly-bulletin/preview?${period}`,
    {
      as: 'clerk',
      language: 'en',
    },
  )
  assert.match(refused.errors?.[0]?.sentence ?? '', /the year has no target for .* missing=–/)
  const count = async () => (await app.read(BulletinList, '/api/bulletins', { as: 'clerk' })).filings.length
  const earlier = await count()
  await app.problem(422, 'POST', '/api/bulletins/filings', {
    as: 'clerk',
    body: { template: 'monthly-bulletin', ...may },
  })
  assert.equal(await count(), earlier)
})

test('a template of an organisation is its own; those of the city are replaced by the city', async () => {
  const content = word('{figure:landed-industry-1m}')
  const added = await upload('ria-clerk', { name: 'Our form', language: 'en', fileName: 'a.docx', content })
  assert.equal(added.wholeCity, false)
  const seen = async (as: string) =>
    (await app.read(BulletinList, '/api/bulletins', { as })).templates.map((template) => template.id)
  assert.ok((await seen('ria-clerk')).includes(added.id))
  assert.ok((await seen('leader')).includes(added.id))
  assert.ok(!(await seen('cais-clerk')).includes(added.id))
  assert.deepEqual(
    (
      await faults(
        'ria-clerk',
        { template: 'monthly-bulletin', version: 1, fileName: 'a.docx', content },
        403,
      )
    )?.[0]?.[0],
    'bulletin-not-city',
  )
  assert.deepEqual(
    (await faults('ria-clerk', { fileName: 'a.docx', content }))?.[0]?.[0],
    'bulletin-name-missing',
  )
  await app.problem(403, 'POST', '/api/bulletins/templates', {
    as: 'leader',
    body: { name: 'Mine', fileName: 'a.docx', content },
  })
})
