import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { resolve } from 'node:path'
import fc from 'fast-check'
import type { Dimension } from '../src/domain/city/condition.ts'
import { isDerived, type RecordVersion } from '../src/domain/city/indicator-definition.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import type { Cell, Counting } from '../src/domain/indicators/counting.ts'
import { evaluate } from '../src/domain/indicators/evaluate.ts'
import { explain } from '../src/domain/indicators/explain.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import type { ProjectRecord } from '../src/domain/projects/record.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder } from '../src/settings.ts'
import { countedProjects } from '../src/store/counted-projects.ts'
import { figure, type FigureRequest } from '../src/store/indicators.ts'
import { contextOf } from '../src/store/open-ledger.ts'
import { operatorScope } from '../src/store/scoped-database.ts'
import { openTestDatabase, type TestDatabase } from '../src/store/test-database.ts'
import { questionOf } from './arbitrary-definitions.ts'
import { type GeneratedProject, generatedProjects } from './generated-projects.ts'
import { loadProjects } from './load-projects.ts'

// One definition, two interpreters: the SQL over all records and the explanation of each record give the same totals,
// the same cells and the same list of projects, now and as of any past moment. Records of two cities lie in one ledger:
// what the other city's code means is nothing here.

const years = { from: 2022, to: 2025 }
const cities = {
  hangzhou: { city: loadCity(resolve(projectFolder, 'cities/hangzhou')), count: 60_000 },
  example: { city: loadCity(resolve(projectFolder, 'cities/example')), count: 40_000 },
}
const whole = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }

let database: TestDatabase
const projects: GeneratedProject[] = []

before(async () => {
  database = await openTestDatabase()
  for (const { city, count } of Object.values(cities))
    projects.push(...generatedProjects(city, { seed: 20241208, first: projects.length, count, years }))
  await loadProjects(database.pool, projects)
})
after(() => database.close())

/** A record as it was known at a moment, with the others of its root. */
type Known = { readonly record: ProjectRecord; readonly family: readonly ProjectRecord[] }

/** The moments that are asked about, many of them those at which states begin. */
const moments = [
  undefined,
  '2022-12-31T16:00:00.000Z',
  '2024-02-29T15:59:59.999Z',
  '2024-12-31T23:00:00.000Z',
  '2025-01-01T00:00:00.000Z',
  '2025-07-01T09:30:00.001Z',
]
const kept = new Map<string | undefined, readonly Known[]>()

/** The records as they were known at a moment: of each project the last state that began by then. */
function knownAt(asOf: string | undefined): readonly Known[] {
  const asked = kept.get(asOf)
  if (asked) return asked
  const records = projects.flatMap(({ versions }) => {
    const last = versions.findLast(({ recordedFrom }) => asOf === undefined || recordedFrom <= asOf)
    return last ? [last.record] : []
  })
  const families = Map.groupBy(records, (record) => record.rootCode)
  const known = records.map((record) => ({ record, family: families.get(record.rootCode) ?? [] }))
  kept.set(asOf, known)
  return known
}

const byDimensions = (a: Cell, b: Cell) =>
  JSON.stringify(a.dimensions) < JSON.stringify(b.dimensions) ? -1 : 1

/** Asks both interpreters; returns how many projects count. `thorough`: evaluates every record, not the candidates alone. */
async function agree(city: LoadedCity, request: FigureRequest, thorough: boolean): Promise<number> {
  const actor = { accountId: 'test', name: 'test', organisation: 'test' }
  const context = contextOf(database.program(operatorScope(actor.accountId)), city, actor, whole.to)
  const { definition, from, to, filter, by, asOf } = request
  const version = city.findVersion(definition, to, request.version)
  assert.ok(version && !isDerived(version))
  const recordVersion: RecordVersion = version
  const counting: Counting = { definition, version: recordVersion, from, to, filter }
  const known = knownAt(asOf)

  const explained = known.filter(({ record, family }) => explain(city, counting, record, family).counts)
  const { rows } = await countedProjects(context, request, { limit: known.length })
  assert.deepEqual(
    rows.map(({ code }) => code).toSorted(),
    explained.map(({ record }) => record.code).toSorted(),
    'the projects behind the figure are those whose explanation says that they count',
  )

  const candidates = thorough
    ? known.map(({ record }) => record)
    : [...new Set(explained.flatMap(({ family }) => family))]
  const { total, cells } = evaluate(city, counting, by, candidates)
  const computed = await figure(context, request)
  assert.deepEqual(computed.total, total)
  assert.deepEqual(computed.cells.toSorted(byDimensions), cells.toSorted(byDimensions))
  return explained.length
}

