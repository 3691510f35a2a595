import { compareFractions, type Fraction, fraction } from '../decimal.ts'
import { dateParts, daysInMonth, type PlainDate } from '../plain-date.ts'

/** good: on pace; watch: up to ten percentage points behind; late: more; unknown: data missing. */
export type Light = 'good' | 'watch' | 'late' | 'unknown'

/** How much of its year has passed at the end of a day: whole months over twelve, the current one by its days (序时进度, R-EV-02). */
export function yearPassed(day: PlainDate): Fraction {
  const { year, month, day: dayOfMonth } = dateParts(day)
  const days = daysInMonth(year, month)
  return fraction(BigInt((month - 1) * days + dayOfMonth), BigInt(12 * days))
}

/** The light of a value against its year's target at the end of a period; a target of zero has no light. */
export function lightOf(value: bigint, target: bigint, to: PlainDate): Light {
  if (target <= 0n) return 'unknown'
  const behind = compareFractions(fraction(value, target), yearPassed(to))
  if (behind >= 0) return 'good'
  const tolerated = fraction(value * 10n + target, target * 10n)
  return compareFractions(tolerated, yearPassed(to)) >= 0 ? 'watch' : 'late'
}
