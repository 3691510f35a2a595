import { z } from 'zod'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'
import { Condition, Dimension } from './condition.ts'
import { AmountField, CountedFact } from './words.ts'

/**
 * What is measured over the records that satisfy the conditions:
 * - `count`: root projects, each once, in the period of the first of its family's facts (R-ST-05);
 * - `sum`: an amount over all records, later phases and expansions included;
 * - `share`: the part (also satisfying `where`) of the whole, in percent, by count or by an amount.
 */
export const RecordMeasure = z.union([
  z.strictObject({ count: z.literal('projects') }),
  z.strictObject({ sum: AmountField }),
  z.strictObject({
    share: z.strictObject({
      of: z.union([z.literal('projects'), AmountField]),
      where: z.array(Condition).min(1),
    }),
  }),
])
export type RecordMeasure = z.infer<typeof RecordMeasure>

/** What is computed from other indicators: a quotient in percent, or the completion of the year's target in percent. */
export const DerivedMeasure = z.union([
  z.strictObject({ ratio: z.strictObject({ numerator: z.string(), denominator: z.string() }) }),
  z.strictObject({ completion: z.string() }),
])
export type DerivedMeasure = z.infer<typeof DerivedMeasure>

const common = {
  version: z.number().int().min(1),
  ...Validity.shape,
  /** Anything a reader must know and the parts do not say. */
  note: Localized.optional(),
  /** Earlier or later versions that count the same thing closely enough for growth, each with who says so (DOMAIN 2.9). */
  comparableWith: z
    .array(z.strictObject({ version: z.number().int().min(1), source: z.string().trim().min(1) }))
    .optional(),
}

/** A version that reads records. `on` names the fact whose date decides the period. */
export const RecordVersion = z.strictObject({
  ...common,
  on: CountedFact,
  where: z.array(Condition),
  measure: RecordMeasure,
})
export type RecordVersion = z.infer<typeof RecordVersion>

/** A version that is computed from other indicators. */
export const DerivedVersion = z.strictObject({ ...common, measure: DerivedMeasure })
export type DerivedVersion = z.infer<typeof DerivedVersion>

/**
 * An indicator (指标) and the versions of its definition (口径). The id is never reused for another
 * meaning; a changed definition is a new version with its own validity (DOMAIN 2.9).
 */
export const IndicatorDefinition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,80}$/),
  name: Localized,
  /** A short label for tight places, e.g. a tile of the overview. */
  shortName: Localized.optional(),
  unit: z.enum(['projects', 'money', 'percent']),
  /** Breakdowns that make sense, the first being the one shown first. */
  dimensions: z.array(Dimension).min(1),
  versions: z.array(z.union([RecordVersion, DerivedVersion])).min(1),
})
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export function isDerived(version: RecordVersion | DerivedVersion): version is DerivedVersion {
  return 'ratio' in version.measure || 'completion' in version.measure
}

/** The indicators that a derived one is computed from, the one whose records it opens to first. */
export function partsOf({ measure }: DerivedVersion): string[] {
  return 'ratio' in measure ? [measure.ratio.numerator, measure.ratio.denominator] : [measure.completion]
}
