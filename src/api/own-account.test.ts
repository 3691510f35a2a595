import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OwnAccount, RecoveryCodes } from './shapes/account.ts'
import { Problem } from './shapes/problem.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import {
  addPerson,
  cookieFrom,
  goodPassword,
  setUpSecondFactor,
  signedIn,
  trySignIn,
  whoIs,
} from './test-person.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const codes = (body: unknown) => Problem.parse(body).errors?.map(({ code, field }) => [code, field])
const post = (cookie: string, path: string, body: object) =>
  app.call('POST', path, { body, headers: { cookie }, language: 'en' })
const account = async (cookie: string) =>
  OwnAccount.parse((await app.call('GET', '/api/account', { headers: { cookie } })).body)
const later = (seconds: number) => {
  app.clock.now = new Date(Date.parse(app.clock.now) + seconds * 1000).toISOString()
}

test('another password needs the one before, ends the other sessions and renews this one', async () => {
  await addPerson(app, 'ana', ['city-clerk', 'agency'])
  const [here, elsewhere] = [await signedIn(app, 'ana'), await signedIn(app, 'ana')]
  const change = (body: object) => post(here, '/api/account/password', body)
  const newPassword = 'gaivota sobre o cais velho'
  const wrong = await change({ password: 'not it', newPassword })
  assert.deepEqual([wrong.status, codes(wrong.body)], [422, [['password-wrong', 'password']]])
  const easy = await change({ password: goodPassword, newPassword: 'password1234' })
  assert.deepEqual([easy.status, codes(easy.body)], [422, [['password-too-easy', 'newPassword']]])
  assert.equal((await whoIs(app, elsewhere)).account?.id, 'ana')
  const changed = await change({ password: goodPassword, newPassword })
  assert.equal(changed.status, 200, changed.text)
  assert.equal((await whoIs(app, here)).account, null)
  assert.equal((await whoIs(app, elsewhere)).account, null)
  assert.equal((await whoIs(app, cookieFrom(changed))).account?.id, 'ana')
  assert.equal((await trySignIn(app, 'ana')).status, 401)
  assert.equal((await trySignIn(app, 'ana', { password: newPassword })).status, 200)
})

test('who found a session open cannot guess the password there without end', async () => {
  await addPerson(app, 'open', ['city-clerk', 'agency'])
  const cookie = await signedIn(app, 'open')
  const statuses = []
  for (let guess = 0; guess < 7; guess++)
    statuses.push((await post(cookie, '/api/account/second-factor', { password: `guess ${guess}` })).status)
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429])
})

test('a role that needs a second factor may do nothing but set one up', async () => {
  await addPerson(app, 'boss', ['administrator', 'agency'], ['city-clerk', 'agency'])
  const cookie = await signedIn(app, 'boss')
  const session = await whoIs(app, cookie)
  assert.equal(session.needsSecondFactor, true)
  assert.deepEqual(Object.keys(session.permissions), ['sessions.manage-own'])
  for (const [method, path, body] of [
    ['GET', '/api/views', undefined],
    ['GET', '/api/projects', undefined],
    ['GET', '/api/tokens', undefined],
    ['POST', '/api/tokens', { name: 'x', permissions: ['views.use'], days: 1 }],
  ] as const) {
    const refused = await app.call(method, path, { headers: { cookie }, ...(body && { body }) })
    assert.deepEqual(
      [refused.status, codes(refused.body)],
      [403, [['second-factor-needed', undefined]]],
      path,
    )
  }
  assert.deepEqual((await account(cookie)).secondFactor, {
    since: null,
    recoveryCodes: 0,
    neededFor: ['administrator'],
  })

  const done = await setUpSecondFactor(app, cookie)
  assert.equal((await whoIs(app, cookie)).account, null)
  const proved = await whoIs(app, done.cookie)
  assert.equal(proved.needsSecondFactor, false)
  assert.ok(Object.hasOwn(proved.permissions, 'people.manage'))
  assert.equal(done.codes.length, 8)
  assert.equal(new Set(done.codes).size, 8)
  assert.equal((await account(done.cookie)).secondFactor.recoveryCodes, 8)

  // The other role of the same person, which asks for nothing more.
  const clerk = session.memberships.find(({ role }) => role === 'city-clerk')?.membership
  const acting = await app.call('PATCH', '/api/session', {
    headers: { cookie: done.cookie },
    body: { membership: clerk },
  })
  assert.equal(acting.status, 200, acting.text)
  assert.equal((await whoIs(app, done.cookie)).account, null)
  assert.equal((await whoIs(app, cookieFrom(acting))).account?.role, 'city-clerk')
})

