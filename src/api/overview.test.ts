import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FigureView } from './shapes/indicators.ts'
import { Overview } from './shapes/overview.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
  const company = { projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' } }
  for (const [place, name, amount, on] of [
    [{ district: 'F02', ownerOrganisation: 'cais-novo' }, 'Doca', '3000000', '2024-03-10'],
    [{ district: 'F02', ownerOrganisation: 'cais-novo' }, 'Farol', '9000000', '2024-05-20'],
    [
      { district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' },
      'Ria',
      '2000000',
      '2023-04-02',
    ],
  ] as const) {
    const { code } = await app.open({ ...place, name, totalInvestment: { amount }, ...company })
    const reach = { type: 'reach', on }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    await app.act(code, 3, {
      type: 'plan',
      on: '2024-06-01',
      milestone: 'productionStarted',
      plannedOn: name === 'Ria' ? '2024-10-10' : name === 'Doca' ? '2024-10-01' : '2024-12-01',
    })
  }
})
after(() => app.close())

const overview = (query = '', as = 'clerk') => app.read(Overview, `/api/overview?${query}`, { as })

test('the overview is the same as its figures asked for one by one', async () => {
  const seen = await overview()
  assert.deepEqual([seen.from, seen.to, seen.asOf, seen.note], ['2024-01-01', '2024-09-30', null, null])
  assert.deepEqual(
    seen.figures.map(({ indicator }) => indicator),
    app.city.city.overview.figures,
  )
  for (const figure of seen.figures)
    assert.deepEqual(await app.read(FigureView, `/api/indicators/${figure.indicator}/value`), figure)
  const [headline] = seen.figures
  assert.deepEqual([headline?.value, headline?.yearBefore?.value], [2, 1])
})

test('the curve has the months of the year with running totals beside the year before', async () => {
  const { months } = await overview()
  assert.equal(months.length, 12)
  assert.deepEqual(
    months.filter(({ value, lastYear }) => value + lastYear > 0),
    [
      { month: '2024-03', value: 1, cumulative: 1, lastYear: 0, lastYearCumulative: 0 },
      { month: '2024-04', value: 0, cumulative: 1, lastYear: 1, lastYearCumulative: 1 },
      { month: '2024-05', value: 1, cumulative: 2, lastYear: 0, lastYearCumulative: 1 },
    ],
  )
  const until = await overview('from=2024-01-01&to=2024-04-30')
  assert.equal(until.months.at(-1)?.cumulative, 1)
})

test('every district is there, those without a project with zero', async () => {
  const { districts, ecosystems } = await overview()
  assert.deepEqual(districts, [
    { district: 'F01', value: 0, totalInvestment: '0', lastYear: 0 },
    { district: 'F02', value: 2, totalInvestment: '12000000', lastYear: 0 },
    { district: 'F03', value: 0, totalInvestment: '0', lastYear: 1 },
    { district: 'F04', value: 0, totalInvestment: '0', lastYear: 0 },
  ])
  // This city has clusters without ecosystems above them.
  assert.deepEqual(ecosystems, [{ ecosystem: null, value: 2, totalInvestment: '12000000' }])
})

test('what happened last comes first, and nothing after the period', async () => {
  const { recent } = await overview()
  assert.deepEqual(
    recent.map(({ name, milestone, on }) => [name, milestone, on]),
    [
      ['Farol', 'landed', '2024-05-20'],
      ['Doca', 'landed', '2024-03-10'],
      ['Ria', 'landed', '2023-04-02'],
    ],
  )
  assert.deepEqual(
    (await overview('to=2024-04-30')).recent.map(({ name }) => name),
    ['Doca', 'Ria'],
  )
})

test('what is late is the whole city’s for its clerks and only the own for districts and parks', async () => {
  const late = async (as: string) => {
    const { total, mine, projects } = (await overview('', as)).late
    return [total, mine, projects.map(({ name, daysLate }) => [name, daysLate])]
  }
  const everything = [
    ['Doca', 14],
    ['Ria', 5],
  ]
  assert.deepEqual(await late('clerk'), [2, 0, everything])
  assert.deepEqual(await late('leader'), [2, 0, everything])
  // A district and a park see their own and learn nothing of the others'.
  assert.deepEqual(await late('cais-clerk'), [1, 1, [['Doca', 14]]])
  assert.deepEqual(await late('ria-clerk'), [1, 1, [['Ria', 5]]])
  assert.deepEqual(await late('park-manager'), [1, 1, [['Ria', 5]]])
})

test('a filter narrows the whole page', async () => {
  const { figures, recent, late, months } = await overview('district=F03')
  assert.equal(figures[0]?.value, 0)
  assert.deepEqual(
    recent.map(({ name }) => name),
    ['Ria'],
  )
  assert.equal(late.total, 1)
  assert.equal(months.at(-1)?.lastYearCumulative, 1)
})

test('as of a past moment the page shows what was known, and nothing late, and says so', async () => {
  const { figures, recent, late, note, asOf } = await overview('asOf=2024-10-14')
  assert.equal(asOf, '2024-10-14T22:59:59.999Z')
  assert.equal(figures[0]?.value, 0)
  assert.deepEqual(recent, [])
  assert.deepEqual(late, { total: 0, mine: 0, projects: [] })
  assert.ok(note?.['zh'] && note['en'])
})

test('a period without definitions is told, and one that ends before it begins', async () => {
  for (const query of ['from=2001-01-01&to=2001-12-31', 'from=1900-01-01&to=1900-12-31'])
    assert.equal(
      (await app.problem(404, 'GET', `/api/overview?${query}`, { as: 'clerk' })).code,
      'no-definition',
    )
  const reversed = await app.problem(400, 'GET', '/api/overview?from=2024-05-01&to=2024-01-01', {
    as: 'clerk',
  })
  assert.equal(reversed.errors?.[0]?.code, 'period-reversed')
  assert.equal((await overview('from=1900-01-01')).figures[0]?.value, 3)
})
