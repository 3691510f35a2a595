import type { LoadedCity } from '../city/loaded-city.ts'
import type { OfficialSeries } from '../city/series-rules.ts'
import { compareFractions, decimalToFraction, divide, type Fraction, fraction, toFixed } from '../decimal.ts'
import { growthOver, growthPercent, impliedBase } from '../growth.ts'
import { findYearBefore, monthEnd, monthOf, type PlainDate } from '../plain-date.ts'
import type { Observation } from './observation.ts'

/**
 * Growth over the same period a year before (DOMAIN 2.9). computed: over an entered base of the same or a comparable
 * series; published: as printed, no base being entered; differs: what is printed implies another base than the one that
 * was entered, so that the two were counted differently; not-comparable: only a series of another definition has a base;
 * no-base: there is nothing to compare with, which is no growth and not growth of zero.
 */
export type SeriesGrowth =
  | {
      readonly kind: 'computed'
      readonly percent: string
      readonly base: string
      readonly series: string
      /** A base that was derived from a printed growth agrees with it and proves nothing by itself. */
      readonly origin: Observation['origin']
    }
  | { readonly kind: 'published'; readonly percent: string; readonly impliedBase: string }
  | {
      readonly kind: 'differs'
      readonly percent: string
      readonly impliedBase: string
      readonly base: string
    }
  | { readonly kind: 'not-comparable'; readonly series: string }
  | { readonly kind: 'no-base' }

/** How much of a whole: the whole's own value may only be derived from a share that was printed. */
export type SeriesShare = {
  readonly of: string
  readonly percent: string
  readonly whole: string
  readonly origin: Observation['origin']
}

/** computed: from the values of everybody who counts; published: as printed, for want of them; differs: both, and not the same. */
export type SeriesRank =
  | { readonly kind: 'computed'; readonly rank: number; readonly behind: readonly string[] }
  | { readonly kind: 'published'; readonly rank: number; readonly missing: readonly string[] }
  | { readonly kind: 'differs'; readonly rank: number; readonly published: number }

const valueOf = ({ value }: Observation): Fraction => decimalToFraction(value)

const samePeriod = (known: readonly Observation[], series: string, from: PlainDate, to: PlainDate) =>
  known.find((one) => one.series === series && one.from === from && one.to === to)

/** The growth of an observation; `known` are the values of all series as they are known. */
export function seriesGrowth(
  city: LoadedCity,
  series: OfficialSeries,
  observation: Observation,
  known: readonly Observation[],
): SeriesGrowth {
  const from = findYearBefore(observation.from)
  const to = findYearBefore(observation.to)
  const printed = observation.publishedGrowth
  const value = valueOf(observation)
  if (!from || !to) return { kind: 'no-base' }
  // The last day of February differs from year to year.
  const end = monthEnd(monthOf(to))
  const base = [series.id, ...series.comparable]
    .map((id) => samePeriod(known, id, from, end))
    .find((one) => one !== undefined)
  const implied = printed === undefined ? undefined : impliedBase(value, decimalToFraction(printed))
  if (base) {
    const growth = growthOver(value, valueOf(base))
    if (!growth) return { kind: 'no-base' }
    const percent = growthPercent(growth, 2)
    return printed !== undefined && implied && !agrees(printed, growth)
      ? { kind: 'differs', percent: printed, impliedBase: toFixed(implied, 2), base: base.value }
      : { kind: 'computed', percent, base: base.value, series: base.series, origin: base.origin }
  }
  if (printed !== undefined && implied)
    return { kind: 'published', percent: printed, impliedBase: toFixed(implied, 2) }
  const other = city.city.series.find(
    (one) =>
      one.id !== series.id &&
      one.measure === series.measure &&
      one.scope === series.scope &&
      one.scope !== 'other-city' &&
      samePeriod(known, one.id, from, end),
  )
  return other ? { kind: 'not-comparable', series: other.id } : { kind: 'no-base' }
}

/** A printed growth agrees with a computed one to a point of its last digit, as both values were rounded before. */
function agrees(printed: string, growth: Fraction): boolean {
  const digits = printed.split('.')[1]?.length ?? 0
  const exact = fraction(growth.numerator * 100n, growth.denominator)
  const given = decimalToFraction(printed)
  const distance = fraction(
    given.numerator * exact.denominator - exact.numerator * given.denominator,
    given.denominator * exact.denominator,
  )
  const magnitude = distance.numerator < 0n ? fraction(-distance.numerator, distance.denominator) : distance
  return compareFractions(magnitude, fraction(1n, 10n ** BigInt(digits))) <= 0
}

/** The shares of the wholes whose value of the same period is known; one digit (DOMAIN 6.3). */
export function seriesShares(
  series: OfficialSeries,
  observation: Observation,
  known: readonly Observation[],
): SeriesShare[] {
  return series.shareOf.flatMap((of) => {
    const whole = samePeriod(known, of, observation.from, observation.to)
    if (!whole || valueOf(whole).numerator <= 0n) return []
    const share = divide(valueOf(observation), valueOf(whole))
    const percent = toFixed(fraction(share.numerator * 100n, share.denominator), 1)
    return [{ of, percent, whole: whole.value, origin: whole.origin }]
  })
}

/**
 * The rank among those whom the city names, ties sharing it. Computed only where nobody who counts is left out and every
 * value of the period is known; otherwise what was printed, or nothing.
 */
export function seriesRank(
  series: OfficialSeries,
  observation: Observation,
  known: readonly Observation[],
): SeriesRank | undefined {
  const among = series.rankedAmong
  const printed = observation.publishedRank
  const peers = (among?.series ?? []).map((id) => ({
    id,
    value: samePeriod(known, id, observation.from, observation.to),
  }))
  const missing = peers.filter(({ value }) => value === undefined).map(({ id }) => id)
  if (!among?.complete || missing.length > 0)
    return printed === undefined ? undefined : { kind: 'published', rank: printed, missing }
  const behind = peers
    .filter(({ value }) => value && compareFractions(valueOf(value), valueOf(observation)) > 0)
    .map(({ id }) => id)
  const rank = behind.length + 1
  return printed !== undefined && printed !== rank
    ? { kind: 'differs', rank, published: printed }
    : { kind: 'computed', rank, behind }
}
