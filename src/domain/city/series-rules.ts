import { z } from 'zod'
import { Localized } from '../localized.ts'
import { CurrencyCode } from '../money.ts'
import { Validity } from '../validity.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: 'id' })

/**
 * A series that an authority publishes and the city only enters, e.g. utilised foreign investment (R-ST-09). Another
 * definition is another series: growth crosses from one to another only where `comparable` says so (DOMAIN 2.9).
 */
export const OfficialSeries = z.strictObject({
  id,
  name: Localized,
  definition: Localized,
  /** What is measured, the same for the series of the city, the province, the country and other cities. */
  measure: id,
  scope: z.enum(['city', 'province', 'country', 'other-city']),
  /** The place that it is about. */
  place: Localized,
  authority: Localized,
  unit: Localized,
  /** The money that one unit is, e.g. USD 100 million; absent for what is not money. */
  money: z
    .strictObject({
      currency: CurrencyCode,
      amount: z.string().regex(/^[1-9]\d{0,15}$/, { error: 'wholeAmount' }),
    })
    .optional(),
  /** The wholes that shares are computed of. */
  shareOf: z.array(id).default([]),
  /** Whom it is ranked among; `complete` says that nobody who counts is left out, and only then a rank is computed. */
  rankedAmong: z.strictObject({ series: z.array(id).min(1), complete: z.boolean() }).optional(),
  /** Series whose values are a base for growth of this one. */
  comparable: z.array(id).default([]),
  ...Validity.shape,
})
export type OfficialSeries = z.infer<typeof OfficialSeries>

/** How the ledger of receipts is held against an official series (R-ST-08, R-ST-09). */
export const ReceiptRules = z.strictObject({
  /** The official series that alone may be published. */
  series: id,
  /** Differences above this share of the official value are flagged. */
  tolerancePercent: z.number().int().min(1).max(100),
  ...Validity.shape,
})
export type ReceiptRules = z.infer<typeof ReceiptRules>
