import type { ScoredIndicator } from '../city/league-rules.ts'
import { compareFractions, type Fraction, fraction, multiply, toFixed } from '../decimal.ts'

/** What one contestant has of one indicator; null where it is not known, the target also where there is none. */
export type Performance = { readonly value: Fraction | null; readonly target: bigint | null }

/**
 * The points of one indicator for one contestant. `left-out`: its target is zero or missing, and its weight goes to the
 * others; `missing`: the value is not known, which gives no points and is named.
 */
export type ItemScore =
  | { readonly state: 'scored'; readonly share: Fraction; readonly points: Fraction }
  | { readonly state: 'left-out' }
  | { readonly state: 'missing' }

const zero = fraction(0n, 1n)
const whole = (value: bigint) => fraction(value, 1n)
const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
const subtract = (a: Fraction, b: Fraction): Fraction => add(a, fraction(-b.numerator, b.denominator))
const least = (a: Fraction, b: Fraction) => (compareFractions(a, b) <= 0 ? a : b)

/** Completion of a target as a part of one, at most `capPercent` of it; nothing below zero (DOMAIN 8.1 ①). */
export function completionShare(value: Fraction, target: bigint, capPercent: number): Fraction {
  const done = fraction(value.numerator, value.denominator * target)
  const capped = least(done, fraction(BigInt(capPercent), 100n))
  return capped.numerator < 0n ? zero : capped
}

/** Efficacy coefficient 60 + 40·(x − min)/(max − min) as a part of one; one where all are the same (R-EV-01). */
export function efficacyShare(value: Fraction, all: readonly Fraction[]): Fraction {
  const [low, high] = all.reduce(
    ([smallest, largest], one) =>
      [least(smallest, one), compareFractions(one, largest) > 0 ? one : largest] as const,
    [value, value] as const,
  )
  const span = subtract(high, low)
  if (span.numerator === 0n) return whole(1n)
  const part = subtract(value, low)
  const place = fraction(part.numerator * span.denominator, part.denominator * span.numerator)
  return add(fraction(60n, 100n), multiply(fraction(40n, 100n), place))
}

/**
 * The points of every contestant in every indicator, weights of what is left out spread over the rest in proportion
 * (R-EV-01). `performances` are one list per indicator, in the order of the contestants.
 */
export function itemScores(
  items: readonly ScoredIndicator[],
  performances: readonly (readonly Performance[])[],
): ItemScore[][] {
  const contestants = performances[0]?.length ?? 0
  const shares = items.map((item, place) => sharesOf(item, performances[place] ?? []))
  const total = items.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  const remaining = Array.from({ length: contestants }, (_, contestant) =>
    items.reduce(
      (sum, { weight }, place) => (shares[place]?.[contestant] === 'left-out' ? sum : sum + BigInt(weight)),
      0n,
    ),
  )
  return items.map(({ weight }, place) =>
    Array.from({ length: contestants }, (_, contestant): ItemScore => {
      const share = shares[place]?.[contestant]
      if (share === undefined || share === 'missing') return { state: 'missing' }
      if (share === 'left-out') return { state: 'left-out' }
      const carried = fraction(BigInt(weight) * total, remaining[contestant] ?? total)
      return { state: 'scored', share, points: multiply(share, carried) }
    }),
  )
}

function sharesOf(
  item: ScoredIndicator,
  performances: readonly Performance[],
): (Fraction | 'left-out' | 'missing')[] {
  const known = performances.flatMap(({ value }) => (value === null ? [] : [value]))
  return performances.map(({ value, target }) => {
    if (item.method === 'completion') {
      if (target === null || target <= 0n) return 'left-out'
      return value === null ? 'missing' : completionShare(value, target, item.capPercent)
    }
    return value === null ? 'missing' : efficacyShare(value, known)
  })
}

/** Points taken away for so many items, at most `most`. */
export function deduction(items: number, points: Fraction, most: Fraction): Fraction {
  return least(multiply(whole(BigInt(items)), points), most)
}

/** The points in all, nothing below zero, with two digits as they are published and ranked. */
export function finalScore(points: readonly Fraction[], deductions: readonly Fraction[]): string {
  const sum = points.reduce(add, zero)
  const left = deductions.reduce(subtract, sum)
  return toFixed(left.numerator < 0n ? zero : left, 2)
}

/** Places by score, the highest first; who has the same shares a place, and the next is as many further (1, 1, 3). */
export function ranksOf(scores: readonly string[]): number[] {
  const values = scores.map((score) => BigInt(score.replace('.', '')))
  return values.map((value) => 1 + values.filter((other) => other > value).length)
}
