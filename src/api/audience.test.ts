import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AudienceView } from './shapes/people.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const codes: Record<string, string> = {}
before(async () => {
  app = await openTestApp()
  const open = async (name: string, facts: object = {}) => {
    codes[name] = (await app.open({ name, ...facts })).code
    return codes[name]
  }
  const inRia = { district: 'F03', ownerOrganisation: 'ria-mansa' }
  await open('cais')
  await open('ria', inRia)
  await open('park', { ...inRia, park: 'ria-sea-park' })
  const address = { type: 'address', on: '2024-02-01', addressed: true }
  const addressed = await open('addressed')
  await app.act(addressed, 1, { ...address, organisation: 'blue-fund' })
  await app.act(addressed, 2, { ...address, organisation: 'ria-mansa' })
  const classify = { type: 'classify', on: '2024-02-01', withheld: true, reason: 'Negotiations are secret' }
  await app.act(await open('withheld'), 1, { ...classify, admitted: ['cais-clerk'] })
  const both = await open('withheld and addressed', inRia)
  await app.act(both, 1, { ...address, organisation: 'blue-fund' })
  await app.act(both, 2, { ...classify, admitted: ['fund-manager', 'cais-clerk'] })
})
after(() => app.close())

const audience = (name: string, as = 'auditor', language: 'zh' | 'en' = 'en') =>
  app.read(AudienceView, `/api/projects/${codes[name]}/audience`, { as, language })

test('the audience is exactly those who get the project from the API', async () => {
  const accounts = (app.city.city.demonstration?.accounts ?? []).map(({ id }) => id)
  assert.ok(accounts.length > 8)
  for (const [name, code] of Object.entries(codes)) {
    const told = (await audience(name)).people.map(({ id }) => id).toSorted()
    const get: string[] = []
    for (const as of accounts) {
      const { status } = await app.call('GET', `/api/projects/${code}`, { as })
      assert.ok([200, 403, 404].includes(status))
      if (status === 200) get.push(as)
    }
    assert.deepEqual(told, get.toSorted(), name)
  }
})

test('each is told why: the whole city, the own district or park, addressed, admitted, or by role', async () => {
  const reasons = async (name: string) =>
    Object.fromEntries((await audience(name)).people.map(({ id, reason }) => [id, reason]))
  assert.deepEqual(await reasons('park'), {
    leader: 'city',
    clerk: 'city',
    auditor: 'city',
    'ria-clerk': 'district',
    'park-manager': 'park',
  })
  const addressed = await reasons('addressed')
  assert.deepEqual(
    [addressed['fund-manager'], addressed['ria-clerk'], addressed['cais-clerk']],
    ['addressed', 'addressed', 'district'],
  )
  assert.deepEqual(await reasons('withheld'), {
    leader: 'confidential',
    clerk: 'admitted',
    auditor: 'confidential',
    'cais-clerk': 'admitted',
  })
  const [first] = (await audience('withheld', 'auditor', 'zh')).people.filter(({ id }) => id === 'clerk')
  assert.equal(first?.words, '在知悉名单中')
  const { organisations, withheld } = await audience('addressed')
  assert.equal(withheld, false)
  assert.deepEqual(
    organisations.filter((one) => one.addressed).map(({ id }) => id),
    ['ria-mansa', 'blue-fund'],
  )
  assert.deepEqual(
    organisations.filter((one) => one.owner).map(({ id }) => id),
    ['cais-novo'],
  )
})

test('a district names its own people and counts the others', async () => {
  const all = await audience('addressed')
  const own = await audience('addressed', 'cais-clerk')
  assert.deepEqual(own.people.map(({ id }) => id).toSorted(), ['cais-clerk', 'cais-leader'])
  assert.equal(own.unnamed, all.people.length - 2)
  assert.deepEqual(own.organisations, all.organisations)
})

test('nobody is told of the audience of a project that is not theirs to ask about', async () => {
  const refused = async (as: string, name: string) =>
    (await app.call('GET', `/api/projects/${codes[name]}/audience`, { as })).status
  assert.equal(await refused('cais-clerk', 'ria'), 403)
  assert.equal(await refused('ria-clerk', 'addressed'), 403)
  assert.equal(await refused('ria-clerk', 'withheld'), 404)
  assert.equal(await refused('cais-leader', 'withheld'), 404)
  for (const as of ['administrator', 'park-manager', 'fund-manager', 'leader'])
    assert.equal(await refused(as, 'cais'), 403, as)
})

test('a membership that is over and a deactivated account see nothing and are not told of', async () => {
  await app.db
    .updateTable('memberships')
    .set({ valid_to: app.city.city.demonstration?.today ?? '' })
    .where('account_id', '=', 'leader')
    .execute()
  await app.db
    .updateTable('accounts')
    .set({ deactivated_at: app.clock.now })
    .where('id', '=', 'clerk')
    .execute()
  assert.deepEqual((await audience('cais')).people.map(({ id }) => id).toSorted(), [
    'auditor',
    'cais-clerk',
    'cais-leader',
  ])
})
