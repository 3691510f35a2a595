import { z } from 'zod'
import { Decimal, decimalToFraction, multiply, truncate } from './decimal.ts'
import { PlainDate } from './plain-date.ts'

/** An ISO 4217 currency code. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, { error: 'currency' })
export type CurrencyCode = z.infer<typeof CurrencyCode>

/** Whole units of the city's ledger currency as they travel in JSON: decimal digits, never a number. */
export const WholeAmount = z.string().regex(/^-?\d{1,18}$/, { error: 'wholeAmount' })
export type WholeAmount = z.infer<typeof WholeAmount>

/**
 * Money in whole units of the ledger currency, as text in JSON and bigint in rules. When
 * it was agreed in another currency the original amount, the rate, its date and its source stay beside it:
 * a threshold is judged on the converted amount and never judged again when the rate moves (R-ST-07).
 */
export const Money = z.object({
  amount: WholeAmount,
  original: z
    .object({
      currency: CurrencyCode,
      amount: Decimal,
      rate: Decimal,
      rateOn: PlainDate,
      rateSource: z.string().min(1),
    })
    .optional(),
})
export type Money = z.infer<typeof Money>

/** Money of the ledger currency itself. */
export function money(amount: bigint): Money {
  return { amount: amount.toString() }
}

/** The whole ledger units of an amount of money. */
export function wholeAmount(value: Money): bigint {
  return BigInt(value.amount)
}

/**
 * Money agreed in another currency, converted at the given rate (ledger units per unit of `currency`).
 * Fractions of a unit are cut, so that rounding never lifts an amount over a threshold.
 */
export function convert(original: NonNullable<Money['original']>): Money {
  const converted = multiply(decimalToFraction(original.amount), decimalToFraction(original.rate))
  return { amount: truncate(converted).toString(), original }
}

/** True when the stored amount is what its own original and rate give. */
export function isConsistent(value: Money): boolean {
  return value.original === undefined || convert(value.original).amount === value.amount
}
