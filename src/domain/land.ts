import { z } from 'zod'
import { Decimal, decimalToFraction, divide, type Fraction, fraction, multiply } from './decimal.ts'
import { Money } from './money.ts'

/** What a quantity speaks of: the whole project or one phase by its id. Figures of different scopes never mix. */
export const Scope = z.string().regex(/^(whole|[a-z0-9][a-z0-9-]{0,30})$/)
export type Scope = z.infer<typeof Scope>

/** Land in the city's land unit, exact, with the scope it belongs to. */
export const Land = z.object({ quantity: Decimal, scope: Scope })
export type Land = z.infer<typeof Land>

/** A promised yearly amount (output, tax) at full capacity with its scope. */
export const ScopedMoney = z.object({ amount: Money, scope: Scope })
export type ScopedMoney = z.infer<typeof ScopedMoney>

/** A land unit as an exact number of square metres; some are fractions, as 2000/3 m² in China. */
export type LandUnit = {
  readonly code: string
  readonly squareMetres: { readonly numerator: number; readonly denominator: number }
}

/** Square metres of an area given in the city's land unit. */
export function squareMetres(land: Land, unit: LandUnit): Fraction {
  return multiply(
    decimalToFraction(land.quantity),
    fraction(BigInt(unit.squareMetres.numerator), BigInt(unit.squareMetres.denominator)),
  )
}

export type PerLand =
  | { readonly kind: 'value'; readonly perUnit: Fraction }
  | { readonly kind: 'scope-mismatch'; readonly perUnit: Fraction }
  | { readonly kind: 'missing' }

/**
 * An amount per land unit. When amount and land speak of different scopes the quotient is
 * returned only as a `scope-mismatch`: it may be shown as an upper bound and never judged (R-LD-01).
 */
export function perLandUnit(
  amount: { amount: bigint; scope: Scope } | undefined,
  land: Land | undefined,
): PerLand {
  if (!amount || !land) return { kind: 'missing' }
  const quantity = decimalToFraction(land.quantity)
  if (quantity.numerator <= 0n) return { kind: 'missing' }
  const perUnit = divide(fraction(amount.amount, 1n), quantity)
  return amount.scope === land.scope ? { kind: 'value', perUnit } : { kind: 'scope-mismatch', perUnit }
}
