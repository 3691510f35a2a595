import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDisproportions } from './find-disproportions.ts'
import { rules, watched } from './test-records.ts'

const kinds = (...said: Parameters<typeof watched>) =>
  findDisproportions(rules, '50000000', [watched(...said)]).map(({ kind }) => kind)

test('a total of more than fifty times the capital is out of proportion, fifty times is not', () => {
  assert.deepEqual(kinds({ totalInvestment: 50_000_000n, registeredCapital: 1_000_000n }), [])
  assert.deepEqual(kinds({ totalInvestment: 50_000_001n, registeredCapital: 1_000_000n }), ['capital'])
  assert.deepEqual(kinds({ totalInvestment: 50_000_001n, registeredCapital: 0n }), [])
})

test('the 39.9 mu of the first phase against the five billion of the whole are looked at (DOMAIN 4)', () => {
  const [found] = findDisproportions(rules, '50000000', [
    watched({ fixedAssetInvestment: 5_000_000_000n, landQuantity: '39.9' }),
  ])
  assert.equal(found?.kind, 'land')
  assert.equal(found?.evidence['perUnit'], '125313283')
  assert.deepEqual(kinds({ fixedAssetInvestment: 50_000_000n, landQuantity: '1' }), [])
  assert.deepEqual(
    findDisproportions(rules, undefined, [
      watched({ fixedAssetInvestment: 5_000_000_000n, landQuantity: '39.9' }),
    ]),
    [],
  )
})

test('a filing is too far from the ledger beyond a fifth of it, in either direction', () => {
  assert.deepEqual(kinds({ totalInvestment: 100n, filedInvestment: 80n }), [])
  assert.deepEqual(kinds({ totalInvestment: 100n, filedInvestment: 79n }), ['filed-amount'])
  assert.deepEqual(kinds({ totalInvestment: 100n, filedInvestment: 121n }), ['filed-amount'])
  assert.deepEqual(kinds({ totalInvestment: null, filedInvestment: 121n }), [])
})
