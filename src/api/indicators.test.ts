import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { CountedProjects, ExplanationView, FigureView, IndicatorView } from './shapes/indicators.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
/** Codes of the landed projects by their district. */
const landed: Record<string, string> = {}

before(async () => {
  app = await openTestApp()
  for (const [district, ownerOrganisation, amount, on, categories] of [
    ['F01', 'farol-velho', '3000000', '2024-03-10', {}],
    ['F02', 'cais-novo', '1000000', '2024-03-20', {}],
    ['F03', 'ria-mansa', '1000001', '2024-05-02', { 'clusters-2021': 'sea-food' }],
    ['F04', 'serra-do-vento', '30000000', '2024-05-20', { 'clusters-2021': 'ocean-energy' }],
  ] as const) {
    const { code } = await app.open({
      district,
      ownerOrganisation,
      categories,
      totalInvestment: { amount },
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
    })
    const reach = { type: 'reach', on }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    landed[district] = code
  }
})
after(() => app.close())

const id = 'landed-industry-1m'
const figure = (query: string, indicator = id) =>
  app.read(FigureView, `/api/indicators/${indicator}/value?${query}`)
const refused = async (path: string) => {
  const problem = await app.problem(400, 'GET', `/api/indicators/${id}/${path}`, { as: 'clerk' })
  return problem.errors?.map(({ code, field, allowed }) => [code, field, allowed?.[0]])
}

test('the catalogue has every indicator of the city with its definitions in words', async () => {
  const { indicators } = await app.read(z.object({ indicators: z.array(IndicatorView) }), '/api/indicators')
  assert.deepEqual(
    indicators.map((indicator) => indicator.id),
    app.city.city.indicators.map((indicator) => indicator.id),
  )
  const one = await app.read(IndicatorView, `/api/indicators/${id}`)
  assert.deepEqual(
    indicators.find((indicator) => indicator.id === id),
    one,
  )
  assert.deepEqual(
    one.versions.map(({ version, validFrom, validTo }) => [version, validFrom, validTo]),
    [
      [1, '2015-01-01', '2023-01-01'],
      [2, '2023-01-01', null],
    ],
  )
  for (const { inWords } of one.versions)
    for (const language of ['zh', 'en']) assert.ok((inWords[language] ?? []).length > 2)
})

test('a figure is counted from the records, over the threshold and not at it', async () => {
  const { synthetic, target, yearBefore, ...plain } = await figure('from=2024-01-01&to=2024-09-30')
  assert.deepEqual(plain, {
    indicator: id,
    version: 2,
    from: '2024-01-01',
    to: '2024-09-30',
    asOf: null,
    value: 3,
    unit: 'projects',
    counted: 3,
    breakdown: [],
  })
  assert.equal(synthetic, 0)
  assert.deepEqual([target?.value, target?.completion, target?.pace], ['12', '25.0', '75.0'])
  // A base of nothing is no growth, and not growth of zero.
  assert.deepEqual(yearBefore, {
    from: '2023-01-01',
    to: '2023-09-30',
    value: 0,
    growth: { kind: 'empty-base', change: null, versions: null, declaredBy: null },
  })
})

test('without a period a figure is that of the period that pages open with', async () => {
  const { from, to, value } = await figure('')
  assert.deepEqual([from, to, value], ['2024-01-01', '2024-09-30', 3])
})

test('a breakdown has a row for each combination, and its parts make up the whole', async () => {
  const { breakdown } = await figure('from=2024-01-01&to=2024-09-30&by=district,month')
  assert.deepEqual(
    breakdown.toSorted((a, b) => String(a['district']).localeCompare(String(b['district']))),
    [
      { district: 'F01', month: '2024-03', value: 1 },
      { district: 'F03', month: '2024-05', value: 1 },
      { district: 'F04', month: '2024-05', value: 1 },
    ],
  )
  const byChain = await figure('by=chain')
  assert.deepEqual(
    byChain.breakdown.toSorted((a, b) => String(a['chain']).localeCompare(String(b['chain']))),
    [
      { chain: null, value: 1 },
      { chain: 'ocean-energy', value: 1 },
      { chain: 'sea-food', value: 1 },
    ],
  )
  assert.deepEqual((await figure('by=district,district')).breakdown.length, 3)
})

test('a filter narrows a figure, and the target is that of the one district', async () => {
  assert.equal((await figure('district=F01&district=F03')).value, 2)
  assert.equal((await figure('chain=sea-food')).value, 1)
  assert.equal((await figure('sizeBand=anchor')).value, 1)
  assert.equal((await figure('district=F02')).target?.value, '5')
  assert.equal((await figure('district=F01')).target, null)
  assert.equal((await figure('district=F01&district=F02')).target, null)
})

test('money is digits and a share a decimal with what it is a share of', async () => {
  const sum = await figure('', 'landed-investment')
  assert.deepEqual([sum.value, sum.unit, sum.counted], ['35000001', 'money', 4])
  const share = await figure('', 'landed-sea-share')
  assert.deepEqual(
    [share.value, share.unit, share.numerator, share.denominator],
    ['88.6', 'percent', '31000001', '35000001'],
  )
  const completion = await figure('', 'completion-landed-industry')
  assert.deepEqual([completion.value, completion.numerator, completion.denominator], ['25.0', '3', '12'])
  assert.equal((await figure('from=2025-01-01&to=2025-01-31', 'landed-sea-share')).value, null)
})

