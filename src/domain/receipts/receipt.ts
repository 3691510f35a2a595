import { z } from 'zod'
import type { LoadedCity } from '../city/loaded-city.ts'
import { Decimal, decimalToFraction, divide, fraction, toFixed } from '../decimal.ts'
import { convert, CurrencyCode } from '../money.ts'
import { PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { isStorable } from '../storable-text.ts'

const text = (length: number) => z.string().trim().min(1).max(length).refine(isStorable, { error: 'text' })

/** How the capital came (DOMAIN 2.7): a new company, an increase, a merger, profits left in the company, a loan of a shareholder. */
export const CapitalKind = z.enum(['new', 'increase', 'merger', 'reinvested-profit', 'shareholder-loan'])
export type CapitalKind = z.infer<typeof CapitalKind>

/** Where the money came from, as far as it decides what it counts for (R-ST-08). */
export const PayerRegion = z.enum(['abroad', 'other-province', 'other-city', 'same-city'])
export type PayerRegion = z.infer<typeof PayerRegion>

/** Money that arrived at a project's company, as the city books it; a ledger and no official figure (R-ST-09). */
export const ReceiptFacts = z.strictObject({
  /** Code of the project. */
  project: z.string().trim().min(1).max(40),
  on: PlainDate,
  kind: CapitalKind,
  currency: CurrencyCode,
  amount: Decimal,
  /** Ledger units per unit of the currency; only and always for another currency (R-ST-07). */
  rate: Decimal.optional(),
  /** Ledger units per unit of the official series' currency, where that is neither the amount's nor the ledger's. */
  seriesRate: Decimal.optional(),
  rateOn: PlainDate.optional(),
  rateSource: text(200).optional(),
  voucher: text(80).transform((number) => number.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, '')),
  evidence: text(300),
  payerRegion: PayerRegion,
})
export type ReceiptFacts = z.infer<typeof ReceiptFacts>

/** The facts with what they are in whole units of the ledger and in the currency of the official series, two digits. */
export type BookedReceipt = {
  readonly facts: ReceiptFacts
  readonly ledgerAmount: bigint
  readonly seriesAmount: string
}

/** The currency that the official series is in. */
export function seriesCurrency({ city, findSeries }: LoadedCity): string {
  return findSeries(city.receipts.series)?.money?.currency ?? city.currency.code
}

/** A receipt as it may be booked; the voucher is held by the database, as nobody sees those of all districts. */
export function decideReceipt(
  city: LoadedCity,
  today: PlainDate,
  facts: ReceiptFacts,
): Result<BookedReceipt> {
  const { currency, amount, on, rate, seriesRate, rateOn, rateSource } = facts
  const [ledger, official] = [city.city.currency.code, seriesCurrency(city)]
  const needsRate = currency !== ledger
  const needsSeriesRate = currency !== official && ledger !== official
  const needsSource = needsRate || needsSeriesRate
  const refusals: Refusal[] = [
    ...(decimalToFraction(amount).numerator > 0n ? [] : [above('amount')]),
    ...(on > today ? [{ code: 'date-in-future', field: 'on', params: { on, today } }] : []),
    ...demanded('rate', rate, needsRate, currency),
    ...demanded('seriesRate', seriesRate, needsSeriesRate, official),
    ...demanded('rateOn', rateOn, needsSource, currency),
    ...demanded('rateSource', rateSource, needsSource, currency),
    ...[['rate', rate] as const, ['seriesRate', seriesRate] as const].flatMap(([field, value]) =>
      value === undefined || decimalToFraction(value).numerator > 0n ? [] : [above(field)],
    ),
    ...(rateOn !== undefined && rateOn > today
      ? [{ code: 'rate-in-future', field: 'rateOn', params: { on: rateOn, today } }]
      : []),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const ledgerAmount = BigInt(
    convert({ currency, amount, rate: rate ?? '1', rateOn: rateOn ?? on, rateSource: rateSource ?? '-' })
      .amount,
  )
  const inSeries =
    currency === official
      ? decimalToFraction(amount)
      : divide(fraction(ledgerAmount, 1n), decimalToFraction(seriesRate ?? '1'))
  return accepted({ facts, ledgerAmount, seriesAmount: toFixed(inSeries, 2) })
}

const above = (field: string): Refusal => ({ code: 'not-above', field, params: { minimum: '0' } })

function demanded(field: string, value: string | undefined, needed: boolean, currency: string): Refusal[] {
  if (needed && value === undefined) return [{ code: 'receipt-rate-needed', field, params: { currency } }]
  return !needed && value !== undefined ? [{ code: 'receipt-rate-idle', field }] : []
}

/**
 * Whether a receipt counts in what is held against utilised foreign investment: paid from abroad, or profits that
 * foreign investors left in the company.
 */
export function isForeignCapital({ kind, payerRegion }: Pick<ReceiptFacts, 'kind' | 'payerRegion'>): boolean {
  return payerRegion === 'abroad' || kind === 'reinvested-profit'
}

/** Whether an entry may be reversed: once, and not what reverses another one. */
export function decideReversal(entry: {
  readonly reverses: string | null
  readonly isReversed: boolean
}): Result<undefined> {
  if (entry.reverses !== null) return refused({ code: 'receipt-is-reversal' })
  return entry.isReversed ? refused({ code: 'receipt-is-reversed' }) : accepted(undefined)
}
