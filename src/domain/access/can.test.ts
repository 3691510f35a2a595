import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Organisation } from '../city/city.ts'
import { plainDate } from '../plain-date.ts'
import { type Acting, can, type Place, scopeOf } from './can.ts'
import { defaultPermissions, permissionTable } from './permission-table.ts'
import { everything, reachOf, targetArea } from './reach.ts'
import { Permission, Role } from './words.ts'

const organisation = (more: Partial<Organisation>): Organisation => ({
  id: 'office',
  name: { en: 'Office' },
  kind: 'district',
  validFrom: plainDate('2010-01-01'),
  source: 'test',
  toConfirm: false,
  ...more,
})
const acting = (role: Role, more: Partial<Organisation> = {}): Acting => ({
  accountId: 'somebody',
  role,
  organisation: organisation(more),
  permissions: defaultPermissions,
})
const place = (more: Partial<Place> = {}): Place => ({
  district: 'north',
  park: null,
  ownerOrganisation: 'north-office',
  ...more,
})
const refusal = (...asked: Parameters<typeof can>) => {
  const verdict = can(...asked)
  return verdict.allowed ? undefined : verdict.refusal.code
}

test('a role without the permission is told so, wherever the record lies', () => {
  for (const role of ['leader', 'auditor', 'administrator'] as const) {
    assert.equal(refusal(acting(role), 'projects.record'), 'role-may-not')
    assert.equal(refusal(acting(role), 'projects.record', place()), 'role-may-not')
  }
})

test('the city reaches everywhere, a district its own records, a park its own', () => {
  assert.equal(refusal(acting('city-clerk'), 'projects.record', place()), undefined)
  const clerk = acting('district-clerk', { area: 'north' })
  assert.equal(refusal(clerk, 'projects.record', place()), undefined)
  assert.equal(refusal(clerk, 'projects.record', place({ district: 'south' })), 'not-yours')
  const manager = acting('park-manager', { kind: 'park', park: 'harbour' })
  assert.equal(refusal(manager, 'projects.record', place({ park: 'harbour' })), undefined)
  assert.equal(refusal(manager, 'projects.record', place({ park: 'hills' })), 'not-yours')
})

test('an organisation without a place reaches nothing by place', () => {
  assert.equal(refusal(acting('district-clerk'), 'projects.read', place()), 'not-yours')
  assert.equal(refusal(acting('park-manager'), 'projects.read', place({ park: null })), 'not-yours')
})

test('what is addressed to an organisation is shown to it and not kept by it', () => {
  const addressed = place({ district: 'south', addressees: ['office'] })
  for (const role of ['fund-manager', 'department-officer', 'district-clerk'] as const)
    assert.equal(refusal(acting(role, { area: 'north' }), 'projects.read', addressed), undefined)
  assert.equal(
    refusal(acting('district-clerk', { area: 'north' }), 'projects.record', addressed),
    'not-yours',
  )
  assert.equal(refusal(acting('fund-manager'), 'projects.read', place()), 'not-yours')
})

test('what is withheld is for those admitted and for roles that see confidential records', () => {
  const withheld = place({ withheld: true })
  assert.equal(refusal(acting('city-clerk'), 'projects.read', withheld), 'not-yours')
  assert.equal(refusal(acting('leader'), 'projects.read', withheld), undefined)
})

test('what is one’s own is the account’s and nobody else’s', () => {
  assert.equal(refusal(acting('leader'), 'views.use', place({ account: 'somebody' })), undefined)
  assert.equal(refusal(acting('leader'), 'views.use', place({ account: 'another' })), 'not-yours')
})

test('the database is told the same reach as the decision', () => {
  assert.deepEqual(reachOf(acting('district-clerk', { area: 'north' }), 'projects.read'), {
    everything: false,
    districts: ['north'],
    parks: [],
    addressee: 'office',
  })
  assert.equal(reachOf(acting('leader'), 'projects.read').everything, true)
  assert.deepEqual(reachOf(acting('leader'), 'projects.record'), {
    everything: false,
    districts: [],
    parks: [],
    addressee: null,
  })
  for (const role of Role.options)
    for (const permission of ['projects.read', 'projects.record'] as const) {
      const somebody = acting(role, { area: 'north', park: 'harbour' })
      const reach = reachOf(somebody, permission)
      for (const at of [
        place(),
        place({ district: 'south' }),
        place({ district: 'south', park: 'harbour' }),
      ]) {
        const reached =
          reach.everything ||
          reach.districts.includes(at.district) ||
          (at.park !== null && reach.parks.includes(at.park))
        assert.equal(
          can(somebody, permission, at).allowed,
          reached,
          `${role} ${permission} ${JSON.stringify(at)}`,
        )
      }
    }
})

test('a city’s entry takes the place of the default’s and touches no other', () => {
  const table = permissionTable([{ permission: 'contacts.export', role: 'district-clerk', scope: 'none' }])
  const clerk = { ...acting('district-clerk', { area: 'north' }), permissions: table }
  assert.equal(scopeOf(clerk, 'contacts.export'), 'none')
  assert.equal(scopeOf(acting('district-clerk'), 'contacts.export'), 'district')
  for (const permission of Permission.options)
    for (const role of Role.options)
      if (permission !== 'contacts.export' || role !== 'district-clerk')
        assert.equal(table[permission][role], defaultPermissions[permission][role])
})

test('a figure of a part is not held against the whole city’s target', () => {
  const north = reachOf(acting('district-clerk', { area: 'north' }), 'projects.read')
  const park = reachOf(acting('park-manager', { park: 'harbour' }), 'projects.read')
  assert.equal(targetArea(everything, undefined), undefined)
  assert.equal(targetArea(everything, 'south'), 'south')
  assert.equal(targetArea(north, undefined), 'north')
  assert.equal(targetArea(park, undefined), null)
  assert.equal(targetArea(reachOf(acting('fund-manager'), 'projects.read'), undefined), null)
})

test('contacts and business secrets do not follow the address, unless the table says so', () => {
  const addressed = place({ district: 'south', addressees: ['office'] })
  const clerk = acting('district-clerk', { area: 'north' })
  for (const permission of ['contacts.read', 'contacts.unmask', 'contacts.export', 'secrets.read'] as const) {
    assert.equal(refusal(clerk, permission, addressed), 'not-yours', permission)
    assert.equal(reachOf(clerk, permission).addressee, null, permission)
  }
  const table = permissionTable([
    { permission: 'secrets.read', role: 'fund-manager', scope: 'addressed' },
    { permission: 'contacts.unmask', role: 'fund-manager', scope: 'addressed' },
  ])
  const fund = { ...acting('fund-manager'), permissions: table }
  assert.equal(refusal(fund, 'secrets.read', addressed), undefined)
  assert.equal(reachOf(fund, 'secrets.read').addressee, 'office')
  assert.equal(refusal(fund, 'contacts.unmask', addressed), 'not-yours')
})
