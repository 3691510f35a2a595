import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ComparisonView, CorrectionTable, ReleasesOfFigure } from './shapes/comparisons.ts'
import { ReleasePage, ReleaseView, VerificationView } from './shapes/releases.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let release: string
const codes: string[] = []
const id = 'landed-industry-1m'
const period = 'leftFrom=2024-01-01&leftTo=2024-05-31'

before(async () => {
  app = await openTestApp({
    adapt: (city) => ({
      ...city,
      city: { ...city.city, releases: { ...city.city.releases, twoPeople: false } },
    }),
  })
  for (const [district, ownerOrganisation] of [
    ['F01', 'farol-velho'],
    ['F01', 'farol-velho'],
    ['F03', 'ria-mansa'],
  ] as const) {
    const { code } = await app.open({
      district,
      ownerOrganisation,
      totalInvestment: { amount: '3000000' },
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
    })
    const reach = { type: 'reach', on: '2024-05-02' }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    codes.push(code)
  }
  const proposal = { from: '2024-01-01', to: '2024-05-31', stage: 'final', reason: 'End of May' }
  const answer = await app.call('POST', '/api/releases', { as: 'clerk', body: proposal })
  release = ReleaseView.parse(answer.body).number
  app.clock.now = '2024-11-04T09:00:00.000Z'
  for (const code of codes.filter((_, place) => place !== 1))
    await app.act(code, 3, {
      type: 'correct',
      on: '2024-10-10',
      target: 1,
      replacement: { facts: { totalInvestment: { amount: '999999' } } },
      reason: 'Typed a nought too many',
    })
})
after(() => app.close())

const compare = (query: string, as = 'leader') =>
  app.read(ComparisonView, `/api/comparisons?${query}`, { as })
const refusedBy = async (query: string, as = 'leader') =>
  (await app.problem(422, 'GET', `/api/comparisons?${query}`, { as })).errors?.map(({ code }) => code)

test('a release against the ledger of now names who corrected what and why', async () => {
  const { left, right, difference, groups, changes, hidden } = await compare(
    `leftOf=${release}&leftIndicator=${id}`,
  )
  assert.deepEqual(
    [left.of, left.value, right.of, right.value, difference, hidden],
    ['release', '3', 'ledger', '1', '-2', 0],
  )
  // What the right side does not say is as the release has it.
  assert.deepEqual([right.from, right.to, right.version], ['2024-01-01', '2024-05-31', left.version])
  assert.deepEqual(
    groups.map(({ kind, projects, contribution }) => [kind, projects, contribution]),
    [['threshold', 2, '-2']],
  )
  const [one] = changes
  assert.deepEqual(
    [one?.code, one?.action?.type, one?.action?.reason],
    [codes[0], 'correct', 'Typed a nought too many'],
  )
  assert.match(one?.sentence['en'] ?? '', /Only one side meets: total investment/)
})

test('a district sees both figures of the city, and only its own project by name', async () => {
  const { left, right, groups, changes, hidden } = await compare(
    `leftOf=${release}&leftIndicator=${id}`,
    'ria-clerk',
  )
  assert.deepEqual([left.value, right.value, hidden], ['3', '1', 1])
  assert.deepEqual(
    changes.map(({ code }) => code),
    [codes[2]],
  )
  assert.deepEqual(
    groups.map(({ kind, contribution }) => [kind, contribution]),
    [
      ['threshold', '-1'],
      ['hidden', '-1'],
    ],
  )
  assert.ok(
    !JSON.stringify(await compare(`leftOf=${release}&leftIndicator=${id}`, 'ria-clerk')).includes(
      codes[0] ?? '',
    ),
  )
  // Other figures of the whole city are not theirs to ask for.
  assert.deepEqual(
    await refusedBy(`leftOf=${release}&leftIndicator=${id}&rightDistrict=F01&rightOf=ledger`, 'ria-clerk'),
    ['comparison-beyond-reach'],
  )
  // Without a release they compare what they see.
  const own = await compare(`leftIndicator=${id}&${period}&leftAsOf=2024-10-31`, 'ria-clerk')
  assert.deepEqual([own.left.value, own.right.value, own.hidden], ['1', '0', 0])
})

test('two moments, two districts and the sum of the districts are compared', async () => {
  const moments = await compare(`leftIndicator=${id}&${period}&leftAsOf=2024-10-31`)
  assert.deepEqual([moments.left.value, moments.right.value], ['3', '1'])
  const place = await compare(
    `leftIndicator=${id}&${period}&leftAsOf=2024-10-31&rightAsOf=2024-10-31&rightDistrict=F01`,
  )
  assert.deepEqual(
    [place.right.value, place.right.district, place.groups.map(({ kind }) => kind)],
    ['2', 'F01', ['place']],
  )
  const sum = await compare(`leftIndicator=${id}&${period}&rightOf=districts`)
  assert.deepEqual([sum.difference, sum.groups, sum.right.of], ['0', [], 'districts'])
})

