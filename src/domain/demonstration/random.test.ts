import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomOf } from './random.ts'

test('the same seed gives the same chances on every machine, another seed others', () => {
  const dealt = (seed: number) => {
    const random = randomOf(seed)
    return Array.from({ length: 6 }, () => random.between(0, 999))
  }
  assert.deepEqual(dealt(20241208), dealt(20241208))
  assert.notDeepEqual(dealt(20241208), dealt(20241209))
  // Frozen: another generator would deal another ledger under the same plan.
  assert.deepEqual(dealt(1), [11, 336, 964, 39, 544, 177])
})

test('numbers lie between their ends, both of which occur', () => {
  const random = randomOf(3)
  const seen = new Set(Array.from({ length: 500 }, () => random.between(-2, 2)))
  assert.deepEqual(
    [...seen].toSorted((a, b) => a - b),
    [-2, -1, 0, 1, 2],
  )
  assert.equal(random.between(5, 5), 5)
})

test('keys come in proportion to their weights, those without weight never', () => {
  const random = randomOf(4)
  const counts = new Map<string, number>()
  for (let times = 0; times < 4000; times++) {
    const key = random.weighted({ heavy: 3, none: 0, light: 1 })
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  assert.equal(counts.has('none'), false)
  const heavy = counts.get('heavy') ?? 0
  assert.ok(heavy > 2850 && heavy < 3150, `${heavy} of 4000`)
})

test('a chance of nothing never comes, one of a hundred always', () => {
  const random = randomOf(5)
  const times = (percent: number) =>
    Array.from({ length: 1000 }, () => random.chance(percent)).filter(Boolean)
  assert.equal(times(0).length, 0)
  assert.equal(times(100).length, 1000)
  const few = times(7).length
  assert.ok(few > 45 && few < 95, `${few} of 1000`)
})

test('a shuffled list has the same members, and its source stays as it was', () => {
  const list = Array.from({ length: 50 }, (_, index) => index)
  const shuffled = randomOf(6).shuffle(list)
  assert.notDeepEqual(shuffled, list)
  assert.deepEqual(
    shuffled.toSorted((a, b) => a - b),
    list,
  )
  assert.equal(list[49], 49)
})

test('every place of a list may come to every other', () => {
  const random = randomOf(8)
  const firsts = new Set(Array.from({ length: 200 }, () => random.shuffle(['a', 'b', 'c'])[0]))
  const lasts = new Set(Array.from({ length: 200 }, () => random.shuffle(['a', 'b', 'c'])[2]))
  assert.deepEqual([firsts.size, lasts.size], [3, 3])
})

test('of nothing nothing can be picked', () => {
  const random = randomOf(9)
  assert.throws(() => random.pick([]), RangeError)
  assert.throws(() => random.weighted({}), RangeError)
  assert.equal(random.pick(['only']), 'only')
})
