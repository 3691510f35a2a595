import type { Condition, Dimension } from '../city/condition.ts'
import type { IndicatorDefinition, RecordMeasure, RecordVersion } from '../city/indicator-definition.ts'
import type { CountedFact } from '../city/words.ts'
import type { PlainDate } from '../plain-date.ts'
import type { CountedRecord } from '../projects/record.ts'

/** What is to be counted: a version of a definition over a period, within a filter. */
export type Counting = {
  readonly definition: IndicatorDefinition
  readonly version: RecordVersion
  readonly from: PlainDate
  readonly to: PlainDate
  /** Narrows the records further; the same vocabulary as the definition's own conditions. */
  readonly filter: readonly Condition[]
}

/** The date of the fact that decides the period, or null when it has not happened. */
export function factDate(
  record: Pick<CountedRecord, `${CountedFact}On`>,
  fact: CountedFact,
): PlainDate | null {
  return record[`${fact}On`]
}

/** True for measures that count root projects, each once; sums take every record (R-ST-05). */
export function countsRoots(measure: RecordMeasure): boolean {
  return 'count' in measure || ('share' in measure && measure.share.of === 'projects')
}

/** A row of a breakdown: the asked dimensions with their codes (null: unknown), and the measure over them. */
export type Cell = {
  readonly dimensions: Readonly<Partial<Record<Dimension, string | null>>>
  readonly measured: Measured
}

/**
 * What a measure gives: a number of projects, an amount in whole ledger units, or the two sides of a share.
 * `counted` is the number of records behind it, `synthetic` how many of them are invented.
 */
export type Measured = {
  readonly kind: 'projects' | 'money' | 'percent'
  readonly numerator: bigint
  /** 1 for counts and sums; null for a quotient whose base is missing (no target, another definition). */
  readonly denominator: bigint | null
  readonly counted: number
  /** Total investment of those records, whatever is measured. */
  readonly investment: bigint
  readonly synthetic: number
}
