import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ClaimedPerson } from '../domain/access/single-sign-on.ts'
import { plainDate } from '../domain/plain-date.ts'
import { bySingleSignOn, enterByIdentity } from './identities.ts'
import { noScope } from './scoped-database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

const person = (login: string, more: Partial<ClaimedPerson> = {}): ClaimedPerson => ({
  login,
  name: login,
  strong: false,
  grants: [{ role: 'city-clerk', organisation: 'agency' }],
  ...more,
})
const enter = (subject: string, who: ClaimedPerson, adoptByLogin = false) =>
  enterByIdentity(
    database.program({ ...noScope, account: bySingleSignOn, purpose: 'people' }),
    { issuer: 'https://sso.example', subject },
    who,
    {
      now: '2024-10-15T09:00:00Z',
      today: plainDate('2024-10-15'),
      adoptByLogin,
      actor: { accountId: bySingleSignOn, name: 'Single sign-on', organisation: 'sso.example' },
    },
  )
const accountId = async (entered: ReturnType<typeof enter>) => {
  const result = await entered
  assert.ok(typeof result === 'object', JSON.stringify(result))
  return result.accountId
}
const held = (account: string) =>
  database.db
    .selectFrom('memberships')
    .select(['organisation', 'valid_from as from', 'valid_to as to', 'granted_by as by'])
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()

test('two windows at a first sign-in make one account', async () => {
  const ids = await Promise.all(
    Array.from({ length: 6 }, async () => accountId(enter('twice', person('twice')))),
  )
  assert.equal(new Set(ids).size, 1)
  assert.equal((await held(ids[0] ?? '')).length, 1)
})

test('a membership that is withdrawn on the day of its grant held on no day, and may come again', async () => {
  const id = await accountId(enter('short', person('short')))
  await accountId(enter('short', person('short', { grants: [] })))
  await accountId(enter('short', person('short')))
  const day = '2024-10-15'
  assert.deepEqual(await held(id), [
    { organisation: 'agency', from: day, to: day, by: 'single-sign-on' },
    { organisation: 'agency', from: day, to: null, by: 'single-sign-on' },
  ])
})

test('the same grant by two claims is one membership', async () => {
  const grant = { role: 'city-clerk', organisation: 'agency' } as const
  const id = await accountId(enter('double', person('double', { grants: [grant, grant] })))
  assert.equal((await held(id)).length, 1)
})

const history = async (account: string) => {
  const rows = await database.db
    .selectFrom('people_changes')
    .select(['kind', 'changed_by_name as by', 'changed_for as of'])
    .where('account_id', '=', account)
    .orderBy('sequence')
    .execute()
  for (const { by, of } of rows) assert.deepEqual([by, of], ['Single sign-on', 'sso.example'])
  return rows.map(({ kind }) => kind)
}

test('what the claims change stands in the history of the person, and what stays the same does not', async () => {
  const id = await accountId(enter('told', person('told')))
  assert.deepEqual(await history(id), ['create', 'grant'])
  await accountId(enter('told', person('told')))
  assert.deepEqual(await history(id), ['create', 'grant'])
  await accountId(enter('told', person('told', { name: 'Married', grants: [] })))
  assert.deepEqual(await history(id), ['create', 'grant', 'describe', 'limit'])
})

test('what people granted from a later day on takes over then', async () => {
  const id = await accountId(
    enter('later', person('later', { grants: [{ role: 'leader', organisation: 'agency' }] })),
  )
  await database.db
    .insertInto('memberships')
    .values({
      id: '01890000-0000-7000-8000-000000000009',
      account_id: id,
      organisation: 'agency',
      role: 'city-clerk',
      valid_from: '2024-11-01',
      granted_at: '2024-10-01T00:00:00Z',
      granted_by: 'admin',
    })
    .execute()
  await accountId(enter('later', person('later')))
  assert.deepEqual((await held(id)).map(({ from, to, by }) => `${from} ${to} ${by}`).toSorted(), [
    '2024-10-15 2024-10-15 single-sign-on',
    '2024-10-15 2024-11-01 single-sign-on',
    '2024-11-01 null admin',
  ])
})

test('an account that people entered is taken over only where the city says so, and only once', async () => {
  await database.db
    .insertInto('accounts')
    .values({
      id: 'entered-1',
      login: 'entered',
      name: 'Entered by hand',
      provenance: 'entered',
      created_at: '2024-01-01T00:00:00Z',
      created_by: 'admin',
    })
    .execute()
  assert.equal(await enter('e-1', person('entered')), 'login-taken')
  assert.equal(await accountId(enter('e-1', person('entered'), true)), 'entered-1')
  assert.equal(await enter('e-2', person('entered'), true), 'login-taken')
  const { name } = await database.db
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', 'entered-1')
    .executeTakeFirstOrThrow()
  assert.equal(name, 'Entered by hand')
})

test('an invented account is never taken over', async () => {
  await database.db
    .insertInto('accounts')
    .values({
      id: 'invented',
      login: 'invented',
      name: 'Invented',
      provenance: 'synthetic',
      created_at: '2024-01-01T00:00:00Z',
      created_by: 'seed',
    })
    .execute()
  assert.equal(await enter('i-1', person('invented'), true), 'login-taken')
})

test('identities are linked for people and read for nothing else', async () => {
  for (const purpose of [null, 'audit', 'import'] as const) {
    const db = database.program({ ...noScope, purpose })
    assert.deepEqual(await db.selectFrom('identities').selectAll().execute(), [])
  }
  const asking = database.program({ ...noScope, purpose: 'authentication' })
  await assert.rejects(
    asking
      .insertInto('identities')
      .values({ issuer: 'x', subject: 'y', account_id: 'invented', linked_at: '2024-01-01T00:00:00Z' })
      .execute(),
    /row-level security/,
  )
})
