import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '../city/test-example.ts'
import { convert, wholeAmount } from '../money.ts'
import { plainDate } from '../plain-date.ts'
import { holds } from './holds.ts'
import { percent } from './shown-value.ts'
import { record } from './test-record.ts'

// The test vectors of the domain that need no ledger; 4 stands with growth, 7 with comparisons.

const counts = (amount: string, bound: { readonly atLeast?: string; readonly over?: string }) =>
  holds(
    example,
    { amount: { of: 'totalInvestment', ...bound } },
    record({
      totalInvestment: wholeAmount(
        convert({ currency: 'USD', amount, rate: '1', rateOn: plainDate('2024-01-01'), rateSource: 'test' }),
      ),
    }),
  )

test('vector 1: 99,999,999.99 is not 100 million, 100,000,000 is, and 5 billion is not over 5 billion', () => {
  assert.equal(counts('99999999.99', { atLeast: '100000000' }), false)
  assert.equal(counts('100000000', { atLeast: '100000000' }), true)
  assert.equal(counts('5000000000', { over: '5000000000' }), false)
})

test('vector 2: 117, 60, 60, 50 and 48 are 335; 36 of 38 are 94.7 and 186 of 220 are 84.5 percent', () => {
  assert.equal(
    [117, 60, 60, 50, 48].reduce((sum, part) => sum + part),
    335,
  )
  assert.deepEqual([percent(36n, 38n), percent(186n, 220n)], ['94.7', '84.5'])
})

test('vector 3: completion is 99.3, 83.6, 73.3 and 69.1 percent', () => {
  const pairs = [
    [298n, 300n],
    [46n, 55n],
    [220n, 300n],
    [38n, 55n],
  ] as const
  assert.deepEqual(
    pairs.map(([done, target]) => percent(done, target)),
    ['99.3', '83.6', '73.3', '69.1'],
  )
})
