import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { convert, CurrencyCode, isConsistent, Money, money, wholeAmount, WholeAmount } from './money.ts'
import { plainDate } from './plain-date.ts'

const inDollars = (amount: string, rate: string): NonNullable<Money['original']> => ({
  currency: 'USD',
  amount,
  rate,
  rateOn: plainDate('2024-06-28'),
  rateSource: 'central parity rate',
})

test('a fraction of a unit is cut, so that 99,999,999.99 stays under a threshold of 100,000,000', () => {
  assert.equal(convert(inDollars('99999999.99', '1')).amount, '99999999')
  assert.equal(convert(inDollars('100000000', '1')).amount, '100000000')
  assert.equal(convert(inDollars('14031104.8', '7.12699')).amount, '99999543')
})

test('500 million dollars are 3.55 billion at 7.1 and 3.4 billion at 6.8, exactly', () => {
  assert.equal(convert(inDollars('500000000', '7.1')).amount, '3550000000')
  assert.equal(convert(inDollars('500000000', '6.8')).amount, '3400000000')
})

test('an amount that does not follow from its original and rate is not consistent', () => {
  assert.equal(isConsistent(money(35n)), true)
  assert.equal(isConsistent({ amount: '3550000000', original: inDollars('500000000', '7.1') }), true)
  assert.equal(isConsistent({ amount: '3550000001', original: inDollars('500000000', '7.1') }), false)
})

test('an amount of money is text of whole units: numbers, decimals and separators are refused', () => {
  for (const amount of [100, '1.5', '1,000', '1e9', '', '12345678901234567890'])
    assert.equal(WholeAmount.safeParse(amount).success, false, String(amount))
  assert.equal(WholeAmount.safeParse('900719925474099300').success, true)
  assert.equal(wholeAmount(money(900_719_925_474_099_301n)), 900_719_925_474_099_301n)
})

test('what was converted is never more than the exact product and less than one unit below it', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 8n), (cents, rate) => {
      const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
      const rateText = `${rate / 10_000n}.${String(rate % 10_000n).padStart(4, '0')}`
      const converted = BigInt(convert(inDollars(amount, rateText)).amount) * 1_000_000n
      assert.ok(converted <= cents * rate && cents * rate < converted + 1_000_000n)
    }),
  )
})

test('a currency is a code of three capital letters', () => {
  assert.deepEqual(
    ['USD', 'usd', 'US', 'USDT', 'U5D'].map((code) => CurrencyCode.safeParse(code).success),
    [true, false, false, false, false],
  )
})

test('converted money carries what was agreed, the rate, its day and its source', () => {
  const original = inDollars('500000000', '7.1')
  assert.deepEqual(convert(original), { amount: '3550000000', original })
  assert.equal(Money.safeParse({ amount: '3550000000', original }).success, true)
  for (const left of ['currency', 'amount', 'rate', 'rateOn', 'rateSource'])
    assert.equal(
      Money.safeParse({ amount: '3550000000', original: { ...original, [left]: undefined } }).success,
      false,
      left,
    )
  assert.equal(Money.safeParse({ amount: '1', original: { ...original, rateSource: '' } }).success, false)
})
