import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import type { Permission } from '../domain/access/words.ts'
import { MadeToken, OwnToken } from './shapes/account.ts'
import { Overview } from './shapes/overview.ts'
import { Problem } from './shapes/problem.ts'
import { ProjectList } from './shapes/projects.ts'
import { facts, openTestApp, type TestApp } from './test-app.ts'
import { addPerson, goodPassword, setUpSecondFactor, signedIn } from './test-person.ts'

let app: TestApp
let ana = ''
before(async () => {
  app = await openTestApp()
  await app.open()
  await app.open({ district: 'F03', ownerOrganisation: 'ria-mansa' })
  await addPerson(app, 'ana', ['district-clerk', 'cais-novo'])
  ana = await signedIn(app, 'ana')
})
after(() => app.close())

const make = async (cookie: string, permissions: readonly Permission[], more: object = {}) => {
  const answer = await app.call('POST', '/api/tokens', {
    headers: { cookie },
    body: { name: 'Statistics', permissions, days: 30, ...more },
  })
  assert.equal(answer.status, 201, answer.text)
  return MadeToken.parse(answer.body)
}
const bearer = (text: string) => ({ authorization: `Bearer ${text}` })
const get = (text: string, path: string) => app.call('GET', path, { headers: bearer(text) })
const codes = (body: unknown) => Problem.parse(body).errors?.map(({ code }) => code)
const later = (days: number) => {
  app.clock.now = new Date(Date.parse(app.clock.now) + days * 86_400_000).toISOString()
}

test('a token does what it is for in its person’s name, as far as that person sees, and nothing else', async () => {
  const { text, ...token } = await make(ana, ['projects.read', 'overview.read'])
  assert.match(text, /^xh_[\w-]{43}$/)
  assert.deepEqual([token.role, token.organisation, token.usedAt], ['district-clerk', 'cais-novo', null])
  const list = await get(text, '/api/projects')
  assert.equal(list.status, 200, list.text)
  assert.equal(ProjectList.parse(list.body).total, 1)
  for (const [method, path, body, permission] of [
    ['GET', '/api/indicators', undefined, 'indicators.read'],
    ['GET', '/api/views', undefined, 'views.use'],
    ['POST', '/api/projects', { on: '2024-01-10', facts }, 'projects.open'],
  ] as const) {
    const refused = await app.call(method, path, { headers: bearer(text), ...(body && { body }) })
    assert.equal(refused.status, 403, path)
    const [error] = Problem.parse(refused.body).errors ?? []
    assert.deepEqual([error?.code, error?.params], ['token-may-not', { permission }])
  }
})

test('a token for figures alone counts what its person sees and lists none of it', async () => {
  const { text } = await make(ana, ['overview.read'])
  assert.equal((await get(text, '/api/projects')).status, 403)
  const mine = await app.call('GET', '/api/overview', { headers: { cookie: ana } })
  const its = await get(text, '/api/overview')
  assert.deepEqual(Overview.parse(its.body).figures, Overview.parse(mine.body).figures)
})

