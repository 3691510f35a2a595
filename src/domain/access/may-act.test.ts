import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DemonstrationAccount, Organisation } from '../city/city.ts'
import { findBar, mayRecord, type Place } from './may-act.ts'

const place: Place = { district: 'north', park: 'harbour', ownerOrganisation: 'Bureau' }

function bar(role: DemonstrationAccount['role'], where: { area?: string; park?: string }, at: Place = place) {
  const name = { en: role }
  const account = DemonstrationAccount.parse({ id: role, role, name, title: name, organisation: 'office' })
  const organisation = Organisation.parse({
    id: 'office',
    name,
    kind: 'body',
    validFrom: '2010-01-01',
    source: 'test',
    ...where,
  })
  return findBar(account, organisation, at)
}

const notYours = { code: 'not-yours', params: { owner: 'Bureau' } }

test('leaders and auditors record nothing, everybody else does', () => {
  const roles = ['leader', 'auditor', 'city-clerk', 'district-clerk', 'park-manager'] as const
  assert.deepEqual(roles.map(mayRecord), [false, false, true, true, true])
})

test('leaders and auditors read and do not act, not even in their own district', () => {
  assert.deepEqual(bar('leader', { area: 'north' }), { code: 'read-only-role' })
  assert.deepEqual(bar('auditor', { area: 'north' }), { code: 'read-only-role' })
})

test('the city’s clerks act everywhere', () => {
  assert.equal(bar('city-clerk', {}), undefined)
})

test('a district’s clerks act in the district', () => {
  assert.equal(bar('district-clerk', { area: 'north' }), undefined)
  assert.deepEqual(bar('district-clerk', { area: 'south' }), notYours)
  assert.deepEqual(bar('district-clerk', { park: 'harbour' }), notYours)
})

test('a park’s managers act in the park and not in the rest of its district', () => {
  assert.equal(bar('park-manager', { area: 'north', park: 'harbour' }), undefined)
  assert.deepEqual(bar('park-manager', { area: 'north', park: 'old-mill' }), notYours)
  assert.deepEqual(bar('park-manager', { area: 'north' }), notYours)
  const outside = { ...place, park: null }
  assert.deepEqual(bar('park-manager', { area: 'north', park: 'harbour' }, outside), notYours)
  assert.deepEqual(bar('park-manager', {}, outside), notYours)
})
