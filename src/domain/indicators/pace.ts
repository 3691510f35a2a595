import { compareFractions, type Fraction, fraction } from '../decimal.ts'
import { dateParts, daysInMonth, type PlainDate } from '../plain-date.ts'

/**
 * good: on pace; watch: behind by no more than the city tolerates; late: more; unknown: data missing; stopped: the clock
 * was stopped on request, so that the value is not judged (停表, R-TL-01).
 */
export type Light = 'good' | 'watch' | 'late' | 'unknown' | 'stopped'

/** How much of its year has passed at the end of a day: whole months over twelve, the current one by its days (序时进度, R-EV-02). */
export function yearPassed(day: PlainDate): Fraction {
  const { year, month, day: dayOfMonth } = dateParts(day)
  const days = daysInMonth(year, month)
  return fraction(BigInt((month - 1) * days + dayOfMonth), BigInt(12 * days))
}

/**
 * The light of a value against its year's target at the end of a period, where up to `tolerancePoints` percentage points
 * behind the pace are tolerated. A missing value and a target of zero have no light, least of all a green one.
 */
export function lightOf(
  value: bigint | null,
  target: bigint,
  to: PlainDate,
  tolerancePoints: number,
): Exclude<Light, 'stopped'> {
  if (value === null || target <= 0n) return 'unknown'
  const passed = yearPassed(to)
  if (compareFractions(fraction(value, target), passed) >= 0) return 'good'
  const tolerated = fraction(value * 100n + target * BigInt(tolerancePoints), target * 100n)
  return compareFractions(tolerated, passed) >= 0 ? 'watch' : 'late'
}
