import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountTextOf, typedDecimal, unitFor, wholeAmountOf } from './amount-text.ts'

test('an amount written in any unit is read back to the last unit', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
      fc.constantFrom(0, 4, 6, 8, 9),
      (amount, zeros) => {
        const text = amountTextOf(amount.toString(), zeros)
        assert.equal(wholeAmountOf(text, zeros), amount.toString())
      },
    ),
  )
})

test('typed numbers may carry separators and full-width digits, and nothing else', () => {
  assert.equal(typedDecimal(' 1,234.50 '), '1234.50')
  assert.equal(typedDecimal('３９．９'), '39.9')
  assert.equal(typedDecimal('-5'), undefined)
  assert.equal(typedDecimal('1e9'), undefined)
  assert.equal(typedDecimal('约5'), undefined)
})

test('a part of the smallest unit is refused rather than rounded', () => {
  assert.equal(wholeAmountOf('1.23456789', 8), '123456789')
  assert.equal(wholeAmountOf('1.234567891', 8), undefined)
  assert.equal(wholeAmountOf('0.5', 0), undefined)
})

test('an empty field opens in the unit of the city’s large projects', () => {
  assert.equal(unitFor(null, 'en', '10000000000').word, 'bn')
  assert.equal(unitFor(null, 'en', '25000000').word, 'm')
  assert.equal(unitFor(null, 'zh', '25000000').word, '万')
  assert.equal(unitFor(null, 'zh', '').word, '')
})

test('a field opens in the unit in which its amount reads best', () => {
  const large = '10000000000'
  assert.equal(unitFor('3500000000', 'zh', large).word, '亿')
  assert.equal(unitFor('39000000', 'zh', large).word, '万')
  assert.equal(unitFor('100000001', 'zh', large).word, '')
  assert.equal(unitFor('3500000000', 'en', large).word, 'bn')
})