test('changing into a role that needs a second factor without one gives nothing', async () => {
  const [, auditor] = await addPerson(app, 'two', ['city-clerk', 'agency'], ['auditor', 'audit'])
  const cookie = await signedIn(app, 'two')
  assert.equal((await whoIs(app, cookie)).needsSecondFactor, false)
  const changed = await app.call('PATCH', '/api/session', {
    headers: { cookie },
    body: { membership: auditor },
  })
  const session = await whoIs(app, cookieFrom(changed))
  assert.deepEqual([session.account?.role, session.needsSecondFactor], ['auditor', true])
  const list = await app.call('GET', '/api/projects', { headers: { cookie: cookieFrom(changed) } })
  assert.equal(list.status, 403)
})

test('acting for another organisation makes no session younger', async () => {
  const [first, second] = await addPerson(
    app,
    'old',
    ['city-clerk', 'agency'],
    ['district-clerk', 'cais-novo'],
  )
  let cookie = await signedIn(app, 'old')
  const began = app.clock.now
  for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
    app.clock.now = new Date(Date.parse(began) + minutes * 60_000).toISOString()
    const membership = minutes % 100 === 0 ? first : second
    const answer = await app.call('PATCH', '/api/session', { headers: { cookie }, body: { membership } })
    assert.equal(answer.status, 200, answer.text)
    cookie = cookieFrom(answer)
  }
  app.clock.now = new Date(Date.parse(began) + 12 * 3_600_000 + 60_000).toISOString()
  assert.equal((await whoIs(app, cookie)).account, null)
})

test('with a second factor a code is asked for, and each is good once, even at the same moment', async () => {
  await addPerson(app, 'zé', ['city-clerk', 'agency'])
  const { telephone } = await setUpSecondFactor(app, await signedIn(app, 'zé'))
  const needed = await trySignIn(app, 'zé')
  assert.deepEqual([needed.status, codes(needed.body)], [422, [['code-needed', 'code']]])
  assert.equal(needed.headers.get('set-cookie'), null)
  // The one with which it was set up was used then.
  assert.equal((await trySignIn(app, 'zé', { code: telephone.code() })).status, 422)
  const code = telephone.nextCode()
  const both = await Promise.all([1, 2, 3].map(() => trySignIn(app, 'zé', { code })))
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 422, 422],
  )
  const again = await trySignIn(app, 'zé', { code })
  assert.deepEqual([again.status, codes(again.body)], [422, [['code-wrong', 'code']]])
  assert.equal((await trySignIn(app, 'zé', { code: telephone.nextCode() })).status, 200)
  // A code without the password tells nothing.
  const guess = await trySignIn(app, 'zé', { password: 'guess', code: telephone.nextCode() })
  assert.deepEqual([guess.status, Problem.parse(guess.body).code], [401, 'sign-in-refused'])
})

test('who knows the password cannot guess codes without end, nor hide guesses behind requests without one', async () => {
  await addPerson(app, 'guessed', ['city-clerk', 'agency'])
  const { telephone } = await setUpSecondFactor(app, await signedIn(app, 'guessed'))
  const statuses = []
  for (let guess = 0; guess < 5; guess++) {
    statuses.push((await trySignIn(app, 'guessed', { code: '00000a' })).status)
    if (guess < 4) statuses.push((await trySignIn(app, 'guessed')).status)
  }
  assert.deepEqual(new Set(statuses), new Set([422]))
  assert.equal((await trySignIn(app, 'guessed', { code: telephone.code() })).status, 429)
  later(31)
  assert.equal((await trySignIn(app, 'guessed', { code: telephone.nextCode() })).status, 200)
})

