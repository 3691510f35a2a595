import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { projectSorts } from '../store/project-list.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'
import { ProjectList } from './shapes/projects.ts'

type Row = z.infer<typeof ProjectList>['projects'][number]

let app: TestApp
/** The codes of all projects in the order of their registration. */
const codes: string[] = []
const places = [
  { district: 'F01', ownerOrganisation: 'farol-velho' },
  { district: 'F02', ownerOrganisation: 'cais-novo' },
  { district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' },
]

before(async () => {
  app = await openTestApp()
  for (let number = 0; number < 23; number++) {
    const { code } = await app.open({
      ...places[number % 3],
      // Equal names and amounts, and amounts that are missing, so that pages end between equals.
      name: `Barra ${'ABC'[number % 3]}`,
      totalInvestment: number % 4 === 0 ? undefined : { amount: String(1_000_000 * (number % 5)) },
      kind: number % 2 === 0 ? 'leased' : 'new-land',
      investors: [{ name: `Investidor ${number}`, originCountry: number % 2 === 0 ? 'ES' : 'NO' }],
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
      ...(number < 3 && { categories: { 'clusters-2021': 'sea-food' } }),
    })
    codes.push(code)
    if (number % 3 === 0)
      await app.act(code, 1, {
        type: 'plan',
        on: '2024-01-20',
        milestone: number % 2 === 0 ? 'registered' : 'signed',
        plannedOn: number < 12 ? '2024-09-01' : '2024-12-01',
      })
    else if (number % 4 !== 0)
      await app.act(code, 1, {
        type: 'reach',
        on: `2024-0${1 + (number % 6)}-11`,
        milestone: 'signed',
        evidence: evidence('contract'),
      })
  }
})
after(() => app.close())

const list = (query: string) => app.read(ProjectList, `/api/projects?${query}`)
const codesOf = async (query: string) => (await list(`limit=200&${query}`)).projects.map(({ code }) => code)

/** All pages of a list, one after the other. */
async function pages(query: string, limit: number): Promise<Row[][]> {
  const found: Row[][] = []
  let cursor = ''
  do {
    const page = await list(`${query}&limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    found.push(page.projects)
    assert.equal(page.total === null, cursor !== '', 'the total comes with the first page only')
    cursor = page.next ?? ''
  } while (cursor !== '')
  return found
}

test('in every order the pages together are the whole list, each project once', async () => {
  for (const sort of projectSorts) {
    const whole = await codesOf(`sort=${sort}`)
    assert.deepEqual([...whole].toSorted(), [...codes].toSorted(), sort)
    for (const limit of [1, 7, 23]) {
      const found = await pages(`sort=${sort}`, limit)
      assert.deepEqual(
        found.flat().map(({ code }) => code),
        whole,
        `${sort} by ${limit}`,
      )
      assert.ok(found.every((page, place) => page.length === limit || place === found.length - 1))
    }
  }
})

test('falling and rising orders sort by what they say, projects without the value last', async () => {
  for (const [sort, valueOf] of [
    ['totalInvestment', (row: Row) => row.totalInvestment && row.totalInvestment.padStart(20, '0')],
    ['signedOn', (row: Row) => row.signedOn],
    ['nextPlannedOn', (row: Row) => row.nextPlannedOn],
    ['code', (row: Row) => row.code],
  ] as const)
    for (const falling of [false, true]) {
      const { projects } = await list(`limit=200&sort=${falling ? '-' : ''}${sort}`)
      const values = projects.map(valueOf)
      const present = values.filter((value) => value !== null)
      assert.ok(present.length > 2, sort)
      assert.deepEqual(values.slice(0, present.length), present, `${sort}: nothing between values`)
      const rising = present.toSorted()
      assert.deepEqual(present, falling ? rising.toReversed() : rising, sort)
    }
})

test('a project that is registered while somebody turns pages moves no other out of them', async () => {
  const first = await list('sort=-recorded&limit=5')
  const { code } = await app.open({ name: 'Meanwhile' })
  const second = await list(`sort=-recorded&limit=5&cursor=${first.next}`)
  const whole = (await codesOf('sort=-recorded')).filter((each) => each !== code)
  assert.deepEqual(
    [...first.projects, ...second.projects].map((row) => row.code),
    whole.slice(0, 10),
  )
  codes.push(code)
})

test('a leap into the middle goes on by cursor', async () => {
  const whole = await codesOf('sort=code')
  const middle = await list('sort=code&skip=10&limit=4')
  assert.equal(middle.total, null)
  const next = await list(`sort=code&limit=4&cursor=${middle.next}`)
  assert.deepEqual(
    [...middle.projects, ...next.projects].map((row) => row.code),
    whole.slice(10, 18),
  )
  assert.deepEqual((await list('skip=100000')).projects, [])
})

test('a cursor of another list, a broken and a forged one are refused', async () => {
  const { next } = await list('sort=name&limit=1')
  const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  for (const [sort, cursor] of [
    ['code', next ?? ''],
    ['code', 'nonsense'],
    ['code', forged(['code', 1, 'x'])],
    ['code', forged({ sort: 'code' })],
    ['code', forged(['code', 'x', 'a\u0000'])],
    ['name', forged(['name', 'a\u0000', 'x'])],
    ['-totalInvestment', forged(['-totalInvestment', "1'; drop table projects --", 'x'])],
    ['-totalInvestment', forged(['-totalInvestment', '9'.repeat(30), 'x'])],
    ['signedOn', forged(['signedOn', '2024-02-31', 'x'])],
    ['-recorded', forged(['-recorded', '2024-02-31 10:00:00+00', 'x'])],
    ['-recorded', forged(['-recorded', 'infinity', 'x'])],
  ] as const) {
    const problem = await app.problem(400, 'GET', `/api/projects?sort=${sort}&cursor=${cursor}`, {
      as: 'clerk',
    })
    assert.deepEqual(
      problem.errors?.map((error) => [error.code, error.field]),
      [['cursor-of-another-list', 'cursor']],
      `${sort} ${cursor}`,
    )
  }
})

test('filters of every dimension narrow the list, several values of one mean any of them', async () => {
  const matching = async (query: string, wanted: (row: Row) => boolean) => {
    const all = await list('limit=200&sort=code')
    const found = await list(`limit=200&sort=code&${query}`)
    assert.deepEqual(found.projects, all.projects.filter(wanted), query)
    assert.ok(found.projects.length > 0 && found.projects.length < all.projects.length, query)
    assert.equal(found.total, found.projects.length)
  }
  await matching('district=F01', (row) => row.district === 'F01')
  await matching('district=F01&district=F03', (row) => row.district !== 'F02')
  await matching('district=F03&kind=leased', (row) => row.district === 'F03' && row.kind === 'leased')
  await matching('park=ria-sea-park', (row) => row.park === 'ria-sea-park')
  await matching('chain=sea-food', (row) => row.chain === 'sea-food')
  await matching('stage=negotiating', (row) => row.stage === 'negotiating')
  await matching('originCountry=NO', (row) => row.originCountry === 'NO')
  await matching('originRegion=union', (row) => row.originRegion === 'union')
  await matching('minInvestment=3000000', (row) => Number(row.totalInvestment) >= 3_000_000)
  await matching(
    'maxInvestment=2000000',
    (row) => row.totalInvestment !== null && Number(row.totalInvestment) <= 2_000_000,
  )
  await matching(
    'sizeBand=medium',
    (row) => Number(row.totalInvestment) >= 1_000_000 && Number(row.totalInvestment) < 5_000_000,
  )
  await matching('late=true', (row) => row.nextPlannedOn === '2024-09-01')
  await matching(
    'fact=signed&from=2024-03-01&to=2024-05-31',
    (row) => (row.signedOn ?? '') >= '2024-03-01' && (row.signedOn ?? '') <= '2024-05-31',
  )
  await matching('fact=signed', (row) => row.signedOn !== null)
  await matching('text=barra%20b', (row) => row.name === 'Barra B')
  await matching(`text=${codes[4]}`, (row) => row.code === codes[4])
})

test('a value that the city does not have is refused with the nearest or with those there are', async () => {
  const allowed = async (query: string) =>
    (await app.problem(400, 'GET', `/api/projects?${query}`, { as: 'clerk' })).errors?.map((error) => [
      error.code,
      error.field,
      error.allowed,
    ])
  assert.deepEqual(await allowed('district=F09'), [['unknown-value', 'district', ['F01']]])
  assert.deepEqual(await allowed('park=ria-sea-prak'), [['unknown-value', 'park', ['ria-sea-park']]])
  assert.deepEqual(await allowed('district='), [['unknown-value', 'district', ['F01', 'F02', 'F03', 'F04']]])
  assert.deepEqual(await allowed('kind=leased&kind=leesed'), [['unknown-value', 'kind', ['leased']]])
  assert.deepEqual(await allowed("district=F01' or '1'='1"), [
    ['unknown-value', 'district', ['F01', 'F02', 'F03', 'F04']],
  ])
  const reversed = await app.problem(
    400,
    'GET',
    '/api/projects?indicator=landed-industry-1m&from=2024-05-01&to=2024-04-01',
    { as: 'clerk' },
  )
  assert.equal(reversed.errors?.[0]?.code, 'period-reversed')
})
