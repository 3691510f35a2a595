import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SingleSignOn } from '../city/access.ts'
import { type Claims, personOfClaims, singleSignOnSuffices } from './single-sign-on.ts'

const rules = SingleSignOn.parse({
  claim: 'realm_access.roles',
  secondFactor: { amr: ['otp'], acr: ['urn:two'] },
  map: [
    { value: 'a', role: 'city-clerk', organisation: 'bureau' },
    { value: 'b', role: 'leader', organisation: 'bureau' },
  ],
})
const grants = (claims: Claims) =>
  personOfClaims(rules, { sub: 's', ...claims }).grants.map(({ role }) => role)

test('values are found by the whole name of the claim or along its dots, one or many', () => {
  assert.deepEqual(grants({ realm_access: { roles: ['b', 'x', 'a'] } }), ['city-clerk', 'leader'])
  assert.deepEqual(grants({ 'realm_access.roles': 'b' }), ['leader'])
})

test('claims of another shape give nothing', () => {
  for (const realm_access of [undefined, null, 'a', ['a'], { roles: { a: true } }, { roles: [['a']] }])
    assert.deepEqual(grants({ realm_access }), [])
  assert.deepEqual(personOfClaims({ ...rules, claim: '__proto__.a' }, { sub: 's' }).grants, [])
})

test('login and name fall back to what every token has', () => {
  const { login, name } = personOfClaims(rules, { sub: 'S-1', preferred_username: ' ', name: 5 })
  assert.deepEqual([login, name], ['s-1', 's-1'])
  assert.equal(personOfClaims(rules, { sub: 's', preferred_username: 'Li.Na' }).login, 'li.na')
})

test('a second factor is what the city lists, and nothing else', () => {
  const strong = (claims: Claims) => personOfClaims(rules, { sub: 's', ...claims }).strong
  assert.ok(strong({ amr: ['pwd', 'otp'] }))
  assert.ok(strong({ acr: 'urn:two' }))
  for (const claims of [{}, { amr: ['pwd'] }, { acr: 'urn:one' }, { amr: { otp: true } }])
    assert.equal(strong(claims), false)
  const roles = [
    { role: 'auditor', secondFactor: true },
    { role: 'leader', secondFactor: false },
  ] as const
  assert.equal(singleSignOnSuffices(roles, 'auditor', false), false)
  assert.ok(singleSignOnSuffices(roles, 'auditor', true))
  assert.ok(singleSignOnSuffices(roles, 'leader', false))
})
