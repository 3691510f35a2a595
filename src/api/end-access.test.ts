import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { FirstPasswords, PeopleList } from './shapes/people.ts'
import { Session } from './shapes/session.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { peopleOf } from './test-people.ts'

let app: TestApp
let people: ReturnType<typeof peopleOf>
let today = ''
before(async () => {
  app = await openTestApp()
  people = peopleOf(app)
  today = app.city.city.demonstration?.today ?? ''
  await people.create('root', { organisation: 'agency', role: 'administrator' })
})
after(() => app.close())

const clerkIn = (organisation: string) => ({ organisation, role: 'district-clerk' })

/** A session of somebody, as sign-in would begin it, and what it may still read. */
async function sessionOf(personId: string) {
  const person = await people.find(personId)
  const token = 'a'.repeat(40) + personId.slice(-3)
  await app.db
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      token_hash: createHash('sha256').update(token).digest('base64url'),
      account_id: personId,
      membership_id: person.memberships[0]?.id ?? '',
      proved: 'password',
      created_at: app.clock.now,
      seen_at: app.clock.now,
      expires_at: '2030-01-01T00:00:00Z',
      address: 'test',
      agent: 'test',
    })
    .execute()
  return async () =>
    Session.parse(
      (await app.call('GET', '/api/session', { headers: { cookie: `xinghui_session=${token}` } })).body,
    ).account?.id
}

test('deactivating ends every session and token at once and deletes nothing; reactivating brings none back', async () => {
  const { person } = await people.create('gone', clerkIn('cais-novo'))
  const who = await sessionOf(person.id)
  assert.equal(await who(), person.id)
  await app.db
    .insertInto('api_tokens')
    .values({
      id: '00000000-0000-7000-8000-0000000000aa',
      token_hash: 'hash',
      account_id: person.id,
      membership_id: person.memberships[0]?.id ?? '',
      name: 'script',
      permissions: ['projects.read'],
      created_at: app.clock.now,
      expires_at: '2030-01-01T00:00:00Z',
    })
    .execute()
  const left = await people.change('POST', person, '/deactivate', { reason: 'Left the council' })
  assert.equal(left.state, 'deactivated')
  assert.equal(await who(), undefined)
  const token = await app.db
    .selectFrom('api_tokens')
    .select('revoked_at')
    .where('account_id', '=', person.id)
    .executeTakeFirstOrThrow()
  assert.notEqual(token.revoked_at, null)
  assert.deepEqual(await people.refused(422, 'POST', left, '/deactivate', { reason: 'again' }), [
    'already-deactivated',
  ])
  const back = await people.change('POST', left, '/reactivate', { reason: 'Came back' })
  assert.deepEqual([back.state, back.memberships.length], ['active', 1])
  assert.equal(await who(), undefined)
  assert.deepEqual(await people.refused(422, 'POST', back, '/reactivate', { reason: 'again' }), [
    'not-deactivated',
  ])
})

test('a new first password ends the sessions of before', async () => {
  const { person, firstPassword } = await people.create('forgot', clerkIn('cais-novo'))
  const who = await sessionOf(person.id)
  const answer = await app.call('POST', '/api/people/first-passwords', {
    as: 'administrator',
    body: { accounts: [person.id] },
  })
  const [given] = FirstPasswords.parse(answer.body).passwords
  assert.equal(given?.login, 'forgot')
  assert.notEqual(given?.password, firstPassword)
  assert.equal(await who(), undefined)
  assert.equal((await people.find(person.id)).changes?.[0]?.kind, 'first-password')
})

test('the last administrator neither loses the role nor is deactivated, whoever tries at once', async () => {
  const root = await people.create('second', { organisation: 'agency', role: 'administrator' })
  const [first] = (await app.read(PeopleList, '/api/people?q=root', { as: 'administrator' })).people
  assert.ok(first)
  const attempt = (id: string, revision: number) =>
    app.call('POST', `/api/people/${id}/deactivate`, {
      as: 'administrator',
      body: { reason: 'Leaves' },
      headers: { 'if-match': `"${revision}"` },
    })
  const answers = await Promise.all([attempt(first.id, 1), attempt(root.person.id, 1)])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 422],
  )
  const remaining = answers[0]?.status === 200 ? root.person.id : first.id
  const last = await people.find(remaining)
  assert.deepEqual(await people.refused(422, 'POST', last, '/deactivate', { reason: 'Leaves' }), [
    'last-administrator',
  ])
  const path = `/memberships/${last.memberships[0]?.id}`
  for (const validTo of [today, '2030-01-01'])
    assert.deepEqual(
      await people.refused(422, 'PATCH', last, path, { validTo }),
      ['last-administrator'],
      validTo,
    )
  assert.equal((await people.find(remaining)).revision, last.revision)
})

test('every change is kept with who made it, when, and what differed, and cannot be rewritten', async () => {
  const { person } = await people.create('history', clerkIn('cais-novo'))
  const named = await people.change('PATCH', person, '', { name: 'Nova', nameLatin: 'New' })
  await people.change('POST', named, '/deactivate', { reason: 'Left' })
  const { changes } = await people.find(person.id)
  assert.deepEqual(
    changes?.map(({ kind, by, organisation, reason }) => [kind, by, organisation, reason]),
    [
      ['deactivate', 'Demonstração · Administrador', 'Agência de Investimento', 'Left'],
      ['describe', 'Demonstração · Administrador', 'Agência de Investimento', null],
      ['create', 'Demonstração · Administrador', 'Agência de Investimento', null],
    ],
  )
  assert.deepEqual(changes?.[1]?.changes, [
    { what: 'name', before: 'Name of history', after: 'Nova' },
    { what: 'nameLatin', before: null, after: 'New' },
  ])
  assert.match(changes?.[2]?.changes[0]?.after ?? '', /^cais-novo district-clerk /)
  await assert.rejects(app.db.updateTable('people_changes').set({ kind: 'grant' }).execute(), /append-only/)
  await assert.rejects(app.db.deleteFrom('people_changes').execute(), /append-only/)
})
