import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { City } from '../domain/city/city.ts'
import { type LoadedCity, loadedCity } from '../domain/city/loaded-city.ts'
import type { Cell, Measured } from '../domain/indicators/counting.ts'
import { shownValue } from '../domain/indicators/shown-value.ts'
import { plainDate } from '../domain/plain-date.ts'
import { testCity } from '../domain/projects/test-city.ts'
import { fullFacts, upTo } from '../domain/projects/test-project.ts'
import type { Context } from './context.ts'
import { type CountedCursor, countedProjects, countingOf } from './counted-projects.ts'
import { figure, type FigureRequest, NoDefinition } from './indicators.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// Figures that are computed from others, versions of definitions, and what is shown where something is missing.

const since = { validFrom: '2010-01-01', source: 'test' }
const name = (en: string) => ({ en })
const large = { amount: { of: 'totalInvestment', atLeast: '100' } }
const dimensions = ['district']
const city: LoadedCity = loadedCity(
  City.parse({
    ...testCity.city,
    releases: { ...testCity.city.releases, indicators: ['landed-large'] },
    indicators: [
      {
        id: 'landed-large',
        name: name('Large'),
        unit: 'projects',
        dimensions,
        versions: [
          {
            version: 1,
            on: 'landed',
            where: [],
            measure: { count: 'projects' },
            ...since,
            validTo: '2024-01-01',
          },
          {
            version: 2,
            on: 'landed',
            where: [large],
            measure: { count: 'projects' },
            ...since,
            validFrom: '2024-01-01',
          },
        ],
      },
      {
        id: 'landed-all',
        name: name('All'),
        unit: 'projects',
        dimensions,
        versions: [{ version: 1, on: 'landed', where: [], measure: { count: 'projects' }, ...since }],
      },
      {
        id: 'share-large',
        name: name('Share'),
        unit: 'percent',
        dimensions,
        versions: [
          {
            version: 1,
            measure: { ratio: { numerator: 'landed-large', denominator: 'landed-all' } },
            ...since,
          },
        ],
      },
      {
        id: 'completion-large',
        name: name('Completion'),
        unit: 'percent',
        dimensions,
        versions: [{ version: 1, measure: { completion: 'landed-large' }, ...since }],
      },
    ],
    targets: [
      { indicator: 'landed-large', year: 2024, value: '8', ...since },
      { indicator: 'landed-large', year: 2024, area: 'north', value: '5', ...since },
      { indicator: 'landed-large', year: 2025, value: '0', ...since },
    ],
  }),
  testCity.classification,
  testCity.boundaries,
  testCity.isWorkingDay,
)

let ledger: TestLedger
let context: Context

before(async () => {
  ledger = await openTestLedger()
  context = { ...ledger.context, city }
  for (const [district, amount, count] of [
    ['north', '100', 3],
    ['north', '99', 1],
    ['south', '1000', 1],
    ['south', '1', 1],
  ] as const)
    for (let number = 0; number < count; number++)
      await ledger.record(upTo('siteSecured', { ...fullFacts, district, totalInvestment: { amount } }))
})
after(() => ledger.close())

const year = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }
function requestOf(id: string, more: Partial<FigureRequest> = {}): FigureRequest {
  const definition = city.findIndicator(id)
  assert.ok(definition)
  return { definition, ...year, by: [], filter: [], ...more }
}
const totalOf = async (id: string, more: Partial<FigureRequest> = {}) =>
  (await figure(context, requestOf(id, more))).total
const sides = ({ numerator, denominator }: Measured) => [numerator, denominator]
const byDistrict = (cells: readonly Cell[]) =>
  Object.fromEntries(cells.map(({ dimensions: of, measured }) => [of.district, sides(measured)]))
const inDistrict = (...values: string[]) => [{ is: { dimension: 'district' as const, values } }]

test('a ratio divides two figures of the same period, filter and breakdown', async () => {
  const { total, cells } = await figure(context, requestOf('share-large', { by: ['district'] }))
  assert.deepEqual([sides(total), shownValue(total)], [[4n, 6n], '66.7'])
  assert.deepEqual(byDistrict(cells), { north: [3n, 4n], south: [1n, 2n] })
  const filtered = await totalOf('share-large', { filter: inDistrict('south') })
  assert.deepEqual([sides(filtered), shownValue(filtered)], [[1n, 2n], '50.0'])
})