/** Breakdowns for the definitions of the cities, so that each dimension appears alone and in pairs. */
const breakdowns: readonly (readonly Dimension[])[] = [
  ['district', 'month'],
  ['ecosystem'],
  ['month'],
  ['sizeBand', 'kind'],
  ['chain', 'tier'],
  ['originRegion', 'originCountry'],
  ['park'],
  ['stage', 'status'],
  ['cluster', 'provenance'],
  [],
]

for (const { city } of Object.values(cities))
  describe(`the definitions of ${city.city.id}`, () => {
    const versions = city.city.indicators.flatMap((definition) =>
      definition.versions
        .filter((version) => !isDerived(version))
        .map(({ version }) => ({ definition, version })),
    )
    for (const [place, { definition, version }] of versions.entries())
      test(`${definition.id}, version ${version}: both interpreters agree on every record`, async () => {
        const by = breakdowns[place % breakdowns.length] ?? []
        const request = { definition, version, ...whole, filter: [], by }
        assert.ok((await agree(city, request, place % 4 === 0)) > 0, 'something counts')
      })

    test('they agree as of a moment at which many states begin and end', async () => {
      for (const [place, { definition, version }] of versions.entries()) {
        const by = breakdowns[(place + 3) % breakdowns.length] ?? []
        const asOf = moments[1 + (place % (moments.length - 1))] ?? ''
        await agree(city, { definition, version, ...whole, filter: [], by, asOf }, false)
      }
    })
  })

test('any definition that the vocabulary can say means the same to both, in any period, filter and breakdown', async () => {
  // The city travels by its name, so that a counterexample can be read.
  const question = fc
    .constantFrom('hangzhou' as const, 'example' as const)
    .chain((name) =>
      fc.tuple(fc.constant(name), questionOf(cities[name].city, years), fc.constantFrom(...moments)),
    )
  let counting = 0
  await fc.assert(
    fc.asyncProperty(question, async ([name, { definition, period, filter, by }, asOf]) => {
      const request = { definition, ...period, filter, by, ...(asOf !== undefined && { asOf }) }
      if ((await agree(cities[name].city, request, false)) > 0) counting++
    }),
    { numRuns: 45 },
  )
  // A generator whose definitions let nothing through would prove nothing.
  assert.ok(counting >= 11, `${counting} of 45 definitions counted anything`)
})

test('the generated ledger has what the property is about', () => {
  const records = knownAt(undefined).map(({ record }) => record)
  assert.ok(records.length >= 100_000)
  const families = new Set(knownAt(undefined).map(({ family }) => family))
  const members = [...families].filter((family) => family.length > 1)
  const sameDay = members.filter((family) => {
    const days = family.flatMap(({ landedOn }) => landedOn ?? [])
    return new Set(days).size < days.length
  })
  assert.ok(sameDay.length > 500, `${sameDay.length} families with equal days`)
  const has = (what: (record: ProjectRecord) => boolean) => records.filter(what).length
  for (const day of ['2024-01-01', '2024-02-29', '2024-12-31'])
    assert.ok(has(({ landedOn }) => landedOn === day) > 100, day)
  for (const amount of [99_999_999n, 100_000_000n, 100_000_001n, 1_000_000n, 1_000_001n])
    assert.ok(has(({ totalInvestment }) => totalInvestment === amount) > 100, String(amount))
  for (const status of ['ongoing', 'suspended', 'lost', 'merged', 'exited'])
    assert.ok(has((record) => record.status === status) > 1000, status)
  assert.ok(has(({ rootCode, code, status }) => rootCode !== code && status === 'merged') > 1000)
})
