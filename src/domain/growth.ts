import { divide, type Fraction, fraction, toFixed } from './decimal.ts'

/**
 * Growth of a value over its base as an exact fraction of the base: 122 over 108 is 14/108. Undefined when there is
 * nothing to compare with: the base is missing or not positive. A missing base is no growth, not growth of zero.
 */
export function growthOver(value: Fraction, base: Fraction | undefined): Fraction | undefined {
  if (base === undefined || base.numerator <= 0n) return undefined
  const ratio = divide(value, base)
  return fraction(ratio.numerator - ratio.denominator, ratio.denominator)
}

/** A growth in percent as it is shown, with `digits` digits, rounded half away from zero. */
export function growthPercent(growth: Fraction, digits: number): string {
  return toFixed(fraction(growth.numerator * 100n, growth.denominator), digits)
}

/**
 * The base that a published growth implies: 122 at +12.96 % is 108.0…; undefined for a growth of -100 % or less.
 * `percent` is the growth in percent (DOMAIN 2.9).
 */
export function impliedBase(value: Fraction, percent: Fraction): Fraction | undefined {
  const factor = fraction(percent.numerator + 100n * percent.denominator, 100n * percent.denominator)
  return factor.numerator <= 0n ? undefined : divide(value, factor)
}
