import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { example } from '../city/test-example.ts'
import { addDays, plainDate } from '../plain-date.ts'
import {
  endRefusals,
  grantRefusals,
  holdsOn,
  isNotOver,
  type MembershipTerm,
  overlaps,
  rolesIn,
} from './memberships.ts'

const [organisation] = example.city.organisations
  .filter(({ kind }) => kind === 'district')
  .map(({ id }) => id)
const term = (validFrom: string, validTo: string | null): MembershipTerm => ({
  organisation: organisation ?? '',
  role: 'district-clerk',
  validFrom,
  validTo,
})
const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code)

test('a membership holds from its first day up to the day before its end', () => {
  const year = term('2024-01-01', '2025-01-01')
  assert.deepEqual(
    ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((day) => holdsOn(year, day)),
    [false, true, true, false],
  )
  assert.deepEqual(
    ['2023-12-31', '2024-12-31', '2025-01-01'].map((day) => isNotOver(year, day)),
    [true, true, false],
  )
  assert.equal(isNotOver(term('2030-01-01', '2030-01-01'), '2024-01-01'), false, 'taken back before it began')
})

test('two terms overlap exactly where some day lies in both', () => {
  const first = plainDate('2024-01-01')
  const days = Array.from({ length: 12 }, (_, day) => addDays(first, day))
  const arbitrary = fc
    .tuple(fc.nat(9), fc.option(fc.nat(9), { nil: null }))
    .map(([from, length]) =>
      term(days[from] ?? first, length === null ? null : addDays(first, from + length)),
    )
  fc.assert(
    fc.property(arbitrary, arbitrary, (a, b) => {
      const last = addDays(first, 40)
      const far = [...days, ...Array.from({ length: 20 }, (_, day) => addDays(first, day)), last]
      assert.equal(
        overlaps(a, b),
        far.some((day) => holdsOn(a, day) && holdsOn(b, day)),
      )
    }),
  )
})

test('a role is granted where its kind of organisation is, within its time, and not twice at a time', () => {
  const grant = (more: Partial<MembershipTerm>, others: readonly MembershipTerm[] = []) =>
    codes(grantRefusals(example, { ...term('2024-01-01', null), ...more }, others))
  assert.deepEqual(grant({}), [])
  assert.deepEqual(grant({ organisation: 'nowhere' }), ['organisation-unknown'])
  assert.deepEqual(grant({ role: 'park-manager' }), ['role-not-there'])
  assert.deepEqual(grant({ validTo: '2024-01-01' }), ['membership-reversed'])
  assert.deepEqual(grant({ validFrom: '1950-01-01' }), ['organisation-not-then'])
  assert.deepEqual(grant({}, [term('2023-01-01', '2024-01-01')]), [])
  assert.deepEqual(grant({}, [term('2023-01-01', '2024-01-02')]), ['membership-overlaps'])
  assert.deepEqual(grant({}, [{ ...term('2023-01-01', null), role: 'district-leader' }]), [])
})

test('each kind of organisation has its roles, and those of the whole city may be anywhere', () => {
  assert.deepEqual(rolesIn(example, 'town'), ['administrator', 'leader', 'department-officer', 'auditor'])
  assert.deepEqual(rolesIn(example, 'fund'), ['administrator', 'leader', 'fund-manager', 'auditor'])
})

test('an end lies neither in the past nor before the beginning, and what is over stays over', () => {
  const end = (current: MembershipTerm, validTo: string | null) =>
    codes(endRefusals(example, current, validTo, [], '2024-06-01'))
  assert.deepEqual(end(term('2024-01-01', null), '2024-06-01'), [])
  assert.deepEqual(end(term('2024-01-01', null), '2024-05-31'), ['end-in-past'])
  assert.deepEqual(end(term('2024-01-01', null), '2023-01-01'), ['membership-reversed'])
  assert.deepEqual(end(term('2024-01-01', '2024-12-01'), null), [])
  assert.deepEqual(end(term('2024-01-01', '2024-05-01'), null), ['membership-over'])
  assert.deepEqual(end(term('2024-07-01', null), '2024-07-01'), [], 'taken back before it begins')
  assert.deepEqual(end(term('2024-01-01', null), '2024-01-01'), ['membership-reversed'])
})
