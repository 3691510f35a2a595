import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ScoredIndicator } from '../city/league-rules.ts'
import { compareFractions, fraction, toFixed } from '../decimal.ts'
import {
  completionShare,
  deduction,
  efficacyShare,
  finalScore,
  itemScores,
  type Performance,
  ranksOf,
} from './score.ts'

const whole = (value: number | bigint) => fraction(BigInt(value), 1n)
const of = (value: number | null, target: number | null = null): Performance => ({
  value: value === null ? null : whole(value),
  target: target === null ? null : BigInt(target),
})
const completion: ScoredIndicator = { method: 'completion', indicator: 'a', weight: 60, capPercent: 120 }
const efficacy: ScoredIndicator = { method: 'efficacy', indicator: 'b', weight: 40 }

test('completion is capped, and never below zero', () => {
  assert.deepEqual(completionShare(whole(298), 300n, 100), fraction(298n, 300n))
  assert.deepEqual(completionShare(whole(400), 300n, 120), fraction(6n, 5n))
  assert.deepEqual(completionShare(whole(-1), 300n, 120), fraction(0n, 1n))
})

test('the least gets 60, the most 100, and all the same get 100 (R-EV-01)', () => {
  const all = [10, 20, 30].map(whole)
  assert.deepEqual(
    all.map((value) => toFixed(efficacyShare(value, all), 2)),
    ['0.60', '0.80', '1.00'],
  )
  assert.deepEqual(efficacyShare(whole(7), [whole(7), whole(7)]), fraction(1n, 1n))
})

test('a target of zero leaves the indicator out and its weight goes to the rest', () => {
  const scores = itemScores(
    [completion, efficacy],
    [
      [of(5, 0), of(10, 10)],
      [of(4), of(2)],
    ],
  )
  assert.deepEqual(scores[0]?.[0], { state: 'left-out' })
  assert.deepEqual(scores[1]?.[0], { state: 'scored', share: fraction(1n, 1n), points: whole(100) })
  assert.deepEqual(scores[0]?.[1], { state: 'scored', share: fraction(1n, 1n), points: whole(60) })
  assert.deepEqual(scores[1]?.[1], { state: 'scored', share: fraction(3n, 5n), points: whole(24) })
})

test('a missing value gives no points and keeps its weight', () => {
  const scores = itemScores([completion, efficacy], [[of(null, 5)], [of(3)]])
  assert.deepEqual(scores[0]?.[0], { state: 'missing' })
  assert.deepEqual(scores[1]?.[0], { state: 'scored', share: fraction(1n, 1n), points: whole(40) })
})

test('points are taken away per item up to the most, and nobody falls below zero', () => {
  assert.deepEqual(deduction(3, fraction(1n, 10n), whole(1)), fraction(3n, 10n))
  assert.deepEqual(deduction(30, fraction(1n, 10n), whole(1)), whole(1))
  assert.equal(finalScore([whole(90)], [fraction(3n, 10n)]), '89.70')
  assert.equal(finalScore([whole(1)], [whole(2)]), '0.00')
})

test('the same score is the same place, and the next is as many further', () => {
  assert.deepEqual(ranksOf(['90.00', '95.10', '90.00', '100.00', '9.50']), [3, 2, 3, 1, 5])
})

test('whatever is left out, who reaches all their targets has all the points', () => {
  const targets = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(targets, (list) => {
      fc.pre(list.some((target) => target > 0))
      const items = list.map((_, at): ScoredIndicator => ({
        ...completion,
        indicator: `i${at}`,
        weight: at + 1,
      }))
      const scores = itemScores(
        items,
        list.map((target) => [of(target, target)]),
      )
      const points = scores.flatMap(([score]) => (score?.state === 'scored' ? [score.points] : []))
      const total = (items.length * (items.length + 1)) / 2
      assert.equal(finalScore(points, []), `${total}.00`)
    }),
  )
})

test('an efficacy coefficient lies between 60 and 100 and keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 13 }), (list) => {
      const all = list.map(whole)
      const shares = all.map((value) => efficacyShare(value, all))
      for (const share of shares) {
        assert.ok(compareFractions(share, fraction(6n, 10n)) >= 0)
        assert.ok(compareFractions(share, whole(1)) <= 0)
      }
      list.forEach((a, i) =>
        list.forEach((b, j) => {
          const [one, other] = [shares[i], shares[j]]
          if (a < b && one && other) assert.ok(compareFractions(one, other) < 0)
        }),
      )
    }),
  )
})
