import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalToFraction, fraction, toFixed } from './decimal.ts'
import { growthOver, growthPercent, impliedBase } from './growth.ts'

const whole = (value: bigint) => fraction(value, 1n)

test('122 after 108 are 12.96 percent more', () => {
  const growth = growthOver(whole(122n), whole(108n))
  assert.ok(growth)
  assert.equal(growthPercent(growth, 2), '12.96')
})

test('a missing base and a base of zero give no growth', () => {
  assert.equal(growthOver(whole(5n), undefined), undefined)
  assert.equal(growthOver(whole(5n), whole(0n)), undefined)
})

test('a fall is negative and is rounded away from zero', () => {
  const growth = growthOver(whole(1n), whole(3n))
  assert.ok(growth)
  assert.equal(growthPercent(growth, 1), '-66.7')
})

test('a published growth gives back its base', () => {
  const bases = [
    ['122', '12.96'],
    ['22', '4.76'],
    ['160', '14.3'],
  ].map(([value = '', percent = '']) => impliedBase(decimalToFraction(value), decimalToFraction(percent)))
  assert.deepEqual(
    bases.map((base) => base && toFixed(base, 0)),
    ['108', '21', '140'],
  )
  assert.equal(impliedBase(whole(5n), whole(-100n)), undefined)
})
