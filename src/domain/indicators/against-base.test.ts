import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalToFraction, fraction, toFixed } from '../decimal.ts'
import { impliedBase } from '../growth.ts'
import { againstBase } from './against-base.ts'
import type { Measured } from './counting.ts'

const counted = (numerator: bigint, more: Partial<Measured> = {}): Measured => ({
  kind: 'projects',
  numerator,
  denominator: 1n,
  counted: Number(numerator),
  investment: 0n,
  synthetic: 0,
  ...more,
})
const by = (version: number, total: Measured, comparableWith?: { version: number; source: string }[]) => ({
  version: { version, ...(comparableWith && { comparableWith }) },
  total,
})

test('growth over a base of the same version is in percent with one digit', () => {
  assert.deepEqual(againstBase(by(1, counted(122n)), by(1, counted(108n))), {
    kind: 'percent',
    change: '13.0',
    declaredBy: null,
  })
  const fell = againstBase(by(1, counted(1n)), by(1, counted(3n)))
  assert.equal('change' in fell && fell.change, '-66.7')
})

test('vector 4: 160 at +14.3 percent implies a base of 140; 73 by another definition is not comparable', () => {
  const implied = impliedBase(fraction(160n, 1n), decimalToFraction('14.3'))
  assert.ok(implied)
  assert.equal(toFixed(implied, 0), '140')
  // The 73 of the year before were counted by another version: no growth of 119.2 percent is shown.
  assert.deepEqual(againstBase(by(2, counted(160n)), by(1, counted(73n))), {
    kind: 'not-comparable',
    version: 2,
    base: 1,
  })
  // Against the base that its own definition gives it is the published growth.
  const growth = againstBase(by(2, counted(160n)), by(2, counted(140n)))
  assert.equal('change' in growth && growth.change, '14.3')
})

test('a version that the city declares comparable is a base, whichever of the two declares it', () => {
  const declared = [{ version: 1, source: 'Notice 7' }]
  const expected = { kind: 'percent', change: '50.0', declaredBy: 'Notice 7' }
  assert.deepEqual(againstBase(by(2, counted(3n), declared), by(1, counted(2n))), expected)
  assert.deepEqual(
    againstBase(by(1, counted(3n)), by(2, counted(2n), [{ version: 1, source: 'Notice 7' }])),
    expected,
  )
  assert.equal(againstBase(by(3, counted(3n), declared), by(2, counted(2n))).kind, 'not-comparable')
})

test('a missing base and an empty one give no growth, not growth of zero', () => {
  assert.deepEqual(againstBase(by(1, counted(5n)), undefined), { kind: 'no-definition' })
  assert.deepEqual(againstBase(by(1, counted(5n)), by(1, counted(0n))), { kind: 'empty-base' })
  const share = (numerator: bigint, denominator: bigint | null) =>
    counted(numerator, { kind: 'percent', denominator })
  assert.deepEqual(againstBase(by(1, share(1n, null)), by(1, share(1n, 2n))), { kind: 'no-value' })
  assert.deepEqual(againstBase(by(1, share(1n, 2n)), by(1, share(1n, 0n))), { kind: 'no-value' })
})

test('shares differ by points, as they are shown', () => {
  const share = (numerator: bigint, denominator: bigint) =>
    counted(numerator, { kind: 'percent', denominator })
  // 36/38 are 94.7 and 186/220 are 84.5 percent.
  assert.deepEqual(againstBase(by(1, share(36n, 38n)), by(1, share(186n, 220n))), {
    kind: 'points',
    change: '10.2',
    declaredBy: null,
  })
})
