import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { beginSession, endSession, findSessionAccount, sessionDays } from './sessions.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

const begun = '2024-12-01T08:00:00.000Z'
const later = (days: number, milliseconds = 0) =>
  new Date(Date.parse(begun) + days * 86_400_000 + milliseconds).toISOString()
const accountAt = (token: string, now: string) => findSessionAccount(database.db, token, now)

test('a session is its account until its last day has passed', async () => {
  const token = await beginSession(database.db, 'clerk', begun)
  assert.equal(await accountAt(token, begun), 'clerk')
  assert.equal(await accountAt(token, later(sessionDays, -1)), 'clerk')
  assert.equal(await accountAt(token, later(sessionDays)), undefined)
})

test('a session that was ended, or never was, is nobody', async () => {
  const [token, other] = [
    await beginSession(database.db, 'clerk', begun),
    await beginSession(database.db, 'clerk', begun),
  ]
  await endSession(database.db, token)
  assert.equal(await accountAt(token, begun), undefined)
  assert.equal(await accountAt(other, begun), 'clerk')
  for (const forged of ['', 'x', `${other} `, other.slice(1), '\0'])
    assert.equal(await accountAt(forged, begun), undefined)
})

test('tokens are long, different every time, and not in the database', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 20 }, () => beginSession(database.db, 'leader', begun)),
  )
  assert.equal(new Set(tokens).size, 20)
  const rows = JSON.stringify(await database.db.selectFrom('sessions').selectAll().execute())
  for (const token of tokens) {
    assert.ok(Buffer.from(token, 'base64url').length >= 32)
    assert.ok(!rows.includes(token))
  }
})

test('sessions that have run out are cleared away when the next one begins', async () => {
  await beginSession(database.db, 'auditor', begun)
  await beginSession(database.db, 'leader', later(sessionDays, 1))
  const rows = await database.db.selectFrom('sessions').select('account_id').execute()
  assert.deepEqual(rows, [{ account_id: 'leader' }])
})