test('what cannot be compared is refused with what could be', async () => {
  const { errors } = await app.problem(
    422,
    'GET',
    '/api/comparisons?leftIndicator=landed-investment&rightIndicator=landed-industry-1m',
    { as: 'leader' },
  )
  assert.deepEqual(
    errors?.map(({ code }) => code),
    ['comparison-units'],
  )
  const shares = await app.problem(422, 'GET', '/api/comparisons?leftIndicator=completion-landed-industry', {
    as: 'leader',
  })
  assert.deepEqual(
    shares.errors?.map(({ code, allowed }) => [code, allowed]),
    [['comparison-not-additive', ['landed-industry-1m']]],
  )
  assert.deepEqual(await refusedBy(`leftOf=VF-R-1999-0001&leftIndicator=${id}`), ['comparison-no-release'])
  assert.deepEqual(await refusedBy(`leftOf=${release}&leftIndicator=happiness`), ['comparison-not-released'])
  assert.deepEqual(await refusedBy(`leftIndicator=${id}&leftFrom=2024-05-01&leftTo=2024-04-01`), [
    'period-reversed',
  ])
  assert.deepEqual(await refusedBy(`leftIndicator=${id}&leftDistrict=F99`), ['unknown-value'])
  await app.problem(400, 'GET', `/api/comparisons?leftIndicator=${id}&leftAsOf=soon`, { as: 'leader' })
  await app.problem(401, 'GET', `/api/comparisons?leftIndicator=${id}`)
})

test('the month in which it was corrected has the table; the month before has none', async () => {
  const table = await app.read(CorrectionTable, '/api/corrections?month=2024-11', { as: 'leader' })
  const row = table.rows.find(({ indicator }) => indicator === id)
  assert.deepEqual(
    [row?.release, row?.released, row?.before, row?.after, row?.difference, row?.changes.length],
    [release, '3', '3', '1', '-2', 2],
  )
  assert.equal(table.releases, 1)
  const earlier = await app.read(CorrectionTable, '/api/corrections?month=2024-10', { as: 'leader' })
  assert.deepEqual(earlier.rows, [])
  const part = await app.read(CorrectionTable, '/api/corrections?month=2024-11', { as: 'ria-clerk' })
  assert.deepEqual(
    part.rows
      .filter(({ indicator }) => indicator === id)
      .map(({ changes, hidden }) => [changes.length, hidden]),
    [[1, 1]],
  )
  await app.problem(400, 'GET', '/api/corrections?month=2024-13', { as: 'leader' })
})

test('the release shows everybody the revised value beside the released one', async () => {
  const page = await app.read(ReleasePage, `/api/releases/${release}`, { as: 'ria-clerk' })
  const figure = page.figures.find(({ indicator }) => indicator === id)
  assert.deepEqual([figure?.value, figure?.revised, figure?.differs], [3, 1, true])
})

test('a figure knows the release that covers its period, and no other period', async () => {
  const path = `/api/indicators/${id}/releases`
  const covered = await app.read(ReleasesOfFigure, `${path}?from=2024-01-01&to=2024-05-31`, {
    as: 'ria-clerk',
  })
  assert.deepEqual(
    covered.releases.map(({ number, stage, value }) => [number, stage, value]),
    [[release, 'final', 3]],
  )
  const other = await app.read(ReleasesOfFigure, `${path}?from=2024-01-01&to=2024-06-30`, { as: 'leader' })
  assert.deepEqual(other.releases, [])
})

test('a cumulative figure that falls from one release to the next says so on the later one', async () => {
  const proposal = { from: '2024-01-01', to: '2024-06-30', stage: 'final', reason: 'End of June' }
  const answer = await app.call('POST', '/api/releases', { as: 'clerk', body: proposal })
  const { number } = ReleaseView.parse(answer.body)
  const page = await app.read(ReleasePage, `/api/releases/${number}`, { as: 'leader' })
  const figure = page.figures.find(({ indicator }) => indicator === id)
  assert.deepEqual([figure?.value, figure?.earlier], [1, { number: release, value: 3, fell: true }])
  const first = await app.read(ReleasePage, `/api/releases/${release}`, { as: 'leader' })
  assert.ok(first.figures.every(({ earlier }) => earlier === null))
  const between = await compare(`leftOf=${release}&rightOf=${number}&leftIndicator=${id}`)
  assert.deepEqual([between.difference, between.groups.map(({ kind }) => kind)], ['-2', ['threshold']])
  const { findings } = VerificationView.parse(
    (await app.call('GET', `/api/releases/${release}/verification`, { as: 'auditor' })).body,
  )
  assert.deepEqual(findings, [])
})

test('a reason names no project that the reader may not open', async () => {
  const land = async (code: string, on: string) => {
    const reach = { type: 'reach', on }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
  }
  const large = {
    totalInvestment: { amount: '3000000' },
    projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
  }
  const { code: own } = await app.open({ ...large, district: 'F03', ownerOrganisation: 'ria-mansa' })
  await land(own, '2024-07-02')
  const proposal = { from: '2024-07-01', to: '2024-07-31', stage: 'final', reason: 'July alone' }
  const answer = await app.call('POST', '/api/releases', { as: 'clerk', body: proposal })
  const { number } = ReleaseView.parse(answer.body)
  const { code: foreign } = await app.open({
    ...large,
    district: 'F01',
    ownerOrganisation: 'farol-velho',
    rootCode: own,
    relation: 'later-phase',
  })
  await land(foreign, '2024-07-01')
  const asked = `leftOf=${number}&leftIndicator=${id}`
  const reasonOf = async (as: string) =>
    (await compare(asked, as)).changes.find(({ code }) => code === own)?.sentence['en'] ?? ''
  assert.match(await reasonOf('leader'), new RegExp(`^${foreign} of the same root project`))
  assert.match(await reasonOf('ria-clerk'), /^Another phase of the same root project, which you may not open/)
  for (const path of [`/api/comparisons?${asked}`, '/api/corrections?month=2024-11']) {
    const { text, status } = await app.call('GET', path, { as: 'ria-clerk' })
    assert.equal(status, 200)
    assert.ok(text.includes(own))
    assert.ok(!text.includes(foreign))
  }
})
