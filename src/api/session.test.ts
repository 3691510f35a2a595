import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Session } from './shapes/session.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

async function signIn(account: string, cookie?: string) {
  const answer = await app.call('POST', '/api/session', {
    body: { account },
    ...(cookie !== undefined && { headers: { cookie } }),
  })
  return { session: Session.parse(answer.body), cookie: answer.headers.get('set-cookie') ?? '' }
}
const who = async (cookie: string) =>
  Session.parse((await app.call('GET', '/api/session', { headers: { cookie } })).body).account?.id

test('before signing in nobody acts, and the accounts of the demonstration may be chosen', async () => {
  const { account, accounts } = await app.read(Session, '/api/session', {})
  assert.equal(account, null)
  assert.deepEqual(
    accounts.map(({ id, role }) => [id, role]),
    (app.city.city.demonstration?.accounts ?? []).map(({ id, role }) => [id, role]),
  )
  assert.deepEqual(accounts.find(({ id }) => id === 'park-manager')?.organisation, {
    id: 'sea-park-office',
    name: { pt: 'Gestão do Parque do Mar', en: 'Sea Park Management' },
    area: 'F03',
    park: 'ria-sea-park',
  })
})

test('a session is a cookie that scripts cannot read and other sites do not send', async () => {
  const { session, cookie } = await signIn('clerk')
  assert.equal(session.account?.id, 'clerk')
  assert.match(cookie, /^xinghui_session=[\w-]{43};/)
  for (const part of [/HttpOnly/, /SameSite=Lax/, /Path=\//, /Max-Age=43200/]) assert.match(cookie, part)
  assert.equal(await who(cookie.split(';')[0] ?? ''), 'clerk')
})

test('the database keeps no token, only its hash', async () => {
  const { cookie } = await signIn('leader')
  const token = /=([^;]+)/.exec(cookie)?.[1] ?? ''
  const kept = await app.db.selectFrom('sessions').select('token_hash').execute()
  assert.ok(kept.length > 0)
  assert.ok(kept.every((row) => !row.token_hash.includes(token)))
})

test('choosing another account ends the session before', async () => {
  const first = (await signIn('clerk')).cookie.split(';')[0] ?? ''
  const second = (await signIn('auditor', first)).cookie.split(';')[0] ?? ''
  assert.notEqual(first, second)
  assert.equal(await who(first), undefined)
  assert.equal(await who(second), 'auditor')
})

test('signing out ends the session on the server as well', async () => {
  const cookie = (await signIn('clerk')).cookie.split(';')[0] ?? ''
  const answer = await app.call('DELETE', '/api/session', { headers: { cookie } })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('set-cookie') ?? '', /xinghui_session=;.*Max-Age=0/)
  assert.equal(await who(cookie), undefined)
  assert.equal((await app.call('GET', '/api/projects', { headers: { cookie } })).status, 401)
})

test('a session ends when it was left alone for an hour, and after twelve hours in any case', async () => {
  const began = app.clock.now
  const at = (minutes: number) => {
    app.clock.now = new Date(Date.parse(began) + minutes * 60_000).toISOString()
  }
  const left = (await signIn('clerk')).cookie.split(';')[0] ?? ''
  const used = (await signIn('clerk')).cookie.split(';')[0] ?? ''
  for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
    at(minutes)
    assert.equal(await who(used), 'clerk', `after ${minutes} minutes`)
  }
  assert.equal(await who(left), undefined)
  at(12 * 60 + 1)
  assert.equal(await who(used), undefined)
  app.clock.now = began
})

test('an account that does not exist is refused with those that do', async () => {
  const problem = await app.problem(400, 'POST', '/api/session', {
    body: { account: 'root' },
    language: 'en',
  })
  assert.equal(problem.code, 'invalid-input')
  const [error] = problem.errors ?? []
  assert.equal(error?.field, 'account')
  assert.equal(error?.code, 'unknown-value')
  assert.deepEqual(
    error?.allowed,
    app.city.city.demonstration?.accounts.map(({ id }) => id),
  )
})

test('a wrong type is told from a missing value', async () => {
  const codeOf = async (body: unknown) =>
    (await app.problem(400, 'POST', '/api/session', { body })).errors?.map(({ code, field }) => [code, field])
  assert.deepEqual(await codeOf({}), [['required', 'account']])
  assert.deepEqual(await codeOf({ account: 5 }), [['wrong-type', 'account']])
  assert.deepEqual(await codeOf({ account: 'x'.repeat(101) }), [['too-long', 'account']])
  assert.deepEqual(await codeOf([]), [['wrong-type', undefined]])
  assert.deepEqual(await codeOf(null), [['wrong-type', undefined]])
})

test('what a request adds to an account changes nothing about who one is', async () => {
  const answer = await app.call('POST', '/api/session', {
    body: { account: 'auditor', role: 'city-clerk', organisation: 'agency', id: 'clerk' },
  })
  const { account } = Session.parse(answer.body)
  assert.deepEqual([account?.id, account?.role, account?.organisation.id], ['auditor', 'auditor', 'audit'])
})
