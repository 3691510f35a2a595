import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apportion } from './apportion.ts'

test('parts follow the weights, and the largest remainders get what is left', () => {
  assert.deepEqual(apportion(10n, [1n, 1n, 1n]), [4n, 3n, 3n])
  assert.deepEqual(apportion(300n, [47n, 43n, 10n]), [141n, 129n, 30n])
  assert.deepEqual(apportion(5n, [0n, 0n]), [5n, 0n])
})

test('the parts always add up to the whole, and a part without weight is nothing', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10_000n),
      fc.array(fc.bigInt(0n, 500n), { minLength: 1, maxLength: 13 }),
      (total, weights) => {
        const parts = apportion(total, weights)
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0n),
          total,
        )
        if (weights.some((weight) => weight > 0n))
          weights.forEach((weight, place) => {
            if (weight === 0n) assert.equal(parts[place], 0n)
          })
      },
    ),
  )
})
