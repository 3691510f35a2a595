import fc from 'fast-check'
import { type Condition, ConditionDimension, Dimension } from '../src/domain/city/condition.ts'
import type {
  IndicatorDefinition,
  RecordMeasure,
  RecordVersion,
} from '../src/domain/city/indicator-definition.ts'
import { knownValues } from '../src/domain/city/known-values.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { AmountField, CountedFact, RecordFact } from '../src/domain/city/words.ts'
import { type PlainDate, plainDate } from '../src/domain/plain-date.ts'
import { boundaryDays, thresholdsOf } from './generated-projects.ts'

// Everything that the closed vocabulary can say about one city, for properties over it.

const some = <T>(values: readonly T[]) => fc.constantFrom(...values)

/** Bounds on and beside every threshold of the city, alone and in pairs; some of them let nothing through. */
function amountOf(city: LoadedCity): fc.Arbitrary<Condition> {
  const bound = fc
    .tuple(some([0n, ...thresholdsOf(city)]), some([-1n, 0n, 1n]))
    .map(([threshold, beside]) => (threshold + beside).toString())
  const bounds = fc.record({ atLeast: bound, over: bound, atMost: bound, below: bound }, { requiredKeys: [] })
  return fc
    .tuple(some(AmountField.options), bounds)
    .filter(([, given]) => Object.keys(given).length > 0)
    .map(([of, given]) => ({ amount: { of, ...given } }))
}

/** A condition of any form, nested up to three levels deep. */
export function conditionOf(city: LoadedCity): fc.Arbitrary<Condition> {
  const is = some(ConditionDimension.options).chain((dimension) =>
    fc
      .array(some([...(knownValues(city, dimension) ?? []), 'nowhere']), { minLength: 1, maxLength: 3 })
      .map((values): Condition => ({ is: { dimension, values } })),
  )
  const has = some([...ConditionDimension.options, ...RecordFact.options]).map((what): Condition => ({
    has: what,
  }))
  const { industries } = city.classification
  const sections = industries.filter(({ level }) => level === 1)
  const industry = fc
    .array(fc.oneof(some(sections), some(industries)), { minLength: 1, maxLength: 3 })
    .map((entries): Condition => ({ industry: entries.map(({ code }) => code) }))
  const rule = some(city.city.rules).map(({ id }): Condition => ({ rule: id }))
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      is,
      has,
      industry,
      amountOf(city),
      rule,
      fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }))
  return condition
}

function measureOf(condition: fc.Arbitrary<Condition>): fc.Arbitrary<RecordMeasure> {
  return fc.oneof(
    fc.constant<RecordMeasure>({ count: 'projects' }),
    some(AmountField.options).map((sum) => ({ sum })),
    fc
      .tuple(
        some(['projects', ...AmountField.options] as const),
        fc.array(condition, { minLength: 1, maxLength: 2 }),
      )
      .map(([of, where]) => ({ share: { of, where } })),
  )
}

const unitOf = (measure: RecordMeasure): IndicatorDefinition['unit'] =>
  'count' in measure ? 'projects' : 'sum' in measure ? 'money' : 'percent'

/** A definition with one version that always holds. */
function definitionOf(city: LoadedCity): fc.Arbitrary<IndicatorDefinition> {
  const condition = conditionOf(city)
  return fc
    .record({
      on: some(CountedFact.options),
      where: fc.array(condition, { maxLength: 3 }),
      measure: measureOf(condition),
    })
    .map(({ on, where, measure }) => {
      const validity = { validFrom: plainDate('1900-01-01'), source: 'dealt', toConfirm: false }
      const version: RecordVersion = { ...validity, version: 1, on, where, measure }
      return {
        id: 'dealt',
        name: { en: 'dealt' },
        unit: unitOf(measure),
        dimensions: ['district'],
        versions: [version],
      }
    })
}

/** A period between boundary days; single days and reversed periods are among them. */
function periodOf(years: { from: number; to: number }): fc.Arbitrary<{ from: PlainDate; to: PlainDate }> {
  const day = some(boundaryDays(years.from, years.to))
  const ordered = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
  return fc.oneof(
    { weight: 8, arbitrary: ordered },
    { weight: 1, arbitrary: day.map((only) => ({ from: only, to: only })) },
    { weight: 1, arbitrary: ordered.map(({ from, to }) => ({ from: to, to: from })) },
  )
}

/** What somebody may ask of a city: definition, period, filter and breakdown by up to two dimensions. */
export function questionOf(city: LoadedCity, years: { from: number; to: number }) {
  return fc.record({
    definition: definitionOf(city),
    period: periodOf(years),
    filter: fc.array(conditionOf(city), { maxLength: 2 }),
    by: fc.uniqueArray(some(Dimension.options), { maxLength: 2 }),
  })
}
