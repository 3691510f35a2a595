import { z } from 'zod'
import { WholeAmount } from '../money.ts'
import { Validity } from '../validity.ts'

const percent = z.number().int().min(1).max(100)
const several = z.number().int().min(2)

/** What makes a figure or a record worth a second look (R-EV-03, R-LD-01, R-FR-02); a look, never a verdict. */
export const AnomalyRules = z.strictObject({
  /** The indicator whose months and records are looked at. */
  indicator: z.string(),
  /** A month far above the months before it. */
  suddenJump: z.strictObject({
    /** Standard deviations above the mean of the months before. */
    deviations: z.number().int().min(1).max(10),
    /** How many months before are compared with. */
    months: z.number().int().min(3).max(36),
    atLeast: several,
  }),
  /** Most of a month's projects on its last days. */
  monthEnd: z.strictObject({
    days: z.number().int().min(1).max(15),
    sharePercent: percent,
    atLeast: several,
  }),
  /** Many facts recorded on one day. */
  sameDay: z.strictObject({ atLeast: several }),
  /** Many amounts just above a threshold and few below it. */
  nearThreshold: z.strictObject({
    amounts: z.array(WholeAmount).min(1),
    withinPercent: percent,
    /** How many times as many as just below. */
    times: z.number().int().min(1),
    atLeast: several,
  }),
  /** Investment against the capital of the company and against what was filed. */
  proportion: z.strictObject({
    /** Total investment over this many times the registered capital. */
    capitalTimes: z.number().int().min(2),
    /** The filed investment differs from the one in the ledger by more than this share of the latter. */
    filedPercent: percent,
  }),
  /** Two records that may be one project. */
  sameProject: z.strictObject({
    similarPercent: percent,
    amountPercent: percent,
    /** Words of names that tell nothing apart: legal forms, the city's own name. */
    ignoredWords: z.array(z.string().min(1)),
  }),
  ...Validity.shape,
})
export type AnomalyRules = z.infer<typeof AnomalyRules>
