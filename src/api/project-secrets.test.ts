import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SecretList } from './shapes/contacts.ts'
import { openTestApp, routesOf, type TestApp } from './test-app.ts'

let app: TestApp
let code = ''
let foreign = ''
before(async () => {
  app = await openTestApp()
  code = (await app.open({ name: 'Conservas' })).code
  foreign = (await app.open({ district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' })).code
  await app.act(code, 1, { type: 'address', on: '2024-02-01', organisation: 'ria-mansa', addressed: true })
})
after(() => app.close())

const path = (project = code) => `/api/projects/${project}/secrets`
const secret = (more: object = {}) => ({
  field: 'capacity',
  on: '2024-02-01',
  content: 'Zwölftausend Tonnen',
  reason: 'Besuch im Werk',
  ...more,
})
const record = (revision: number, more: object = {}, as = 'cais-clerk', project = code) =>
  app.call('POST', path(project), { as, body: secret(more), headers: { 'if-match': `"${revision}"` } })
const read = (as = 'cais-clerk', query = '') => app.read(SecretList, `${path()}${query}`, { as })

test('a secret is recorded on the revision that was seen, and what was recorded before stays', async () => {
  assert.equal((await app.call('POST', path(), { as: 'cais-clerk', body: secret() })).status, 428)
  app.clock.now = '2024-10-15T10:00:00.000Z'
  assert.equal((await record(0)).status, 201)
  app.clock.now = '2024-10-20T10:00:00.000Z'
  assert.equal((await record(0, { content: 'Fünfzehntausend' })).status, 409)
  assert.equal((await record(1, { content: 'Fünfzehntausend' })).status, 201)
  assert.equal((await record(2, { field: 'process', content: 'Sterilverfahren' })).status, 201)
  const now = await read()
  assert.deepEqual(
    now.current.map(({ field, content }) => [field, content]),
    [
      ['capacity', 'Fünfzehntausend'],
      ['process', 'Sterilverfahren'],
    ],
  )
  assert.deepEqual(
    [now.revision, now.history.length, now.history[0]?.actor.organisation],
    [3, 3, 'Junta do Cais Novo'],
  )
  const then = await read('cais-clerk', '?asOf=2024-10-16')
  assert.deepEqual(
    then.current.map(({ content }) => content),
    ['Zwölftausend Tonnen'],
  )
  const refused = await app.problem(422, 'POST', path(), {
    as: 'cais-clerk',
    body: secret({ on: '2024-10-16' }),
    headers: { 'if-match': '"3"' },
  })
  assert.deepEqual(
    refused.errors?.map((error) => [error.code, error.field]),
    [['date-in-future', 'on']],
  )
})

test('a competing district sees and records nothing, even where the project was addressed to it', async () => {
  for (const as of ['ria-clerk', 'park-manager', 'auditor']) {
    assert.equal((await app.call('GET', path(), { as })).status, 403, as)
    assert.equal((await record(3, {}, as)).status, 403, as)
  }
  assert.equal((await record(0, {}, 'leader')).status, 403)
  assert.equal((await read('leader')).current.length, 2)
  assert.equal((await record(0, {}, 'cais-clerk', foreign)).status, 403)
})

test('no answer about a project carries a secret to somebody without the permission', async () => {
  const words = ['Zwölftausend', 'Fünfzehntausend', 'Sterilverfahren', 'Besuch im Werk']
  const addresses = routesOf(app.api)
    .filter(({ method, path: route }) => method === 'get' && route.startsWith('/api/'))
    .map(({ path: route }) =>
      route
        .replace('{code}', code)
        .replace('{id}', route.includes('indicators') ? 'landed-industry-1m' : code),
    )
  assert.ok(addresses.filter((address) => address.includes(code)).length >= 6)
  let answered = 0
  for (const as of ['ria-clerk', 'park-manager', 'auditor', 'cais-clerk'])
    for (const address of addresses)
      for (const query of ['', '?asOf=2024-10-22']) {
        // Whoever may see secrets sees them at their own address and at no other.
        if (as === 'cais-clerk' && address === path()) continue
        const { status, text } = await app.call('GET', `${address}${query}`, { as })
        if (status === 200) answered += 1
        for (const word of words) assert.ok(!text.includes(word), `${as} ${address}${query}: ${word}`)
      }
  assert.ok(answered > 80, String(answered))
})

test('a conflict and a refusal about the project say nothing of it either', async () => {
  const problem = await app.call('POST', `/api/projects/${code}/actions`, {
    as: 'cais-clerk',
    body: { type: 'describe', on: '2024-02-01', changes: { name: 'Other' } },
    headers: { 'if-match': '"1"' },
  })
  assert.equal(problem.status, 409)
  assert.doesNotMatch(problem.text, /capacity|tausend/)
  const rows = await app.db.selectFrom('project_actions').select('command').execute()
  assert.ok(rows.every(({ command }) => !JSON.stringify(command).includes('tausend')))
})
