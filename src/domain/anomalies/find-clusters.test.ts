import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findBatches, findJumps, findMonthEnds, findNearThresholds } from './find-clusters.ts'
import { rules, watched } from './test-records.ts'

const months = ['2023-07', '2023-08', '2023-09', '2023-10', '2023-11', '2023-12', '2024-01']
const counts = (values: readonly number[]) =>
  values.map((value, place) => ({ district: 'north', month: months[place] ?? '', value: BigInt(value) }))

test('a month that lies more than three deviations above the months before is a jump', () => {
  const before = [3, 4, 5, 3, 4, 5]
  const records = [watched({ code: 'P1', on: '2024-01-10' }), watched({ code: 'P2', on: '2023-12-10' })]
  // Mean 4, deviation 0.82: 6 is within, 7 beyond.
  assert.deepEqual(findJumps(rules, counts([...before, 6]), months, '2024-01', records), [])
  const [jump, ...others] = findJumps(rules, counts([...before, 7]), months, '2024-01', records)
  assert.deepEqual(others, [])
  assert.equal(jump?.key, 'sudden-jump:north:2024-01')
  assert.deepEqual(jump?.evidence, { month: '2024-01', value: 7, before: 24, months: 6 })
  assert.deepEqual(jump?.projects, ['P1'])
})

test('months without an entry counted nothing, and too few months before say nothing', () => {
  const lone = [{ district: 'north', month: '2024-01', value: 9n }]
  assert.equal(findJumps(rules, lone, months, '2024-01', []).length, 1)
  assert.deepEqual(findJumps(rules, lone, months.slice(3), '2024-01', []), [])
})

test('the exact test for a jump agrees with one in floating point wherever that is sure of itself', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }), fc.nat(200), (before, value) => {
      const mean = before.reduce((a, b) => a + b, 0) / 6
      const deviation = Math.sqrt(before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 6)
      const distance = value - mean - 3 * deviation
      if (Math.abs(distance) < 1e-6) return
      const found = findJumps(rules, counts([...before, value]), months, '2024-01', []).length === 1
      assert.equal(found, distance > 0 && value >= rules.suddenJump.atLeast)
    }),
  )
})

test('a month is crowded at its end when half of it falls on the last three days', () => {
  const days = ['2024-02-27', '2024-02-28', '2024-02-29', '2024-02-01', '2024-02-02', '2024-02-26']
  const records = days.map((on, place) => watched({ code: `P${place}`, on }))
  const [crowd] = findMonthEnds(rules, records)
  assert.deepEqual(crowd?.evidence, { month: '2024-02', days: 3, late: 3, all: 6 })
  assert.deepEqual(crowd?.projects, ['P0', 'P1', 'P2'])
  assert.deepEqual(findMonthEnds(rules, [...records, watched({ code: 'P9', on: '2024-02-03' })]), [])
})

test('many facts of one district that were recorded on one day are a batch', () => {
  const at = (code: string, district: string, on: string) =>
    watched({ code, district, on, knownOn: '2024-06-28' })
  const two = [at('A', 'north', '2024-01-05'), at('B', 'north', '2024-06-20')]
  assert.deepEqual(findBatches(rules, [...two, at('C', 'south', '2024-06-01')]), [])
  const [batch] = findBatches(rules, [...two, at('C', 'north', '2024-03-01')])
  assert.deepEqual(batch?.evidence, {
    day: '2024-06-28',
    records: 3,
    earliest: '2024-01-05',
    latest: '2024-06-20',
  })
})

test('amounts crowd above a threshold when few lie as close below it; the threshold itself is above', () => {
  const amounts = [1_000_000n, 1_050_000n, 1_010_000n]
  const records = amounts.map((totalInvestment, place) => watched({ code: `P${place}`, totalInvestment }))
  const below = [{ district: 'north', totalInvestment: 950_000n }]
  const [found] = findNearThresholds(rules, records, below)
  assert.deepEqual(found?.evidence, { threshold: '1000000', percent: 5, above: 3, below: 1 })
  const two = [...below, { district: 'north', totalInvestment: 999_999n }]
  assert.deepEqual(findNearThresholds(rules, records, two), [])
  assert.deepEqual(
    findNearThresholds(rules, [...records.slice(1), watched({ totalInvestment: 1_050_001n })], []),
    [],
  )
})
