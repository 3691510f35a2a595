import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identityProvider } from './identity-provider.ts'
import { Session } from './shapes/session.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { entriesOf } from './test-audit.ts'
import {
  type ForgedProvider,
  openForgedProvider,
  openRealProvider,
  type RealProvider,
} from './test-identity-providers.ts'

const start = '/api/session/oidc/start'
const callback = '/api/session/oidc/callback'
const logged: string[] = []
let real: RealProvider
let forged: ForgedProvider
let app: TestApp
let forgedApp: TestApp
before(async () => {
  ;[real, forged] = await Promise.all([openRealProvider(), openForgedProvider()])
  const log = (line: string) => void logged.push(line)
  app = await openTestApp({ parts: { singleSignOn: identityProvider(real.settings), log } })
  forgedApp = await openTestApp({ parts: { singleSignOn: identityProvider(forged.settings), log } })
  const agency = { groups: ['staff', 'invest-agency'], amr: ['pwd'] }
  real.people.set('s-ines', { name: 'Inês Duarte', login: 'Ines.Duarte', ...agency })
  real.people.set('s-rui', { name: 'Rui Mar', login: 'rui.mar', ...agency, groups: ['staff'] })
  real.people.set('s-ana', { name: 'Ana Sal', login: 'ana.sal', ...agency, groups: ['city-audit'] })
})
after(async () => {
  await Promise.all([real.close(), forged.close(), app.close(), forgedApp.close()])
})

/** The name and value of a cookie that an answer sets. */
const setIn = (headers: Headers, name: string) =>
  headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

async function leave(from: TestApp, back = '/projects') {
  const { status, headers } = await from.call('GET', `${start}?back=${encodeURIComponent(back)}`)
  assert.equal(status, 302)
  return { address: headers.get('location') ?? '', ticket: setIn(headers, 'xinghui_sign_on') }
}

async function comeBack(to: TestApp, query: string, ticket: string) {
  const { status, headers } = await to.call('GET', callback + query, { headers: { cookie: ticket } })
  assert.equal(status, 302)
  return { location: headers.get('location'), session: setIn(headers, 'xinghui_session'), headers }
}

async function enter(subject: string, back?: string) {
  const { address, ticket } = await leave(app, back)
  const { search } = await real.visit(address, subject)
  return comeBack(app, search, ticket)
}

const whoIs = async (cookie: string) =>
  Session.parse((await app.call('GET', '/api/session', { headers: { cookie } })).body)
const asPlaces = ({ memberships }: Session) =>
  memberships.map(({ role, organisation }) => `${role} ${organisation.id}`)

test('somebody whom the city maps enters, with an account made at the first time and never twice', async () => {
  const first = await enter('s-ines', '/projects?text=cais')
  assert.equal(first.location, '/projects?text=cais')
  const session = await whoIs(first.session)
  assert.equal(session.account?.name['en'], 'Inês Duarte')
  assert.deepEqual(asPlaces(session), ['city-clerk agency'])
  assert.equal(session.singleSignOn, true)
  const again = await whoIs((await enter('s-ines')).session)
  assert.equal(again.account?.id, session.account?.id)
  const kept = await app.db.selectFrom('sessions').select('proved').distinct().execute()
  assert.deepEqual(kept, [{ proved: 'single-sign-on' }])
  const accounts = await app.db
    .selectFrom('accounts')
    .select('login')
    .where('login', 'like', 'ines%')
    .execute()
  assert.deepEqual(accounts, [{ login: 'ines.duarte' }])
})

