import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authentication } from './acting.ts'
import { setFirstPassword } from '../store/first-password.ts'
import { Problem } from './shapes/problem.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { addPerson, cookieFrom, goodPassword, signedIn, trySignIn, whoIs } from './test-person.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
  await addPerson(app, 'ana', ['city-clerk', 'agency'])
  await addPerson(app, 'rui', ['district-clerk', 'cais-novo'])
  await addPerson(app, 'ida')
  await addPerson(app, 'eva', ['city-clerk', 'agency'])
})
after(() => app.close())

const codes = (body: unknown) => Problem.parse(body).errors?.map(({ code, field }) => [code, field])
const pass = (seconds: number) => {
  app.clock.now = new Date(Date.parse(app.clock.now) + seconds * 1000).toISOString()
}
const firstPassword = (id: string) => setFirstPassword(app.program(authentication), id, app.clock.now)

test('a login and its password sign in, whatever the capitals and the width of the letters', async () => {
  const answer = await trySignIn(app, 'ana', { login: ' ＡＮＡ.Login ' })
  assert.equal(answer.status, 200, answer.text)
  const session = await whoIs(app, cookieFrom(answer))
  assert.deepEqual([session.account?.id, session.account?.role], ['ana', 'city-clerk'])
})

test('once somebody has signed in to an account of their own, none is offered and none of those chosen is good', async () => {
  const fresh = await openTestApp()
  await addPerson(fresh, 'ana', ['city-clerk', 'agency'])
  const chosen = cookieFrom(await fresh.call('POST', '/api/session', { body: { account: 'clerk' } }))
  assert.equal((await whoIs(fresh, chosen)).account?.id, 'clerk')
  await signedIn(fresh, 'ana')
  assert.deepEqual((await whoIs(fresh, chosen)).accounts, [])
  assert.equal((await whoIs(fresh, chosen)).account, null)
  assert.equal((await fresh.call('POST', '/api/session', { body: { account: 'clerk' } })).status, 400)
  await fresh.close()
})

test('a wrong password, an unknown login, an account without password and one that ended answer the same', async () => {
  await app.db
    .insertInto('accounts')
    .values({
      id: 'gone',
      login: 'gone.login',
      name: 'gone',
      name_latin: null,
      title: null,
      title_latin: null,
      provenance: 'entered',
      created_at: app.clock.now,
      created_by: 'test',
      deactivated_at: app.clock.now,
    })
    .execute()
  const answers = [
    await trySignIn(app, 'ana', { password: 'not it' }),
    await trySignIn(app, 'nobody'),
    await trySignIn(app, 'nobody', { login: "' or 1=1 --" }),
    await trySignIn(app, 'gone'),
    await trySignIn(app, 'clerk', { login: 'clerk' }),
    await trySignIn(app, 'ana', { password: goodPassword.toUpperCase() }),
  ]
  for (const { status, text, headers } of answers) {
    assert.deepEqual([status, text], [401, answers[0]?.text])
    assert.equal(headers.get('set-cookie'), null)
  }
})

test('after five wrong attempts everybody waits, with the right password as well, whether the account exists or not', async () => {
  for (const id of ['rui', 'not-there']) {
    for (let attempt = 0; attempt < 5; attempt++)
      assert.equal((await trySignIn(app, id, { password: 'guess' })).status, 401)
    const shut = await trySignIn(app, id)
    assert.equal(shut.status, 429)
    assert.match(shut.headers.get('retry-after') ?? '', /^2\d$/)
    assert.match(Problem.parse(shut.body).detail, /try again in 2\d seconds/)
  }
  pass(30)
  assert.equal((await trySignIn(app, 'rui', { password: 'guess' })).status, 401)
  assert.match((await trySignIn(app, 'rui')).headers.get('retry-after') ?? '', /^5\d$/)
  // Others are not kept waiting.
  assert.equal((await trySignIn(app, 'ana')).status, 200)
  pass(60)
  assert.equal((await trySignIn(app, 'rui')).status, 200)
  assert.equal((await trySignIn(app, 'rui', { password: 'guess' })).status, 401)
  assert.equal((await trySignIn(app, 'rui')).status, 200)
})

