import type { LeagueBoard } from '../city/league-rules.ts'
import { decimalToFraction, type Fraction } from '../decimal.ts'
import { deduction, finalScore, itemScores, type ItemScore, type Performance, ranksOf } from './score.ts'

/** What is known of one district for a table. */
export type Contestant = {
  readonly district: string
  /** One for each scored indicator, in the board's order. */
  readonly performances: readonly Performance[]
  /** Overdue projects for each of the board's deductions. */
  readonly overdue: readonly number[]
  /** Projects found to be falsified. */
  readonly falsified: number
}

/** A district's line of a table. */
export type Standing = {
  readonly district: string
  readonly rank: number
  /** Points with two digits, as ranked. */
  readonly score: string
  readonly items: readonly ItemScore[]
  readonly deductions: readonly Fraction[]
  readonly falsified: Fraction
  /** By the board's rule: praised, admonished, or neither. */
  readonly list: 'red' | 'black' | null
}

/**
 * The table of a board (R-EV-01), the first place first; who shares a place stands in the order given. A district of which
 * nothing can be scored, as it has no target, has no place.
 */
export function leagueTable(board: LeagueBoard, contestants: readonly Contestant[]): Standing[] {
  const items = itemScores(
    board.indicators,
    board.indicators.map((_, place) =>
      contestants.map(({ performances }) => performances[place] ?? { value: null, target: null }),
    ),
  )
  const points = decimalToFraction(board.falsified.points)
  const lines = contestants.map(({ district, overdue, falsified }, at) => {
    const own = items.map((scores): ItemScore => scores[at] ?? { state: 'missing' })
    const deductions = board.overdue.map((rule, place) =>
      deduction(overdue[place] ?? 0, decimalToFraction(rule.points), decimalToFraction(rule.most)),
    )
    const forFalsified = deduction(falsified, points, decimalToFraction(board.falsified.most))
    const score = finalScore(
      own.flatMap((item) => (item.state === 'scored' ? [item.points] : [])),
      [...deductions, forFalsified],
    )
    return { district, score, items: own, deductions, falsified: forFalsified }
  })
  const ranked = lines.filter(({ items: own }) => own.some(({ state }) => state !== 'left-out'))
  const ranks = ranksOf(ranked.map(({ score }) => score))
  const black = decimalToFraction(board.blackBelow)
  return ranked
    .map((line, at): Standing => {
      const rank = ranks[at] ?? 0
      const { numerator, denominator } = decimalToFraction(line.score)
      const isBlack = numerator * black.denominator < black.numerator * denominator
      return { ...line, rank, list: isBlack ? 'black' : rank <= board.red ? 'red' : null }
    })
    .toSorted((a, b) => a.rank - b.rank)
}
