import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Measured } from './counting.ts'
import { percent, shownValue } from './shown-value.ts'

const measured = (kind: Measured['kind'], numerator: bigint, denominator: bigint | null = 1n): Measured => ({
  kind,
  numerator,
  denominator,
  counted: 0,
  investment: 0n,
  synthetic: 0,
})

test('a number of projects is a number, money its digits, however many', () => {
  assert.equal(shownValue(measured('projects', 298n)), 298)
  assert.equal(shownValue(measured('money', 900_719_925_474_099_301n)), '900719925474099301')
})

test('shares of projects are shown with one digit', () => {
  assert.equal(shownValue(measured('percent', 36n, 38n)), '94.7')
  assert.equal(shownValue(measured('percent', 186n, 220n)), '84.5')
})

test('the completion of a target is shown with one digit, more than all of it included', () => {
  const completions = [
    [298n, 300n],
    [46n, 55n],
    [220n, 300n],
    [38n, 55n],
    [345n, 300n],
  ] as const
  assert.deepEqual(
    completions.map(([done, target]) => percent(done, target)),
    ['99.3', '83.6', '73.3', '69.1', '115.0'],
  )
})

test('the last digit is rounded half up', () => {
  assert.equal(percent(1n, 2000n), '0.1')
  assert.equal(percent(999n, 2_000_000n), '0.0')
  assert.equal(percent(1999n, 2000n), '100.0')
})

test('a share of nothing is unknown and not zero, and zero of something is zero', () => {
  assert.equal(shownValue(measured('percent', 0n, 0n)), null)
  assert.equal(shownValue(measured('percent', 5n, null)), null)
  assert.equal(shownValue(measured('percent', 0n, 5n)), '0.0')
})