test('a part of the breakdown in which nothing satisfies the numerator is shown as zero, not left out', async () => {
  const one = [{ amount: { of: 'totalInvestment' as const, atMost: '99' } }]
  const { total, cells } = await figure(context, requestOf('share-large', { by: ['district'], filter: one }))
  assert.deepEqual(sides(total), [0n, 2n])
  assert.deepEqual(byDistrict(cells), { north: [0n, 1n], south: [0n, 1n] })
})

test('completion is against the target of the year, and of the district where it has one', async () => {
  const { total, cells } = await figure(context, requestOf('completion-large', { by: ['district'] }))
  assert.deepEqual([sides(total), shownValue(total)], [[4n, 8n], '50.0'])
  assert.deepEqual(byDistrict(cells), { north: [3n, 5n], south: [1n, null] })
  const shown = cells.map(({ dimensions: of, measured }) => [of.district, shownValue(measured)])
  assert.deepEqual(Object.fromEntries(shown), { north: '60.0', south: null })
})

test('what is narrowed to districts is held against their targets and never against that of the city', async () => {
  assert.deepEqual(sides(await totalOf('completion-large', { filter: inDistrict('north') })), [3n, 5n])
  assert.deepEqual(sides(await totalOf('completion-large', { filter: inDistrict('south') })), [1n, null])
  assert.deepEqual(sides(await totalOf('completion-large', { filter: inDistrict('north', 'south') })), [
    4n,
    null,
  ])
  const leased = [{ is: { dimension: 'kind' as const, values: ['new-land'] } }]
  assert.deepEqual(sides(await totalOf('completion-large', { filter: leased })), [4n, null])
  const request = requestOf('completion-large', { by: ['district'], filter: leased })
  assert.deepEqual(byDistrict((await figure(context, request)).cells), {
    north: [3n, null],
    south: [1n, null],
  })
})

test('without a target, or with a target of zero, nothing is shown rather than nothing achieved', async () => {
  for (const number of ['2023', '2025']) {
    const period = { from: plainDate(`${number}-01-01`), to: plainDate(`${number}-12-31`) }
    assert.equal(shownValue(await totalOf('completion-large', period)), null)
  }
})

test('the definition in force on the last day of the period counts, unless a version is named', async () => {
  assert.equal((await totalOf('landed-large')).counted, 4)
  assert.equal((await totalOf('landed-large', { version: 1 })).counted, 6)
  assert.equal(
    (await figure(context, requestOf('landed-large', { to: plainDate('2023-12-31') }))).version.version,
    1,
  )
})

test('a named version of a figure computed from others says nothing about the versions of those', async () => {
  assert.deepEqual(sides(await totalOf('completion-large', { version: 1 })), [4n, 8n])
  assert.deepEqual(sides(await totalOf('share-large', { version: 1 })), [4n, 6n])
  const { rows } = await countedProjects(context, requestOf('share-large', { version: 1 }), { limit: 100 })
  assert.equal(rows.length, 4)
  assert.equal(countingOf(context, requestOf('completion-large', { version: 1 })).version.version, 2)
})

test('a day without a definition, and a version that is not there, are told apart from nothing counted', async () => {
  const nowhere = { from: plainDate('2009-01-01'), to: plainDate('2009-12-31') }
  await assert.rejects(figure(context, requestOf('landed-large', nowhere)), NoDefinition)
  await assert.rejects(figure(context, requestOf('landed-large', { version: 3 })), /landed-large.*version 3/)
  assert.equal((await totalOf('landed-large', { to: plainDate('2024-01-31') })).counted, 0)
})

test('an empty figure has a total of nothing and no cells', async () => {
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-01-02') }
  for (const id of ['landed-large', 'share-large']) {
    const { total, cells } = await figure(context, requestOf(id, { ...period, by: ['district', 'month'] }))
    assert.deepEqual([total.counted, total.numerator, cells], [0, 0n, []])
  }
  assert.equal(shownValue(await totalOf('share-large', period)), null)
})

test('the projects behind a figure come largest first, page by page, each once', async () => {
  const request = requestOf('landed-all')
  const whole = await countedProjects(context, request, { limit: 100 })
  assert.equal(whole.next, null)
  assert.deepEqual(
    whole.rows.map(({ totalInvestment }) => totalInvestment),
    [1000n, 100n, 100n, 100n, 99n, 1n],
  )
  const paged: (typeof whole.rows)[number][] = []
  let cursor: CountedCursor | undefined
  do {
    const found = await countedProjects(context, request, { limit: 2, ...(cursor && { after: cursor }) })
    paged.push(...found.rows)
    cursor = found.next ?? undefined
  } while (cursor)
  assert.deepEqual(paged, whole.rows)
})
