import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PeopleList, PersonCreated, PersonView } from './shapes/people.ts'
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
