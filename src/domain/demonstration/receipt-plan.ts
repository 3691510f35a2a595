import { z } from 'zod'
import { Decimal } from '../decimal.ts'

/** The invented receipts of a demonstration: a sum for each month in the currency of the official series. */
export const ReceiptPlan = z.strictObject({
  year: z.number().int(),
  perMonth: z.number().int().min(2).max(50),
  evidence: z.string().min(1),
  rateSource: z.string().min(1),
  reversalReason: z.string().min(2),
  months: z
    .array(
      z.strictObject({
        month: z.string().regex(/^\d{4}-\d{2}$/),
        amount: z.string().regex(/^\d{1,15}$/),
        rate: Decimal,
      }),
    )
    .min(1),
})
export type ReceiptPlan = z.infer<typeof ReceiptPlan>

/** A sum dealt to so many receipts of different size, which come to the sum exactly. */
export function dealt(amount: string, count: number): string[] {
  const total = BigInt(amount)
  const weights = Array.from({ length: count }, (_, index) => BigInt(1 + ((index * 7) % count)))
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const parts = weights.map((weight) => ((total * weight) / all / 10_000n) * 10_000n)
  const rest = total - parts.reduce((sum, part) => sum + part, 0n)
  return parts.map((part, index) => (index === 0 ? part + rest : part).toString())
}
