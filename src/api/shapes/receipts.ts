import { z } from '@hono/zod-openapi'
import { CapitalKind, PayerRegion } from '../../domain/receipts/receipt.ts'

/** An entry of the ledger of receipts. */
export const ReceiptView = z
  .object({
    id: z.string(),
    project: z.object({ code: z.string(), name: z.string(), district: z.string() }),
    on: z.string(),
    kind: CapitalKind,
    currency: z.string(),
    amount: z.string(),
    rate: z.string().nullable(),
    seriesRate: z.string().nullable(),
    rateOn: z.string().nullable(),
    rateSource: z.string().nullable(),
    /** Whole units of the ledger currency. */
    ledgerAmount: z.string(),
    /** In the currency of the official series. */
    seriesAmount: z.string(),
    voucher: z.string(),
    evidence: z.string(),
    payerRegion: PayerRegion,
    /** Whether it counts in what is held against the official series. */
    foreignCapital: z.boolean(),
    /** The entry that this one takes back, with the reason. */
    reverses: z.string().nullable(),
    reversedBy: z.string().nullable(),
    reason: z.string().nullable(),
    provenance: z.enum(['entered', 'public', 'synthetic']),
    recordedAt: z.string(),
    name: z.string(),
    organisation: z.string(),
  })
  .openapi('Receipt')
export type ReceiptView = z.infer<typeof ReceiptView>

/** The ledger of foreign capital beside the official series. */
export const ReceiptComparisonView = z
  .object({
    series: z.object({
      id: z.string(),
      name: z.record(z.string(), z.string()),
      unit: z.record(z.string(), z.string()),
    }),
    year: z.number().int(),
    knownOn: z.string(),
    tolerancePercent: z.number().int(),
    toConfirm: z.boolean(),
    rows: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        official: z.string().nullable(),
        how: z.enum(['published', 'difference']).nullable(),
        ledger: z.string(),
        count: z.number().int(),
        difference: z.string().nullable(),
        percent: z.string().nullable(),
        flagged: z.boolean(),
      }),
    ),
  })
  .openapi('ReceiptComparison')
export type ReceiptComparisonView = z.infer<typeof ReceiptComparisonView>

/** `GET /api/receipts`: a ledger, never an official figure. */
export const ReceiptList = z
  .object({
    from: z.string(),
    to: z.string(),
    /** What the sum is: the city's own ledger and nothing that may be published as utilised foreign investment. */
    basis: z.literal('ledger'),
    count: z.number().int(),
    sum: z.string(),
    seriesCurrency: z.string(),
    receipts: z.array(ReceiptView),
    mayEnter: z.boolean(),
    /** Null for whoever sees a part of the city: a part is not held against the whole. */
    comparison: ReceiptComparisonView.nullable(),
  })
  .openapi('ReceiptList')
export type ReceiptList = z.infer<typeof ReceiptList>

export const ReceiptBooked = z.object({ id: z.string() }).openapi('ReceiptBooked')
export type ReceiptBooked = z.infer<typeof ReceiptBooked>