test('a token that may record does so from a program, which no page of ours sent', async () => {
  const { text } = await make(ana, ['projects.open', 'projects.read'])
  const answer = await app.call('POST', '/api/projects', {
    headers: { ...bearer(text), origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    body: { on: '2024-01-10', facts },
  })
  assert.equal(answer.status, 201, answer.text)
  // With the cookie alone the same is refused, and a token does not lend its freedom to a cookie.
  const without: Record<string, string>[] = [
    { cookie: ana },
    { cookie: ana, authorization: 'Bearer xh_forged' },
  ]
  for (const headers of without) {
    const refused = await app.call('POST', '/api/projects', {
      headers: { ...headers, origin: 'https://elsewhere.example' },
      body: { on: '2024-01-10', facts },
    })
    assert.ok([401, 403].includes(refused.status), refused.text)
  }
})

test('no token manages tokens, sessions, passwords or second factors', async () => {
  const refused = await app.call('POST', '/api/tokens', {
    headers: { cookie: ana },
    body: { name: 'x', permissions: ['tokens.manage-own'], days: 1 },
  })
  assert.deepEqual([refused.status, codes(refused.body)], [403, ['more-than-own']])
  const { text, id } = await make(ana, ['projects.read'])
  // Even one that was written into the database.
  await app.db
    .updateTable('api_tokens')
    .set({ permissions: ['tokens.manage-own', 'sessions.manage-own', 'projects.read'] })
    .where('id', '=', id)
    .execute()
  for (const [method, path, body] of [
    ['GET', '/api/tokens', undefined],
    ['POST', '/api/tokens', { name: 'x', permissions: ['projects.read'], days: 1 }],
    ['DELETE', `/api/tokens/${id}`, undefined],
    ['GET', '/api/sessions', undefined],
    ['DELETE', '/api/sessions', undefined],
    ['GET', '/api/account', undefined],
    ['POST', '/api/account/password', { password: goodPassword, newPassword: 'gaivota sobre o cais' }],
    ['POST', '/api/account/second-factor', { password: goodPassword }],
    ['POST', '/api/account/second-factor/confirmation', { code: '000000' }],
    ['POST', '/api/account/second-factor/removal', { password: goodPassword, code: '000000' }],
    ['POST', '/api/account/second-factor/recovery-codes', { password: goodPassword, code: '000000' }],
    ['PATCH', '/api/session', { membership: '0199f000-0000-7000-8000-000000000000' }],
  ] as const) {
    const answer = await app.call(method, path, { headers: bearer(text), ...(body && { body }) })
    assert.deepEqual([answer.status, codes(answer.body)], [403, ['token-may-not']], `${method} ${path}`)
  }
  assert.equal((await get(text, '/api/projects')).status, 200)
})

test('a token asks for no more than its maker has, and for no longer than the city lets it last', async () => {
  const attempt = (body: object) =>
    app.call('POST', '/api/tokens', { headers: { cookie: ana }, body: { name: 'x', days: 1, ...body } })
  const more = await attempt({ permissions: ['projects.read', 'people.manage'] })
  assert.deepEqual([more.status, codes(more.body)], [403, ['more-than-own']])
  const { longestDays } = app.city.city.access.tokens
  for (const body of [
    { permissions: ['projects.read'], days: longestDays + 1 },
    { permissions: ['projects.read'], days: 0 },
    { permissions: ['projects.read'], days: 1.5 },
    { permissions: [] },
    { permissions: ['everything'] },
    { permissions: ['projects.read'], name: ' ' },
    { permissions: ['projects.read'], name: 'a\u0000' },
  ])
    assert.equal((await attempt(body)).status, 400, JSON.stringify(body))
  const added = await make(ana, ['projects.read'], {
    accountId: 'clerk',
    membershipId: 'x',
    expiresAt: '2999-01-01T00:00:00Z',
    role: 'leader',
  })
  assert.deepEqual([added.role, added.expiresAt < '2026'], ['district-clerk', true])
})

test('forged tokens are nobody’s', async () => {
  const { text } = await make(ana, ['projects.read'])
  const forged = [
    '',
    'xh_',
    `${text}x`,
    text.slice(0, -1),
    text.toUpperCase(),
    text.replace('xh_', ''),
    `xh_${'A'.repeat(43)}`,
    `xh_${'x'.repeat(5000)}`,
    "xh_' or 1=1 --",
    ana.replace('xinghui_session=', ''),
  ]
  for (const one of forged) assert.equal((await get(one, '/api/projects')).status, 401, one)
  // A token is no cookie either.
  const headers = { cookie: `xinghui_session=${text}` }
  assert.equal((await app.call('GET', '/api/projects', { headers })).status, 401)
})

test('an expired or revoked token is good no more, and only its owner revokes it', async () => {
  const [short, long] = [await make(ana, ['projects.read'], { days: 1 }), await make(ana, ['projects.read'])]
  assert.equal((await get(short.text, '/api/projects')).status, 200)
  later(2)
  ana = await signedIn(app, 'ana')
  assert.equal((await get(short.text, '/api/projects')).status, 401)
  assert.equal((await get(long.text, '/api/projects')).status, 200)
  const listed = await app.call('GET', '/api/tokens', { headers: { cookie: ana } })
  const { tokens } = z.object({ tokens: z.array(OwnToken) }).parse(listed.body)
  assert.ok(!listed.text.includes(long.text))
  assert.equal(tokens.find(({ id }) => id === short.id)?.expired, true)
  const used = tokens.find(({ id }) => id === long.id)
  assert.ok(used?.usedAt !== null && used?.expired === false)
  await addPerson(app, 'eva', ['city-clerk', 'agency'])
  const eva = await signedIn(app, 'eva')
  const revoke = (cookie: string) => app.call('DELETE', `/api/tokens/${long.id}`, { headers: { cookie } })
  assert.equal((await revoke(eva)).status, 404)
  // While it is in use: every answer after the one that says so is a refusal.
  const [revoked] = await Promise.all([
    revoke(ana),
    ...[1, 2, 3, 4].map(() => get(long.text, '/api/projects')),
  ])
  assert.equal(revoked.status, 204)
  assert.equal((await get(long.text, '/api/projects')).status, 401)
  assert.equal((await revoke(ana)).status, 404)
})

test('what its person loses the token loses', async () => {
  const [membership] = await addPerson(app, 'leo', ['city-clerk', 'agency'])
  const { text } = await make(await signedIn(app, 'leo'), ['projects.read', 'projects.correct'])
  const total = async () => {
    const answer = await get(text, '/api/projects')
    return answer.status === 200 ? ProjectList.parse(answer.body).total : answer.status
  }
  const whole = await total()
  const change = (changes: {
    role?: 'district-clerk' | 'leader'
    organisation?: string
    valid_to?: string
  }) =>
    app.db
      .updateTable('memberships')
      .set(changes)
      .where('id', '=', membership ?? '')
      .execute()
  await change({ role: 'district-clerk', organisation: 'ria-mansa' })
  assert.ok(Number(await total()) < Number(whole))
  await change({ role: 'leader', organisation: 'agency' })
  assert.equal(await total(), whole)
  await change({ valid_to: '2024-10-15' })
  assert.equal(await total(), 401)
})

test('a token of a role with a second factor ends with that factor', async () => {
  await addPerson(app, 'audit', ['auditor', 'audit'])
  const { telephone, cookie } = await setUpSecondFactor(app, await signedIn(app, 'audit'))
  const { text } = await make(cookie, ['projects.read'])
  assert.equal((await get(text, '/api/projects')).status, 200)
  // Taken away behind the program’s back, as by hand in the database.
  await app.db
    .updateTable('credentials')
    .set({ totp_confirmed_at: null })
    .where('account_id', '=', 'audit')
    .execute()
  assert.deepEqual(codes((await get(text, '/api/projects')).body), ['second-factor-needed'])
  await app.db
    .updateTable('credentials')
    .set({ totp_confirmed_at: app.clock.now })
    .where('account_id', '=', 'audit')
    .execute()
  const removed = await app.call('POST', '/api/account/second-factor/removal', {
    headers: { cookie },
    body: { password: goodPassword, code: telephone.nextCode() },
  })
  assert.equal(removed.status, 200, removed.text)
  assert.equal((await get(text, '/api/projects')).status, 401)
})

test('a token of an account that was offered openly ends with the offer', async () => {
  const fresh = await openTestApp()
  const made = await fresh.call('POST', '/api/tokens', {
    as: 'clerk',
    body: { name: 'x', permissions: ['projects.read'], days: 1 },
  })
  const { text } = MadeToken.parse(made.body)
  const ask = async () => (await fresh.call('GET', '/api/projects', { headers: bearer(text) })).status
  assert.equal(await ask(), 200)
  await addPerson(fresh, 'ana', ['city-clerk', 'agency'])
  await signedIn(fresh, 'ana')
  assert.equal(await ask(), 401)
  await fresh.close()
})