test('a recovery code is good once in place of the telephone, and new ones end the old ones', async () => {
  await addPerson(app, 'lost', ['city-clerk', 'agency'])
  const { telephone, codes: recovery } = await setUpSecondFactor(app, await signedIn(app, 'lost'))
  const [first = '', second = ''] = recovery
  assert.match(first, /^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/)
  const kept = JSON.stringify(await app.db.selectFrom('recovery_codes').selectAll().execute())
  for (const one of recovery) assert.ok(![one, one.replaceAll('-', '')].some((text) => kept.includes(text)))
  // As people copy it.
  const typed = first.toLowerCase().replaceAll('-', ' ')
  const cookie = await signedIn(app, 'lost', { code: typed })
  assert.equal((await trySignIn(app, 'lost', { code: first })).status, 422)
  assert.equal((await account(cookie)).secondFactor.recoveryCodes, 7)
  const path = '/api/account/second-factor/recovery-codes'
  const code = telephone.nextCode()
  assert.equal((await post(cookie, path, { password: 'guess', code })).status, 422)
  const renewed = await post(cookie, path, { password: goodPassword, code })
  assert.equal(renewed.status, 200, renewed.text)
  assert.equal((await trySignIn(app, 'lost', { code: second })).status, 422)
  const [third = ''] = RecoveryCodes.parse(renewed.body).codes
  assert.equal((await trySignIn(app, 'lost', { code: third })).status, 200)
  // Somebody else’s code is not good.
  await addPerson(app, 'other', ['city-clerk', 'agency'])
  await setUpSecondFactor(app, await signedIn(app, 'other'))
  const [, fourth] = RecoveryCodes.parse(renewed.body).codes
  assert.equal((await trySignIn(app, 'other', { code: fourth })).status, 422)
})

test('a second factor is not set up twice, and taken away only with itself', async () => {
  await addPerson(app, 'twice', ['city-clerk', 'agency'])
  const { telephone, cookie } = await setUpSecondFactor(app, await signedIn(app, 'twice'))
  const again = await post(cookie, '/api/account/second-factor', { password: goodPassword })
  assert.deepEqual([again.status, codes(again.body)], [422, [['second-factor-there', undefined]]])
  const confirmed = await post(cookie, '/api/account/second-factor/confirmation', {
    code: telephone.nextCode(),
  })
  assert.equal(confirmed.status, 422)
  const remove = (body: object) => post(cookie, '/api/account/second-factor/removal', body)
  assert.equal((await remove({ password: goodPassword, code: '000000' })).status, 422)
  assert.equal((await remove({ password: goodPassword })).status, 400)
  const removed = await remove({ password: goodPassword, code: telephone.nextCode() })
  assert.equal(removed.status, 200, removed.text)
  assert.equal((await account(cookieFrom(removed))).secondFactor.since, null)
  assert.equal((await trySignIn(app, 'twice')).status, 200)
})

test('the secret of a second factor lies sealed in the database', async () => {
  await addPerson(app, 'sealed', ['city-clerk', 'agency'])
  const cookie = await signedIn(app, 'sealed')
  const begun = await post(cookie, '/api/account/second-factor', { password: goodPassword })
  const { secret, address } = begun.body as { secret: string; address: string }
  assert.equal(
    address,
    `otpauth://totp/${encodeURIComponent(app.city.city.brand)}:sealed.login?secret=${secret}&issuer=${encodeURIComponent(app.city.city.brand)}&algorithm=SHA1&digits=6&period=30`,
  )
  const rows = await app.db.selectFrom('credentials').select('totp_secret').execute()
  assert.ok(rows.every((row) => !row.totp_secret?.includes(secret)))
  // Until it is confirmed, nobody is asked for it.
  assert.equal((await trySignIn(app, 'sealed')).status, 200)
})
