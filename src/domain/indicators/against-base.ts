import type { DerivedVersion, RecordVersion } from '../city/indicator-definition.ts'
import { type Fraction, fraction, toFixed } from '../decimal.ts'
import { growthOver, growthPercent } from '../growth.ts'
import type { Measured } from './counting.ts'

type Version = Pick<RecordVersion | DerivedVersion, 'version' | 'comparableWith'>

/** A value with the version of the definition that it was counted by. */
export type CountedBy = { readonly version: Version; readonly total: Measured }

/**
 * What a figure may say against an earlier one. Growth needs a base of the same version or of one that the city declares
 * comparable, with its source (DOMAIN 2.9); a missing or empty base is no growth, never growth of zero.
 */
export type AgainstBase =
  /** `change` is signed and rounded half away from zero to one digit: percent of the base, or percentage points of a share. */
  | { readonly kind: 'percent' | 'points'; readonly change: string; readonly declaredBy: string | null }
  /** The base is nothing: there is no growth over nothing. */
  | { readonly kind: 'empty-base' }
  /** One of the two has no value. */
  | { readonly kind: 'no-value' }
  | { readonly kind: 'not-comparable'; readonly version: number; readonly base: number }
  /** No definition held at the time of the base. */
  | { readonly kind: 'no-definition' }

/** Digits that a growth is shown with. */
const digits = 1

export function againstBase(now: CountedBy, base: CountedBy | undefined): AgainstBase {
  if (!base) return { kind: 'no-definition' }
  const declared = declaredBy(now.version, base.version)
  if (now.version.version !== base.version.version && declared === null)
    return { kind: 'not-comparable', version: now.version.version, base: base.version.version }
  const [value, before] = [valueOf(now.total), valueOf(base.total)]
  if (!value || !before) return { kind: 'no-value' }
  if (now.total.kind === 'percent')
    return { kind: 'points', change: points(value, before), declaredBy: declared }
  const growth = growthOver(value, before)
  return growth
    ? { kind: 'percent', change: growthPercent(growth, digits), declaredBy: declared }
    : { kind: 'empty-base' }
}

/** Who says that two versions are comparable; a declaration of either speaks for both. */
function declaredBy(one: Version, other: Version): string | null {
  const named = (from: Version, to: Version) =>
    from.comparableWith?.find(({ version }) => version === to.version)?.source
  return one.version === other.version ? null : (named(one, other) ?? named(other, one) ?? null)
}

function valueOf({ kind, numerator, denominator }: Measured): Fraction | undefined {
  if (denominator === null || denominator === 0n) return undefined
  return fraction(kind === 'percent' ? numerator * 100n : numerator, denominator)
}

/** The difference of two shares as they are shown, so that reader and page subtract the same numbers. */
function points(value: Fraction, before: Fraction): string {
  const shown = (share: Fraction) => BigInt(toFixed(share, digits).replace('.', ''))
  return toFixed(fraction(shown(value) - shown(before), 10n ** BigInt(digits)), digits)
}