test('the browser is asked for code, PKCE, state and nonce, and keeps them where no script reads them', async () => {
  const { headers } = await app.call('GET', start)
  const asked = new URL(headers.get('location') ?? '').searchParams
  assert.equal(asked.get('response_type'), 'code')
  assert.equal(asked.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce']) assert.match(asked.get(name) ?? '', /^[\w-]{43}$/)
  const [cookie = ''] = headers.getSetCookie()
  for (const part of [/HttpOnly/, /SameSite=Lax/, /Max-Age=600/]) assert.match(cookie, part)
})

test('memberships follow the claims, and what was granted by hand stays', async () => {
  const id = (await whoIs((await enter('s-ines')).session)).account?.id ?? ''
  await app.db
    .insertInto('memberships')
    .values({
      id: '01890000-0000-7000-8000-000000000001',
      account_id: id,
      organisation: 'port-authority',
      role: 'leader',
      valid_from: '2020-01-01',
      granted_at: '2020-01-01T00:00:00Z',
      granted_by: 'admin',
    })
    .execute()
  const known = real.people.get('s-ines')
  assert.ok(known)
  real.people.set('s-ines', { ...known, groups: ['council-cais-novo'] })
  const moved = await whoIs((await enter('s-ines')).session)
  assert.deepEqual(asPlaces(moved).toSorted(), ['district-clerk cais-novo', 'leader port-authority'])
  real.people.set('s-ines', { ...known, groups: [] })
  const open = await enter('s-ines')
  assert.deepEqual(asPlaces(await whoIs(open.session)), ['leader port-authority'])
  real.people.set('s-ines', known)
  await enter('s-ines')
  assert.deepEqual(asPlaces(await whoIs(open.session)).toSorted(), [
    'city-clerk agency',
    'leader port-authority',
  ])
})

test('somebody whom the city does not map is told so and gets no account', async () => {
  const { location, session } = await enter('s-rui')
  assert.equal(location, '/sign-in?refused=not-mapped')
  assert.equal(session, '')
  const found = await app.db.selectFrom('accounts').select('id').where('login', '=', 'rui.mar').execute()
  assert.deepEqual(found, [])
})

test('a role that needs a second factor takes the other system’s word only where it says that it asked for one', async () => {
  assert.equal((await enter('s-ana')).location, '/sign-in?refused=second-factor')
  const ana = real.people.get('s-ana')
  assert.ok(ana)
  real.people.set('s-ana', { ...ana, groups: ['invest-agency', 'city-audit'] })
  const weak = await whoIs((await enter('s-ana')).session)
  assert.equal(weak.account?.role, 'city-clerk')
  const audit = weak.memberships.find(({ role }) => role === 'auditor')?.membership
  const weakAgain = (await enter('s-ana')).session
  const weakAgainIs = await whoIs(weakAgain)
  const problem = await app.problem(403, 'PATCH', '/api/session', {
    headers: { cookie: weakAgain },
    body: { membership: audit },
  })
  assert.deepEqual(
    problem.errors?.map(({ code }) => code),
    ['stronger-sign-on-needed'],
  )
  // A session that stands there all the same, because the city asked for less when it began, reaches nothing.
  await app.db
    .updateTable('sessions')
    .set({ membership_id: audit ?? '' })
    .where('account_id', '=', weakAgainIs.account?.id ?? '')
    .execute()
  const restricted = await whoIs(weakAgain)
  assert.deepEqual(
    [restricted.needsSecondFactor, restricted.permissions],
    [true, { 'sessions.manage-own': 'own' }],
  )
  await app.problem(403, 'GET', '/api/audit', { headers: { cookie: weakAgain } })
  real.people.set('s-ana', { ...ana, amr: ['pwd', 'otp'] })
  const strong = await whoIs((await enter('s-ana')).session)
  assert.equal(strong.account?.role, 'auditor')
})

test('a deactivated account stays outside, whatever the other system says', async () => {
  const { session } = await enter('s-ines')
  const id = (await whoIs(session)).account?.id ?? ''
  const deactivate = (moment: string | null) =>
    app.db.updateTable('accounts').set({ deactivated_at: moment }).where('id', '=', id).execute()
  await deactivate('2024-10-01T00:00:00Z')
  assert.equal((await enter('s-ines')).location, '/sign-in?refused=not-mapped')
  assert.equal((await whoIs(session)).account, null)
  await deactivate(null)
})

test('a login that somebody else has is not taken over', async () => {
  real.people.set('s-other', { name: 'Other', login: 'clerk', groups: ['invest-agency'], amr: [] })
  assert.equal((await enter('s-other')).location, '/sign-in?refused=login-taken')
})

test('an answer to another question is refused: wrong state, no ticket, a ticket of somebody else', async () => {
  const { address, ticket } = await leave(app)
  const { search } = await real.visit(address, 's-ines')
  const stranger = await leave(app)
  for (const [query, cookie] of [
    [search.replace(/state=[^&]*/, 'state=another'), ticket],
    [search.replace(/&?state=[^&]*/, ''), ticket],
    [search, ''],
    [search, 'xinghui_sign_on=bm90IGpzb24'],
    [search, stranger.ticket],
    ['?error=access_denied', ticket],
    ['', ticket],
  ] as const) {
    const { location, session } = await comeBack(app, query, cookie)
    assert.equal(location, '/sign-in?refused=failed', query)
    assert.equal(session, '')
  }
})

test('a code is good once, and so is the ticket', async () => {
  const { address, ticket } = await leave(app)
  const { search } = await real.visit(address, 's-ines')
  const first = await comeBack(app, search, ticket)
  assert.match(first.session, /^xinghui_session=./)
  assert.equal(setIn(first.headers, 'xinghui_sign_on'), 'xinghui_sign_on=')
  const replayed = await comeBack(app, search, ticket)
  assert.deepEqual([replayed.location, replayed.session], ['/sign-in?refused=failed', ''])
})

test('a token with wrong nonce, issuer, audience or signature, or one that has expired, lets nobody in', async () => {
  const past = Math.floor(Date.now() / 1000) - 3600
  for (const [what, forgery] of Object.entries({
    nonce: { claims: { nonce: 'another' } },
    'no nonce': { claims: { nonce: undefined } },
    issuer: { claims: { iss: 'https://elsewhere.example' } },
    audience: { claims: { aud: 'another-client' } },
    expired: { claims: { iat: past - 300, exp: past } },
    'no subject': { claims: { sub: undefined } },
    stranger: { signedBy: 'stranger' },
    unsigned: { signedBy: 'nobody' },
  } as const)) {
    const { address, ticket } = await leave(forgedApp)
    const { location, session } = await comeBack(forgedApp, forged.answer(address, forgery), ticket)
    assert.deepEqual([location, session], ['/sign-in?refused=failed', ''], what)
  }
  const { address, ticket } = await leave(forgedApp)
  const right = await comeBack(forgedApp, forged.answer(address, {}), ticket)
  assert.equal(right.location, '/projects')
})

test('the audit log says who came in by single sign-on, and who was refused why', async () => {
  real.people.set('s-eva', { name: 'Eva Rio', login: 'eva.rio', groups: ['invest-agency'], amr: [] })
  const entries = await entriesOf(app, async () => {
    await enter('s-eva')
    await enter('s-rui')
    await comeBack(app, '?state=x&code=secret-code', '')
  })
  assert.deepEqual(
    entries.map(({ name, organisation, role, method, route, result, details }) => [
      [name, organisation, role],
      `${method} ${route}`,
      result,
      details['proved'] ?? details['refusals'],
    ]),
    [
      [['Eva Rio', 'agency', 'city-clerk'], `GET ${callback}`, 'done', 'single-sign-on'],
      [[null, null, null], `GET ${callback}`, 'refused', ['not-mapped']],
      [[null, null, null], `GET ${callback}`, 'refused', ['failed']],
    ],
  )
  assert.doesNotMatch(JSON.stringify(entries.map(({ details }) => details)), /secret-code/)
  assert.deepEqual((await app.pool.query('select * from audit_intents')).rows, [])
})

test('one comes back to a page of this site and to no other', async () => {
  for (const back of [
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    '',
  ])
    assert.equal((await enter('s-ines', back)).location, '/', back)
})

test('a system that does not answer is said to be away, and is asked again at the next try', async () => {
  const gone = await openTestApp({
    parts: {
      singleSignOn: identityProvider({ ...real.settings, issuer: 'http://127.0.0.1:9' }),
      log: (line) => void logged.push(line),
    },
  })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { status, headers } = await gone.call('GET', start)
    assert.deepEqual([status, headers.get('location')], [302, '/sign-in?refused=unavailable'])
  }
  await gone.close()
  const without = await openTestApp()
  assert.equal((await without.call('GET', start)).status, 404)
  assert.equal((await without.read(Session, '/api/session', {})).singleSignOn, false)
  await without.close()
})

test('the log says what went wrong and nothing that was sent', () => {
  assert.ok(logged.length > 10)
  for (const line of logged) {
    assert.match(line, /^single sign-on (refused|does not answer): \w+/)
    assert.doesNotMatch(line, /state|code=|eyJ|s-ines|another-client/)
  }
})