test('an earlier version of the definition may be asked for by its number', async () => {
  const old = await figure('from=2024-01-01&to=2024-09-30&version=1')
  assert.deepEqual([old.version, old.value], [1, 4])
  assert.equal((await figure('from=2022-01-01&to=2022-12-31')).version, 1)
})

test('as of a past moment a figure counts what was recorded until then', async () => {
  assert.equal((await figure('asOf=2024-10-14')).value, 0)
  assert.equal((await figure('asOf=2024-10-15')).value, 3)
  assert.equal((await figure('asOf=2024-10-15')).asOf, '2024-10-15T22:59:59.999Z')
})

test('the projects behind a figure come the largest first, page by page', async () => {
  const all = await app.read(CountedProjects, `/api/indicators/${id}/projects`)
  assert.deepEqual(
    all.projects.map(({ code, totalInvestment, on }) => [code, totalInvestment, on]),
    [
      [landed['F04'], '30000000', '2024-05-20'],
      [landed['F01'], '3000000', '2024-03-10'],
      [landed['F03'], '1000001', '2024-05-02'],
    ],
  )
  assert.equal(all.next, null)
  const found: string[] = []
  let cursor = ''
  do {
    const path: string = `/api/indicators/${id}/projects?limit=1${cursor && `&cursor=${cursor}`}`
    const page = await app.read(CountedProjects, path)
    assert.equal(page.projects.length, 1)
    found.push(...page.projects.map(({ code }) => code))
    cursor = page.next ?? ''
  } while (cursor !== '')
  assert.deepEqual(
    found,
    all.projects.map(({ code }) => code),
  )
  for (const parts of [['x', 'VF'], [1, 'VF'], ['1', 'a\u0000'], [null], 'x'])
    assert.deepEqual(
      await refused(`projects?cursor=${Buffer.from(JSON.stringify(parts)).toString('base64url')}`),
      [['cursor-of-another-list', 'cursor', undefined]],
    )
})

test('one project is explained in both languages, why it counts and why it does not', async () => {
  const explain = (code: string | undefined) =>
    app.read(ExplanationView, `/api/indicators/${id}/explain/${code}`)
  const counts = await explain(landed['F03'])
  assert.deepEqual([counts.counts, counts.on, counts.version], [true, '2024-05-02', 2])
  assert.ok(counts.reasons.every(({ passed }) => passed))
  const not = await explain(landed['F02'])
  assert.deepEqual([not.counts, not.on], [false, '2024-03-20'])
  const failed = not.reasons.filter(({ passed }) => !passed)
  assert.equal(failed.length, 1)
  assert.match(failed[0]?.sentence['en'] ?? '', /EUR|€/)
  assert.match(not.sentence['zh'] ?? '', /不计入/)
  assert.match(not.sentence['en'] ?? '', /does not count/i)
  const unknown = await app.problem(404, 'GET', `/api/indicators/${id}/explain/VF-2024-999999`, {
    as: 'clerk',
  })
  assert.equal(unknown.code, 'project-not-found')
})

test('the list of projects takes an indicator as a filter and finds the same', async () => {
  const { text } = await app.call(
    'GET',
    `/api/projects?indicator=${id}&from=2024-01-01&to=2024-09-30&sort=-totalInvestment`,
    { as: 'clerk' },
  )
  const found = [...text.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code)
  assert.deepEqual(found, [landed['F04'], landed['F01'], landed['F03']])
})

test('dimensions, filters, versions and periods that make no sense are refused at their field', async () => {
  assert.deepEqual(await refused('value?by=colour'), [['unknown-value', 'by', 'district']])
  assert.deepEqual(await refused('value?by=district,month,kind,stage'), [['too-long', 'by', undefined]])
  assert.deepEqual(await refused('value?chain=sea-fod'), [['unknown-value', 'chain', 'sea-food']])
  assert.deepEqual(await refused('value?from=2024-02-01&to=2024-01-01'), [
    ['period-reversed', 'to', undefined],
  ])
  for (const version of ['0', '-1', '1.5', 'abc', '1e400'])
    assert.equal((await refused(`value?version=${version}`))?.[0]?.[1], 'version')
})

test('where no definition holds every view of the figure says so', async () => {
  for (const address of ['value', 'value.csv', 'projects', 'projects.csv', `explain/${landed['F01']}`])
    for (const query of ['from=2001-01-01&to=2001-12-31', 'version=99', 'from=1900-01-01&to=1900-12-31']) {
      const problem = await app.problem(404, 'GET', `/api/indicators/${id}/${address}?${query}`, {
        as: 'clerk',
      })
      assert.equal(problem.code, 'no-definition', `${address} ${query}`)
    }
  for (const path of ['/api/projects', '/api/projects.csv'])
    assert.equal(
      (
        await app.problem(404, 'GET', `${path}?indicator=${id}&from=2001-01-01&to=2001-12-31`, {
          as: 'clerk',
        })
      ).code,
      'no-definition',
    )
  assert.equal(
    (await app.problem(404, 'GET', '/api/projects?indicator=none', { as: 'clerk' })).code,
    'indicator-not-found',
  )
})

test('from the first to the last day that there is, a figure is still a figure', async () => {
  const { value, yearBefore } = await figure('from=1900-01-01&to=2199-12-31&by=month')
  assert.equal(value, 3)
  assert.equal(yearBefore, null)
})
