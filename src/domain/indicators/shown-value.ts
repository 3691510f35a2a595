import { fraction, toFixed } from '../decimal.ts'
import type { Measured } from './counting.ts'

/**
 * A measured value as every JSON carries it: counts as an integer, money as digits of whole ledger units,
 * percentages as a decimal with one digit (rounded half up); null when the base of a quotient is missing or zero.
 */
export function shownValue({ kind, numerator, denominator }: Measured): number | string | null {
  switch (kind) {
    case 'projects':
      return Number(numerator)
    case 'money':
      return numerator.toString()
    case 'percent':
      return percent(numerator, denominator)
  }
}

/** `numerator / denominator` in percent with one digit; null for a missing or zero base. */
export function percent(numerator: bigint, denominator: bigint | null): string | null {
  return denominator === null || denominator === 0n
    ? null
    : toFixed(fraction(numerator * 100n, denominator), 1)
}
