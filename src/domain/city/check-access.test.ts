import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entry, faultsAfter } from './test-example.ts'

test('single sign-on leads to roles and organisations that there are, of the kind that the role acts for', () => {
  const faults = faultsAfter(({ access }) => {
    const map = access.singleSignOn?.map ?? []
    entry(map, 0).organisation = 'agenzy'
    entry(map, 1).organisation = 'agency'
    entry(map, 2).role = 'leader'
    access.roles = access.roles.filter(({ role }) => role !== 'leader')
  })
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`).filter((one) => one.includes('singleSignOn')),
    [
      'access.singleSignOn.map.0.organisation unknown-reference',
      'access.singleSignOn.map.1.organisation account-organisation',
      'access.singleSignOn.map.2.role unknown-reference',
    ],
  )
})

test('a role is named once', () => {
  const faults = faultsAfter(({ access }) => {
    access.roles.push(entry(access.roles, 0))
  })
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`),
    ['access.roles.9 twice'],
  )
})
