import { z } from 'zod'
import { WholeAmount } from '../money.ts'
import { AmountField, RecordFact } from './words.ts'

/** What figures can be broken down by and lists filtered by. `month` is the month of the counted fact. */
export const Dimension = z.enum([
  'district',
  'park',
  'ecosystem',
  'chain',
  'tier',
  'cluster',
  'month',
  'sizeBand',
  'originCountry',
  'originRegion',
  'kind',
  'stage',
  'status',
  'provenance',
])
export type Dimension = z.infer<typeof Dimension>

/** Dimensions that a condition may name: those which are plain columns of the record. */
export const ConditionDimension = Dimension.exclude(['month'])
export type ConditionDimension = z.infer<typeof ConditionDimension>

/**
 * Bounds of an amount in whole ledger units. `atLeast` (以上) and `atMost` (以下) include the bound, `over`
 * (超过) and `below` (不满) do not: Civil Code art. 1259 (R-ST-01). A missing amount satisfies no bound.
 */
export const AmountCondition = z
  .strictObject({
    of: AmountField,
    atLeast: WholeAmount.optional(),
    over: WholeAmount.optional(),
    atMost: WholeAmount.optional(),
    below: WholeAmount.optional(),
  })
  .refine(
    (bounds) =>
      [bounds.atLeast, bounds.over, bounds.atMost, bounds.below].some((bound) => bound !== undefined),
    {
      error: 'amountWithoutBound',
    },
  )
export type AmountCondition = z.infer<typeof AmountCondition>

/** The closed vocabulary of conditions; indicators, the city's rules and list filters all speak it. */
export type Condition =
  | { readonly is: { readonly dimension: ConditionDimension; readonly values: readonly string[] } }
  | { readonly has: ConditionDimension | RecordFact }
  | { readonly industry: readonly string[] }
  | { readonly amount: AmountCondition }
  | { readonly rule: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/**
 * - `is`: the record's value in this dimension is one of `values` (a missing value is none of them).
 * - `has`: the dimension or fact is present.
 * - `industry`: the project's class lies in one of these classification codes of any level (section, division, group, class).
 * - `amount`: an amount within bounds.
 * - `rule`: a named condition of the city's `rules`.
 * - `all`, `any`, `not`: composition; `all: []` holds, `any: []` does not.
 */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({
      is: z.strictObject({ dimension: ConditionDimension, values: z.array(z.string()).min(1) }),
    }),
    z.strictObject({ has: z.union([ConditionDimension, RecordFact]) }),
    z.strictObject({ industry: z.array(z.string()).min(1) }),
    z.strictObject({ amount: AmountCondition }),
    z.strictObject({ rule: z.string() }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
)
