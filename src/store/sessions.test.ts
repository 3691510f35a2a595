import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { noScope } from './scoped-database.ts'
import { beginSession, endSession, findSession } from './sessions.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
const membershipId = uuidv7()
const limits = { idleMinutes: 60, absoluteHours: 12 }
const begun = '2024-12-01T08:00:00.000Z'
const later = (minutes: number, milliseconds = 0) =>
  new Date(Date.parse(begun) + minutes * 60_000 + milliseconds).toISOString()
const db = () => database.program({ ...noScope, purpose: 'authentication' })
const open = () =>
  beginSession(
    db(),
    limits,
    { accountId: 'clerk', membershipId, proved: 'password', address: '127.0.0.1', agent: 'test' },
    begun,
  )
const begin = async () => (await open()).token
const accountAt = async (token: string, now: string) =>
  (await findSession(db(), limits, token, now))?.accountId

before(async () => {
  database = await openTestDatabase()
  await database.db
    .insertInto('accounts')
    .values({
      id: 'clerk',
      login: 'clerk',
      name: 'Clerk',
      name_latin: null,
      title: null,
      title_latin: null,
      provenance: 'entered',
      created_at: begun,
      created_by: 'test',
    })
    .execute()
  await database.db
    .insertInto('memberships')
    .values({
      id: membershipId,
      account_id: 'clerk',
      organisation: 'bureau',
      role: 'city-clerk',
      valid_from: '2024-01-01',
      granted_at: begun,
      granted_by: 'test',
    })
    .execute()
})
after(() => database.close())

test('a session that is left alone ends after its idle time', async () => {
  const token = await begin()
  assert.equal(await accountAt(token, later(60, -1)), 'clerk')
  // Looking at it a moment ago counts as use.
  assert.equal(await accountAt(token, later(119)), 'clerk')
  assert.equal(await accountAt(token, later(119 + 60)), undefined)
})

test('a session that is used ends after its longest time in any case', async () => {
  const token = await begin()
  for (let minutes = 50; minutes < 12 * 60; minutes += 50)
    assert.equal(await accountAt(token, later(minutes)), 'clerk')
  assert.equal(await accountAt(token, later(12 * 60, -1)), 'clerk')
  assert.equal(await accountAt(token, later(12 * 60)), undefined)
})

test('a session that was ended, or never was, is nobody', async () => {
  const [token, other] = [await begin(), await begin()]
  await endSession(db(), token, later(1))
  assert.equal(await accountAt(token, later(1)), undefined)
  assert.equal(await accountAt(other, later(1)), 'clerk')
  for (const forged of ['', 'x', `${other} `, other.slice(1), '\0'])
    assert.equal(await accountAt(forged, later(1)), undefined)
})

test('tokens are long, different every time, and not in the database', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, begin))
  assert.equal(new Set(tokens).size, 20)
  const rows = JSON.stringify(await database.db.selectFrom('sessions').selectAll().execute())
  for (const token of tokens) {
    assert.ok(Buffer.from(token, 'base64url').length >= 32)
    assert.ok(!rows.includes(token))
  }
})

test('outside the purpose of finding out who calls there are no sessions, accounts or memberships', async () => {
  await begin()
  for (const table of [
    'sessions',
    'accounts',
    'memberships',
    'credentials',
    'api_tokens',
    'sign_in_attempts',
    'recovery_codes',
  ] as const) {
    const { rows } = await sql`select from ${sql.table(table)}`.execute(
      database.program({ ...noScope, account: 'clerk' }),
    )
    assert.deepEqual(rows, [], table)
  }
})