test('guesses at the same moment are let through no oftener than one after the other', async () => {
  const guesses = Array.from({ length: 15 }, (_, guess) =>
    trySignIn(app, 'hammered', { password: `guess ${guess}` }),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 401).length, 5)
  assert.equal(statuses.filter((status) => status === 429).length, 10)
})

test('a session that the browser had before signing in is not the one after', async () => {
  const earlier = await signedIn(app, 'ana')
  const now = cookieFrom(await trySignIn(app, 'eva', {}, { cookie: earlier }))
  assert.notEqual(now, earlier)
  assert.equal((await whoIs(app, earlier)).account, null)
  assert.equal((await whoIs(app, now)).account?.id, 'eva')
  const planted = 'xinghui_session=planted-by-somebody-else-and-known-to-them'
  const fixed = cookieFrom(await trySignIn(app, 'eva', {}, { cookie: planted }))
  assert.notEqual(fixed, planted)
  assert.equal((await whoIs(app, planted)).account, null)
})

test('somebody who is nothing anywhere is told so after their password was right', async () => {
  assert.equal((await trySignIn(app, 'ida', { password: 'guess' })).status, 401)
  const answer = await trySignIn(app, 'ida')
  assert.equal(answer.status, 403)
  assert.deepEqual(codes(answer.body), [['no-membership', undefined]])
})

test('a first password only opens the way to another one, once', async () => {
  const earlier = await signedIn(app, 'eva')
  const password = await firstPassword('eva')
  assert.equal((await whoIs(app, earlier)).account, null)
  assert.match(password, /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  assert.equal((await trySignIn(app, 'eva')).status, 401)
  const needed = await trySignIn(app, 'eva', { password })
  assert.deepEqual([needed.status, codes(needed.body)], [422, [['new-password-needed', 'newPassword']]])
  assert.equal(needed.headers.get('set-cookie'), null)
  for (const [newPassword, code] of [
    ['short', 'password-too-short'],
    ['x'.repeat(129), 'password-too-long'],
    ['123456789012', 'password-too-easy'],
    ['qwertyuiop123', 'password-too-easy'],
    ['Admin@123456', 'password-too-easy'],
    ['Vila do Farol', 'password-too-easy'],
    ['eva.login.eva', 'password-too-easy'],
    [password, 'password-same'],
  ] as const) {
    const refused = await trySignIn(app, 'eva', { password, newPassword })
    assert.deepEqual([refused.status, codes(refused.body)], [422, [[code, 'newPassword']]], newPassword)
  }
  const newPassword = '山水之间有一座桥和三只猫'
  // Two who have it: one is first.
  const both = await Promise.all([1, 2].map(() => trySignIn(app, 'eva', { password, newPassword })))
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 401],
  )
  assert.equal((await trySignIn(app, 'eva', { password, newPassword })).status, 401)
  assert.equal((await trySignIn(app, 'eva', { password: newPassword })).status, 200)
})

test('a first password that nobody used is good for a week', async () => {
  await addPerson(app, 'late', ['city-clerk', 'agency'])
  const password = await firstPassword('late')
  pass(7 * 86_400 + 1)
  const late = await trySignIn(app, 'late', { password, newPassword: 'três gatos na ponte' })
  assert.deepEqual([late.status, codes(late.body)], [422, [['first-password-expired', 'password']]])
})

test('what a request adds changes nothing about who one is', async () => {
  const answer = await trySignIn(app, 'ana', {
    account: 'eva',
    accountId: 'eva',
    role: 'administrator',
    membership: 'agency',
    proved: 'second-factor',
    newPassword: 'another password, unasked',
  })
  const { account } = await whoIs(app, cookieFrom(answer))
  assert.deepEqual([account?.id, account?.role], ['ana', 'city-clerk'])
  assert.equal((await trySignIn(app, 'ana')).status, 200)
})

test('no password, token or secret is in the database as it was typed or given', async () => {
  const cookie = await signedIn(app, 'ana')
  const tables = ['credentials', 'sessions', 'sign_in_attempts', 'api_tokens'] as const
  for (const table of tables) {
    const text = JSON.stringify(await app.db.selectFrom(table).selectAll().execute(), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    assert.ok(!text.includes(goodPassword) && !text.includes(cookie.split('=')[1] ?? ''), table)
  }
})
