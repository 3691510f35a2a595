import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction, multiply, toFixed } from './decimal.ts'
import { Land, type LandUnit, perLandUnit, Scope, squareMetres } from './land.ts'

const mu: LandUnit = { code: 'mu', squareMetres: { numerator: 2000, denominator: 3 } }
const phaseOne = { quantity: '39.9', scope: 'phase-1' }

/** Units of ten thousand per land unit with one digit, as the vectors are written. */
function inTenThousands(amount: bigint, scope: string) {
  const result = perLandUnit({ amount, scope }, phaseOne)
  return result.kind === 'missing'
    ? result
    : { kind: result.kind, value: toFixed(multiply(result.perUnit, fraction(1n, 10_000n)), 1) }
}

test('vector 6: 39.9 mu are 26,600 square metres exactly', () => {
  assert.deepEqual(squareMetres(phaseOne, mu), fraction(26_600n, 1n))
})

test('15 mu are a hectare, without a rest', () => {
  assert.deepEqual(squareMetres({ quantity: '15', scope: 'whole' }, mu), fraction(10_000n, 1n))
})

test('vector 6: amounts of the whole project over the land of one phase are a scope mismatch and never a value', () => {
  assert.deepEqual(inTenThousands(3_600_000_000n, 'whole'), { kind: 'scope-mismatch', value: '9022.6' })
  assert.deepEqual(inTenThousands(300_000_000n, 'whole'), { kind: 'scope-mismatch', value: '751.9' })
  assert.deepEqual(inTenThousands(5_000_000_000n, 'whole'), { kind: 'scope-mismatch', value: '12531.3' })
})

test('amount and land of the same scope give a value', () => {
  assert.deepEqual(inTenThousands(300_000_000n, 'phase-1'), { kind: 'value', value: '751.9' })
})

test('without amount, land or area there is no figure per land unit', () => {
  assert.deepEqual(perLandUnit(undefined, phaseOne), { kind: 'missing' })
  assert.deepEqual(perLandUnit({ amount: 1n, scope: 'whole' }, undefined), { kind: 'missing' })
  assert.deepEqual(perLandUnit({ amount: 1n, scope: 'whole' }, { quantity: '0.00', scope: 'whole' }), {
    kind: 'missing',
  })
})

test('less than one unit of land has a figure too', () => {
  const result = perLandUnit({ amount: 100n, scope: 'whole' }, { quantity: '0.5', scope: 'whole' })
  assert.deepEqual(result, { kind: 'value', perUnit: fraction(200n, 1n) })
})

test('an area below zero gives no figure either', () => {
  assert.deepEqual(perLandUnit({ amount: 1n, scope: 'whole' }, { quantity: '-39.9', scope: 'whole' }), {
    kind: 'missing',
  })
})

test('a scope is the whole or the id of a phase, and land is exact text', () => {
  for (const scope of ['whole', 'phase-1', '2', 'a'.repeat(31)])
    assert.equal(Scope.safeParse(scope).success, true, scope)
  for (const scope of ['', 'Phase-1', '-1', 'phase 1', 'a'.repeat(32)])
    assert.equal(Scope.safeParse(scope).success, false, scope)
  assert.equal(Land.safeParse({ quantity: 39.9, scope: 'whole' }).success, false)
  assert.equal(Land.safeParse(phaseOne).success, true)
})
