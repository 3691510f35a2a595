import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction } from '../decimal.ts'
import { plainDate } from '../plain-date.ts'
import { lightOf, yearPassed } from './pace.ts'

const passed = (day: string) => yearPassed(plainDate(day))

test('a year passes by whole months over twelve, the current month by its days', () => {
  assert.deepEqual(passed('2024-01-31'), fraction(1n, 12n))
  assert.deepEqual(passed('2024-07-31'), fraction(7n, 12n))
  assert.deepEqual(passed('2024-11-30'), fraction(11n, 12n))
  assert.deepEqual(passed('2024-12-31'), fraction(1n, 1n))
  assert.deepEqual(passed('2024-01-01'), fraction(1n, 372n))
  assert.deepEqual(passed('2024-04-15'), fraction(7n, 24n))
})

test('february has its own days', () => {
  assert.deepEqual(passed('2024-02-29'), fraction(1n, 6n))
  assert.deepEqual(passed('2023-02-14'), fraction(1n, 8n))
})

const light = (value: bigint | null, target: bigint, to: string, tolerance = 10) =>
  lightOf(value, target, plainDate(to), tolerance)

test('on pace is good, up to ten points behind is watch, more is late', () => {
  // At the end of June half of 100 is due.
  const june = [51n, 50n, 49n, 40n, 39n, 0n].map((value) => light(value, 100n, '2024-06-30'))
  assert.deepEqual(june, ['good', 'good', 'watch', 'watch', 'late', 'late'])
})

test('the light is exact where the shares are not', () => {
  // 11/12 of 1,200 are 1,100; ten points of it are 120.
  const november = [1_100n, 1_099n, 980n, 979n].map((value) => light(value, 1_200n, '2024-11-30'))
  assert.deepEqual(november, ['good', 'watch', 'watch', 'late'])
})

test('a target that is fulfilled early stays good', () => {
  assert.equal(light(345n, 300n, '2024-12-31'), 'good')
  assert.equal(light(300n, 300n, '2024-12-31'), 'good')
  assert.equal(light(299n, 300n, '2024-12-31'), 'watch')
})

test('how far behind is tolerated is the city’s own', () => {
  // At the end of June half of 100 is due.
  assert.equal(light(46n, 100n, '2024-06-30', 5), 'watch')
  assert.equal(light(44n, 100n, '2024-06-30', 5), 'late')
  assert.equal(light(49n, 100n, '2024-06-30', 0), 'late')
  assert.equal(light(0n, 100n, '2024-06-30', 50), 'watch')
})

test('a missing value has no light', () => {
  assert.equal(light(null, 100n, '2024-06-30'), 'unknown')
})

test('without a target above zero there is no light, and never a green one', () => {
  assert.equal(light(5n, 0n, '2024-06-30'), 'unknown')
  assert.equal(light(5n, -1n, '2024-06-30'), 'unknown')
  assert.equal(light(1n, 1n, '2024-06-30'), 'good')
})

test('the published figures of 2024 against their targets', () => {
  assert.equal(light(298n, 300n, '2024-11-30'), 'good')
  assert.equal(light(46n, 55n, '2024-11-30'), 'watch')
  assert.equal(light(220n, 300n, '2024-07-31'), 'good')
  assert.equal(light(38n, 55n, '2024-07-31'), 'good')
})
