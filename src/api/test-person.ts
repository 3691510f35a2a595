import assert from 'node:assert/strict'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../domain/access/words.ts'
import { hashPassword } from '../store/password-hash.ts'
import { codeOf, stepAt } from '../store/one-time-codes.ts'
import { NewSecondFactor, RecoveryCodes } from './shapes/account.ts'
import { Session } from './shapes/session.ts'
import type { Answer, TestApp } from './test-app.ts'

/** A password that is as good as any and known to all tests. */
export const goodPassword = 'ponte gatos farol três'

/** A person with an account of their own, a password, and what they are in which organisation. */
export async function addPerson(
  { db, clock }: TestApp,
  id: string,
  ...memberships: readonly (readonly [Role, string])[]
): Promise<string[]> {
  await db
    .insertInto('accounts')
    .values({
      id,
      login: `${id}.login`,
      name: id,
      name_latin: null,
      title: null,
      title_latin: null,
      provenance: 'entered',
      created_at: clock.now,
      created_by: 'test',
    })
    .execute()
  await db
    .insertInto('credentials')
    .values({ account_id: id, password_hash: await hashPassword(goodPassword), must_change: false })
    .execute()
  const rows = memberships.map(([role, organisation]) => ({
    id: uuidv7(),
    account_id: id,
    organisation,
    role,
    valid_from: '2020-01-01',
    granted_at: clock.now,
    granted_by: 'test',
  }))
  if (rows.length > 0) await db.insertInto('memberships').values(rows).execute()
  return rows.map((row) => row.id)
}

/** Tries to sign in; more can be the code, another password or what an attacker adds. */
export function trySignIn(
  app: TestApp,
  id: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return app.call('POST', '/api/session/password', {
    body: { login: `${id}.login`, password: goodPassword, ...more },
    headers,
    language: 'en',
  })
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieFrom({ headers }: Answer): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Signs in and returns the cookie. */
export async function signedIn(app: TestApp, id: string, more: Readonly<Record<string, unknown>> = {}) {
  const answer = await trySignIn(app, id, more)
  assert.equal(answer.status, 200, answer.text)
  return cookieFrom(answer)
}

/** Who a cookie is, or null. */
export async function whoIs(app: TestApp, cookie: string): Promise<Session> {
  return Session.parse((await app.call('GET', '/api/session', { headers: { cookie } })).body)
}

/** Bytes of a base32 text (RFC 4648). */
function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** An authenticator: the code that it shows at the test's moment, which it then lets pass. */
export function authenticator(app: TestApp, secret: string) {
  return {
    code: () => codeOf(bytesOf(secret), stepAt(app.clock.now)),
    nextCode: () => {
      app.clock.now = new Date(Date.parse(app.clock.now) + 30_000).toISOString()
      return codeOf(bytesOf(secret), stepAt(app.clock.now))
    },
  }
}

/** Sets up the second factor of somebody who is signed in. */
export async function setUpSecondFactor(app: TestApp, cookie: string) {
  const begun = await app.call('POST', '/api/account/second-factor', {
    body: { password: goodPassword },
    headers: { cookie },
  })
  assert.equal(begun.status, 201, begun.text)
  const telephone = authenticator(app, NewSecondFactor.parse(begun.body).secret)
  const confirmed = await app.call('POST', '/api/account/second-factor/confirmation', {
    body: { code: telephone.code() },
    headers: { cookie },
  })
  assert.equal(confirmed.status, 200, confirmed.text)
  return { telephone, cookie: cookieFrom(confirmed), codes: RecoveryCodes.parse(confirmed.body).codes }
}
