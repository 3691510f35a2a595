import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FirstPasswords, PeopleList, PersonCreated, PersonView } from './shapes/people.ts'
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
})
after(() => app.close())

const clerkIn = (organisation: string) => ({ organisation, role: 'district-clerk' })

test('the first account of one’s own must administer: with it the offered ones go', async () => {
  const body = { login: 'early', name: 'Early', membership: clerkIn('cais-novo') }
  const problem = await app.problem(422, 'POST', '/api/people', { as: 'administrator', body })
  assert.deepEqual(
    problem.errors?.map(({ code }) => code),
    ['last-administrator'],
  )
  assert.equal((await app.read(PeopleList, '/api/people?q=early', { as: 'administrator' })).total, 0)
  await people.create('root', { organisation: 'agency', role: 'administrator' })
})

test('a new account has what it is and a first password that must be changed, of which only the hash is kept', async () => {
  const { person, firstPassword } = await people.create('ines', clerkIn('cais-novo'), { title: 'Técnica' })
  assert.match(firstPassword, /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  assert.deepEqual(
    [person.login, person.title, person.state, person.synthetic, person.revision],
    ['ines', 'Técnica', 'active', false, 1],
  )
  assert.deepEqual(
    person.memberships.map(({ organisation, role, validFrom, validTo, state }) => [
      organisation,
      role,
      validFrom,
      validTo,
      state,
    ]),
    [['cais-novo', 'district-clerk', today, null, 'holds']],
  )
  const kept = await app.db
    .selectFrom('credentials')
    .selectAll()
    .where('account_id', '=', person.id)
    .executeTakeFirstOrThrow()
  assert.equal(kept.must_change, true)
  assert.match(kept.password_hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
})

test('a login is one person’s, whatever its case, and a role only where such an organisation has it', async () => {
  const refusal = async (body: object) =>
    (
      await app.problem(422, 'POST', '/api/people', { as: 'administrator', body: { name: 'X', ...body } })
    ).errors?.map(({ code, field }) => [code, field])
  assert.deepEqual(await refusal({ login: 'INES', membership: clerkIn('cais-novo') }), [
    ['login-taken', 'login'],
  ])
  assert.deepEqual(await refusal({ login: 'x1', membership: clerkIn('sea-park-office') }), [
    ['role-not-there', 'membership.role'],
  ])
  assert.deepEqual(await refusal({ login: 'x1', membership: clerkIn('nowhere') }), [
    ['organisation-unknown', 'membership.organisation'],
  ])
  assert.deepEqual(
    await refusal({
      login: 'x1',
      membership: { ...clerkIn('cais-novo'), validFrom: '2024-12-01', validTo: '2024-12-01' },
    }),
    [['membership-reversed', 'membership.validTo']],
  )
  for (const login of ['', 'a', 'has space', '=cmd', 'é', '../x'])
    await app.problem(400, 'POST', '/api/people', {
      as: 'administrator',
      body: { login, name: 'X', membership: clerkIn('cais-novo') },
    })
  await app.problem(400, 'POST', '/api/people', {
    as: 'administrator',
    body: { login: 'x1', name: 'Two\nlines', membership: clerkIn('cais-novo') },
  })
})

test('what a request adds decides nothing: id, revision, provenance, who made it', async () => {
  const answer = await app.call('POST', '/api/people', {
    as: 'administrator',
    body: {
      login: 'mass',
      name: 'Mass',
      membership: { ...clerkIn('cais-novo'), id: 'mine', grantedBy: 'root' },
      id: 'clerk',
      revision: 9,
      provenance: 'synthetic',
      synthetic: true,
      createdBy: 'leader',
      deactivatedAt: '2020-01-01T00:00:00Z',
      memberships: [{ organisation: 'agency', role: 'administrator' }],
      role: 'administrator',
      firstPassword: 'chosen',
    },
  })
  assert.equal(answer.status, 201, answer.text)
  const { person, firstPassword } = PersonCreated.parse(answer.body)
  assert.notEqual(person.id, 'clerk')
  assert.notEqual(firstPassword, 'chosen')
  assert.deepEqual([person.revision, person.synthetic, person.state], [1, false, 'active'])
  assert.deepEqual(
    person.memberships.map(({ role }) => role),
    ['district-clerk'],
  )
  const row = await app.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.created_by, 'administrator')
  const changed = await people.change('PATCH', person, '', {
    title: 'Clerk',
    id: 'x',
    state: 'deactivated',
    memberships: [],
    revision: 99,
    deactivatedAt: '2020-01-01T00:00:00Z',
  })
  assert.deepEqual(
    [changed.id, changed.state, changed.revision, changed.memberships.length],
    [person.id, 'active', 2, 1],
  )
})

test('only an administrator changes people', async () => {
  const { person } = await people.create('kept', clerkIn('cais-novo'))
  const headers = { 'if-match': '"1"' }
  for (const as of ['clerk', 'cais-leader', 'cais-clerk', 'auditor', 'leader'])
    for (const [method, path, body] of [
      ['POST', '', { login: 'z1', name: 'Z', membership: clerkIn('cais-novo') }],
      ['PATCH', `/${person.id}`, { name: 'Other' }],
      ['POST', `/${person.id}/memberships`, clerkIn('cais-novo')],
      ['POST', `/${person.id}/deactivate`, { reason: 'because' }],
      ['POST', `/${person.id}/hand-over`, { to: 'clerk', reason: 'because', digest: 'x' }],
      ['POST', '/first-passwords', { accounts: [person.id] }],
      ['POST', '/import', { fileName: 'a.csv', content: 'YQ==', apply: true }],
    ] as const)
      assert.equal(
        (await app.problem(403, method, `/api/people${path}`, { as, body, headers })).code,
        'not-allowed',
        `${as} ${path}`,
      )
  assert.equal((await people.find(person.id)).revision, 1)
})

test('a change on top of an older state is refused, and without a state as well', async () => {
  const { person } = await people.create('twice', clerkIn('cais-novo'))
  const missing = await app.problem(428, 'PATCH', `/api/people/${person.id}`, {
    as: 'administrator',
    body: { name: 'Other' },
  })
  assert.equal(missing.code, 'revision-needed')
  const answers = await Promise.all(
    ['One', 'Two', 'Three'].map((name) =>
      app.call('PATCH', `/api/people/${person.id}`, {
        as: 'administrator',
        body: { name },
        headers: { 'if-match': '"1"' },
      }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409, 409],
  )
  const now = await people.find(person.id)
  assert.equal(now.revision, 2)
  assert.equal(now.name, PersonView.parse(answers.find(({ status }) => status === 200)?.body).name)
})

test('memberships begin and end by days, never twice the same at a time, and the past stays', async () => {
  const { person } = await people.create('terms', clerkIn('cais-novo'))
  assert.deepEqual(await people.refused(422, 'POST', person, '/memberships', clerkIn('cais-novo')), [
    'membership-overlaps',
  ])
  const two = await people.change('POST', person, '/memberships', {
    ...clerkIn('ria-mansa'),
    validFrom: '2025-01-01',
    validTo: '2025-07-01',
  })
  assert.deepEqual(
    two.memberships.map(({ state }) => state),
    ['holds', 'to-come'],
  )
  const [first, second] = two.memberships
  const at = (id: string | undefined) => `/memberships/${id}`
  assert.deepEqual(await people.refused(422, 'PATCH', two, at(first?.id), { validTo: '2020-01-01' }), [
    'membership-reversed',
  ])
  assert.deepEqual(await people.refused(422, 'PATCH', two, at(first?.id), { validTo: null }), [
    'nothing-changed',
  ])
  assert.deepEqual(
    await people.refused(422, 'PATCH', two, at('00000000-0000-7000-8000-000000000000'), { validTo: null }),
    ['unknown-value'],
  )
  // What has not begun is taken back as if it had never been meant.
  const three = await people.change('PATCH', two, at(second?.id), { validTo: '2025-01-01' })
  assert.equal(three.memberships[1]?.state, 'over')
  assert.deepEqual(await people.refused(422, 'PATCH', three, at(second?.id), { validTo: null }), [
    'membership-over',
  ])
  const past = await app.db
    .insertInto('memberships')
    .values({
      id: '00000000-0000-7000-8000-00000000abcd',
      account_id: person.id,
      organisation: 'agency',
      role: 'city-clerk',
      valid_from: '2023-01-01',
      granted_at: app.clock.now,
      granted_by: 'test',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  assert.deepEqual(await people.refused(422, 'PATCH', three, at(past.id), { validTo: '2024-01-01' }), [
    'end-in-past',
  ])
  const four = await people.change('PATCH', three, at(past.id), { validTo: today })
  assert.equal(four.memberships.find(({ id }) => id === past.id)?.state, 'over')
})

test('the database itself refuses the same role twice at a time', async () => {
  const { person } = await people.create('overlap', clerkIn('cais-novo'))
  await assert.rejects(
    app.db
      .insertInto('memberships')
      .values({
        id: '00000000-0000-7000-8000-00000000beef',
        account_id: person.id,
        organisation: 'cais-novo',
        role: 'district-clerk',
        valid_from: '2030-01-01',
        granted_at: app.clock.now,
        granted_by: 'test',
      })
      .execute(),
    { code: '23P01' },
  )
})

/** A session of somebody, as sign-in would begin it, and what it may still read. */
async function sessionOf(personId: string) {
  const person = await people.find(personId)
  const token = 'a'.repeat(40) + personId.slice(-3)
  const { createHash, randomUUID } = await import('node:crypto')
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
