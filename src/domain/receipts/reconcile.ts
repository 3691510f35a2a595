import type { OfficialSeries } from '../city/series-rules.ts'
import {
  compareFractions,
  decimalToFraction,
  divide,
  type Fraction,
  fraction,
  multiply,
  toFixed,
} from '../decimal.ts'
import { monthEnd, monthOf, monthsBetween, monthStart, type PlainDate } from '../plain-date.ts'
import type { Observation } from '../series/observation.ts'

/** A sum of the ledger in a month, in the currency of the series. */
export type MonthReceipts = { readonly month: string; readonly amount: string; readonly count: number }

/**
 * The ledger beside the official series over some months (R-ST-09). The official value is of a month, or, where only
 * cumulative ones are published, of the months between two of them.
 */
export type ReceiptComparison = {
  readonly from: PlainDate
  readonly to: PlainDate
  /** In units of the series, two digits; null where nothing official is known of these months. */
  readonly official: string | null
  /** published: of these very months; difference: of one cumulative value less the one before. */
  readonly how: 'published' | 'difference' | null
  readonly ledger: string
  readonly count: number
  /** Ledger less official, and that in percent of the official value. */
  readonly difference: string | null
  readonly percent: string | null
  /** The difference is above the tolerance. */
  readonly flagged: boolean
}

const sum = (a: Fraction, b: Fraction) =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
const less = (a: Fraction, b: Fraction) => sum(a, fraction(-b.numerator, b.denominator))
const zero = fraction(0n, 1n)

/**
 * Holds the ledger of a year against the official values, from its first month to `until`. `known` are the values of the
 * series as they are known; the months are those with receipts.
 */
export function compareReceipts(
  { money }: OfficialSeries,
  known: readonly Observation[],
  months: readonly MonthReceipts[],
  year: number,
  until: PlainDate,
  tolerancePercent: number,
): ReceiptComparison[] {
  const scale = decimalToFraction(money?.amount ?? '1')
  const first = monthStart(`${year}-01`)
  const spans = officialSpans(known, first, monthEnd(monthOf(until)))
  return spans.map(({ from, to, value, how }) => {
    const own = months.filter(({ month }) => month >= monthOf(from) && month <= monthOf(to))
    const total = own.reduce((all, { amount }) => sum(all, decimalToFraction(amount)), zero)
    const ledger = divide(total, scale)
    const difference = value && less(ledger, value)
    const percent =
      value && difference && value.numerator > 0n
        ? divide(multiply(difference, fraction(100n, 1n)), value)
        : undefined
    return {
      from,
      to,
      official: value ? toFixed(value, 2) : null,
      how,
      ledger: toFixed(ledger, 2),
      count: own.reduce((all, { count }) => all + count, 0),
      difference: difference ? toFixed(difference, 2) : null,
      percent: percent ? toFixed(percent, 1) : null,
      flagged: isBeyond(difference, value, tolerancePercent),
    }
  })
}

/** Judged on the exact difference: 5.04 % is above a tolerance of 5 %, although it is shown as 5.0. */
function isBeyond(
  difference: Fraction | undefined,
  value: Fraction | undefined,
  tolerancePercent: number,
): boolean {
  if (!difference || !value) return false
  const size =
    difference.numerator < 0n ? fraction(-difference.numerator, difference.denominator) : difference
  return (
    compareFractions(
      multiply(size, fraction(100n, 1n)),
      multiply(value, fraction(BigInt(tolerancePercent), 1n)),
    ) > 0
  )
}

type Span = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly value: Fraction | undefined
  readonly how: ReceiptComparison['how']
}

/** The year in the shortest stretches of which something official is known, the rest at its end or in months. */
function officialSpans(known: readonly Observation[], first: PlainDate, last: PlainDate): Span[] {
  const spans: Span[] = []
  let from = first
  let before: Fraction | undefined = zero
  while (from <= last) {
    const start: PlainDate = from
    const single = known.find((one) => one.from === start && one.to === monthEnd(monthOf(start)))
    const cumulative = known
      .filter((one) => one.from === first && one.to >= start && one.to <= last)
      .toSorted((a, b) => (a.to < b.to ? -1 : 1))[0]
    const to: PlainDate = single?.to ?? (before ? cumulative?.to : undefined) ?? monthEnd(monthOf(start))
    const total = known.find((one) => one.from === first && one.to === to)
    const [value, how]: readonly [Fraction | undefined, Span['how']] = single
      ? [decimalToFraction(single.value), 'published']
      : before && total
        ? start === first
          ? [decimalToFraction(total.value), 'published']
          : [less(decimalToFraction(total.value), before), 'difference']
        : [undefined, null]
    spans.push({ from: start, to, value, how })
    // Without a value the running total is lost until a cumulative one is printed.
    before = total ? decimalToFraction(total.value) : before && value ? sum(before, value) : undefined
    from = nextMonth(to)
  }
  return spans
}

function nextMonth(end: PlainDate): PlainDate {
  const year = Number(end.slice(0, 4))
  const [next] = monthsBetween(end, monthStart(`${year + 1}-01`)).slice(1)
  return monthStart(next ?? `${year + 1}-01`)
}
