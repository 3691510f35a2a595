import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noScope } from './scoped-database.ts'
import {
  type Attempt,
  forgetAttempts,
  forgetOldAttempts,
  giveAttemptBack,
  takeAttempt,
} from './sign-in-attempts.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

const rules = { attempts: 3, firstSeconds: 30 }
const begun = Date.parse('2024-12-01T08:00:00.000Z')
const at = (seconds: number) => new Date(begun + seconds * 1000).toISOString()
const db = () => database.program({ ...noScope, purpose: 'authentication' })
const take = (login: string, seconds: number) => takeAttempt(db(), login, rules, at(seconds))
const told = (attempt: Attempt) => (attempt.taken ? attempt.number : `wait ${attempt.waitSeconds}`)

test('after some attempts one waits, twice as long after each further one', async () => {
  const said = []
  for (const seconds of [0, 1, 2, 3, 31, 32, 33, 91, 92, 93]) said.push(told(await take('clerk', seconds)))
  assert.deepEqual(said, [1, 2, 3, 'wait 29', 'wait 1', 4, 'wait 59', 'wait 1', 5, 'wait 119'])
  assert.equal(told(await take('somebody else', 93)), 1)
})

test('capitals, blanks and full width are the same login, and no login is kept in clear', async () => {
  for (const login of ['Leader', ' leader ', 'ｌｅａｄｅｒ']) await take(login, 0)
  assert.equal(told(await take('leader', 1)), 'wait 29')
  const rows = await database.db.selectFrom('sign_in_attempts').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(rows), /leader/i)
})

test('of many attempts at the same moment no more are let through than one after the other', async () => {
  const attempts = await Promise.all(Array.from({ length: 12 }, () => take('hammered', 0)))
  assert.equal(attempts.filter(({ taken }) => taken).length, 3)
})

test('a success forgets them, and so does a day', async () => {
  for (const seconds of [0, 1, 2]) await take('auditor', seconds)
  await forgetAttempts(db(), 'auditor')
  assert.equal(told(await take('auditor', 3)), 1)
  await take('auditor', 4)
  assert.equal(told(await take('auditor', 86_400 + 5)), 1)
  await forgetOldAttempts(db(), at(86_400 + 94))
  const left = await database.db.selectFrom('sign_in_attempts').selectAll().execute()
  assert.equal(left.length, 1)
})

test('an attempt that was no guess is given back, unless another one came after it', async () => {
  for (const seconds of [0, 1]) await take('manager', seconds)
  await giveAttemptBack(db(), 'manager', 2)
  assert.equal(told(await take('manager', 2)), 2)
  assert.equal(told(await take('manager', 3)), 3)
  await giveAttemptBack(db(), 'manager', 2)
  assert.equal(told(await take('manager', 4)), 'wait 29')
})
