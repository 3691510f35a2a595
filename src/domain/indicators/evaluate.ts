import type { Dimension } from '../city/condition.ts'
import type { RecordVersion } from '../city/indicator-definition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import { monthOf } from '../plain-date.ts'
import type { CountedRecord } from '../projects/record.ts'
import type { Cell, Counting, Measured } from './counting.ts'
import { explain } from './explain.ts'
import { dimensionValue, holds } from './holds.ts'

type Counted = { readonly record: CountedRecord; readonly month: string }

/**
 * An indicator over records in memory, as the sum of its explanations. The store's SQL must give the same: a
 * property test holds the two together.
 */
export function evaluate(
  city: LoadedCity,
  counting: Counting,
  by: readonly Dimension[],
  records: readonly CountedRecord[],
): { total: Measured; cells: Cell[] } {
  const families = Map.groupBy(records, (record) => record.rootCode)
  const counted: Counted[] = []
  for (const record of records) {
    const { counts, on } = explain(city, counting, record, families.get(record.rootCode) ?? [])
    if (counts && on !== null) counted.push({ record, month: monthOf(on) })
  }
  const groups = Map.groupBy(counted, ({ record, month }) =>
    JSON.stringify(
      by.map((dimension) => (dimension === 'month' ? month : dimensionValue(city, record, dimension))),
    ),
  )
  const cells = (by.length === 0 ? [] : [...groups]).map(([key, members]): Cell => {
    const values: (string | null)[] = JSON.parse(key)
    return {
      dimensions: Object.fromEntries(by.map((dimension, place) => [dimension, values[place] ?? null])),
      measured: measure(
        city,
        counting.version,
        members.map(({ record }) => record),
      ),
    }
  })
  const all = counted.map(({ record }) => record)
  return { total: measure(city, counting.version, all), cells }
}

/** What a definition measures over records that it counts. */
export function measure(
  city: LoadedCity,
  version: RecordVersion,
  records: readonly CountedRecord[],
): Measured {
  const behind = {
    counted: records.length,
    investment: total(records, 'totalInvestment'),
    synthetic: records.filter((record) => record.provenance === 'synthetic').length,
  }
  const { measure: what } = version
  if ('count' in what)
    return { kind: 'projects', numerator: BigInt(records.length), denominator: 1n, ...behind }
  if ('sum' in what) return { kind: 'money', numerator: total(records, what.sum), denominator: 1n, ...behind }
  const { of, where } = what.share
  const part = records.filter((record) => where.every((condition) => holds(city, condition, record)))
  return { kind: 'percent', numerator: total(part, of), denominator: total(records, of), ...behind }
}

function total(
  records: readonly CountedRecord[],
  of: 'projects' | 'totalInvestment' | 'fixedAssetInvestment' | 'completedInvestment',
): bigint {
  return of === 'projects'
    ? BigInt(records.length)
    : records.reduce((sum, record) => sum + (record[of] ?? 0n), 0n)
}
