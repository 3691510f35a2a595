import { z } from 'zod'

/**
 * An exact decimal number as text, e.g. `39.9` or `7.1268`: what people type, what PostgreSQL's `numeric`
 * returns. Never a JavaScript number.
 */
export const Decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,12})?$/, { error: 'decimal' })
export type Decimal = z.infer<typeof Decimal>

/** An exact fraction; the denominator is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** A fraction in lowest terms; throws a RangeError when the denominator is zero. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('denominator is zero')
  const sign = denominator < 0n ? -1n : 1n
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  const divisor = a === 0n ? 1n : a
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor }
}

/** The fraction that a decimal text stands for; throws a RangeError for other text. */
export function decimalToFraction(text: Decimal): Fraction {
  const parsed = Decimal.safeParse(text)
  if (!parsed.success) throw new RangeError(`not a decimal number: ${text}`)
  const [whole = '0', digits = ''] = text.split('.')
  return fraction(BigInt(whole + digits), 10n ** BigInt(digits.length))
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Compares two fractions: negative, zero or positive. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The whole part, cut towards zero: an amount is never rounded up across a threshold. */
export function truncate(value: Fraction): bigint {
  return value.numerator / value.denominator
}

/** Decimal text with exactly `digits` digits, rounded half away from zero. */
export function toFixed(value: Fraction, digits: number): Decimal {
  const scale = 10n ** BigInt(digits)
  const negative = value.numerator < 0n
  const magnitude = negative ? -value.numerator : value.numerator
  const rounded = (magnitude * scale * 2n + value.denominator) / (value.denominator * 2n)
  const text = rounded.toString().padStart(digits + 1, '0')
  const body = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return negative && rounded !== 0n ? `-${body}` : body
}
