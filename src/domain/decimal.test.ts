import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareFractions,
  Decimal,
  decimalToFraction,
  divide,
  fraction,
  multiply,
  toFixed,
  truncate,
} from './decimal.ts'

const decimals = fc
  .tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.integer({ min: 0, max: 12 }))
  .map(([scaled, digits]) => toFixed(fraction(scaled, 10n ** BigInt(digits)), digits))

test('a decimal text has digits, one point and nothing else', () => {
  for (const text of ['0', '39.9', '-7.1268', '999999999999999999.123456789012'])
    assert.equal(Decimal.safeParse(text).success, true, text)
  for (const text of [
    '',
    '.5',
    '5.',
    '1,000',
    '1e3',
    '+1',
    ' 1',
    '１',
    '1234567890123456789',
    '0.1234567890123',
  ])
    assert.equal(Decimal.safeParse(text).success, false, text)
})

test('a text that is no decimal is an error and not zero', () => {
  assert.throws(() => decimalToFraction('1e3'), RangeError)
  assert.throws(() => fraction(1n, 0n), RangeError)
  assert.throws(() => divide(fraction(1n, 1n), fraction(0n, 5n)), RangeError)
})

test('fractions are in lowest terms with a positive denominator', () => {
  assert.deepEqual(fraction(-6n, -4n), { numerator: 3n, denominator: 2n })
  assert.deepEqual(fraction(6n, -4n), { numerator: -3n, denominator: 2n })
  assert.deepEqual(fraction(0n, -9n), { numerator: 0n, denominator: 1n })
})

test('rounding goes half away from zero, cutting towards zero', () => {
  assert.equal(toFixed(decimalToFraction('2.5'), 0), '3')
  assert.equal(toFixed(decimalToFraction('-2.5'), 0), '-3')
  assert.equal(toFixed(decimalToFraction('-0.04'), 1), '0.0')
  assert.equal(toFixed(decimalToFraction('0.05'), 1), '0.1')
  assert.equal(truncate(decimalToFraction('99999999.99')), 99_999_999n)
  assert.equal(truncate(decimalToFraction('-0.99')), 0n)
})

test('every decimal comes back from its fraction as it went in', () => {
  fc.assert(
    fc.property(decimals, (text) => {
      const digits = text.split('.')[1]?.length ?? 0
      assert.equal(toFixed(decimalToFraction(text), digits), text)
    }),
  )
})

test('multiplying and dividing by the same number changes nothing', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const [left, right] = [decimalToFraction(a), decimalToFraction(b)]
      fc.pre(right.numerator !== 0n)
      assert.equal(compareFractions(divide(multiply(left, right), right), left), 0)
    }),
  )
})

test('fractions compare by value', () => {
  const [third, half] = [fraction(1n, 3n), fraction(1n, 2n)]
  assert.equal(compareFractions(third, half), -1)
  assert.equal(compareFractions(half, third), 1)
  assert.equal(compareFractions(half, fraction(2n, 4n)), 0)
  assert.equal(compareFractions(fraction(-1n, 2n), third), -1)
})

test('products and quotients are exact', () => {
  assert.deepEqual(multiply(fraction(2n, 3n), fraction(9n, 4n)), fraction(3n, 2n))
  assert.deepEqual(divide(fraction(2n, 3n), fraction(-4n, 9n)), fraction(-3n, 2n))
  assert.deepEqual(decimalToFraction('-0.125'), fraction(-1n, 8n))
  assert.deepEqual(decimalToFraction('007'), fraction(7n, 1n))
})

test('a shown number has its digits, zeros in front included', () => {
  assert.equal(toFixed(fraction(1n, 400n), 2), '0.00')
  assert.equal(toFixed(fraction(1n, 200n), 2), '0.01')
  assert.equal(toFixed(fraction(-1n, 200n), 2), '-0.01')
  assert.equal(toFixed(fraction(12_345n, 1000n), 2), '12.35')
  assert.equal(toFixed(fraction(10n, 1n), 0), '10')
})
