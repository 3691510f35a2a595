import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readProxies } from './peer.ts'
import { addressKey, limiter } from './rate-limit.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { entriesOf } from './test-audit.ts'

let app: TestApp
before(async () => {
  app = await openTestApp({
    parts: {
      rates: { person: 8, address: 1e6, signIn: 3 },
      proxies: { includes: (address) => address === 'local' },
    },
  })
})
after(() => app.close())

const signIn = (account: string, address: string) =>
  app.call('POST', '/api/session', { body: { account }, headers: { 'x-forwarded-for': address } })

test('a bucket holds a minute, fills as time passes, and says how long to wait', () => {
  const { take } = limiter(6)
  assert.deepEqual(
    Array.from({ length: 7 }, () => take('a', 0)),
    [0, 0, 0, 0, 0, 0, 10],
  )
  assert.equal(take('b', 0), 0)
  assert.equal(take('a', 9_999), 1)
  assert.equal(take('a', 10_000), 0)
  assert.equal(take('a', 10_001), 10)
  // However long it was quiet, a minute's worth is all.
  assert.deepEqual(
    Array.from({ length: 7 }, () => take('a', 3_600_000)),
    [0, 0, 0, 0, 0, 0, 10],
  )
})

test('its memory is bounded, and forgets who was quiet longest', () => {
  const { take, size } = limiter(1, 100)
  for (let key = 0; key < 100; key += 1) take(`k${key}`, key)
  assert.ok(take('k0', 100) > 0)
  for (let key = 100; key < 150; key += 1) take(`k${key}`, 101)
  assert.equal(size(), 100)
  // k0 was used last and is still held; k1 was forgotten and begins anew.
  assert.ok(take('k0', 102) > 0)
  assert.equal(take('k1', 102), 0)
})

test('that a key is held up is told once a minute', () => {
  const { take, tell } = limiter(1)
  assert.equal(tell('a', 0), false)
  for (const now of [0, 1, 2]) take('a', now)
  assert.deepEqual([tell('a', 2), tell('a', 3)], [true, false])
  // Having been let through once in between changes nothing.
  assert.equal(take('a', 60_000), 0)
  assert.ok(take('a', 60_001) > 0)
  assert.deepEqual([tell('a', 60_001), tell('a', 60_002)], [false, true])
})

test('an IPv6 network counts as one address', () => {
  assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), addressKey('2001:db8:1:2::9'))
  assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'))
  assert.equal(addressKey('fe80::1%eth0'), addressKey('fe80::2'))
  assert.equal(addressKey('192.0.2.7'), '192.0.2.7')
})

test('guessing is slowed down by address and name, and tells when to come back', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1)
    assert.equal((await signIn('nobody', '192.0.2.1')).status, 400)
  const stopped = await signIn('Nobody ', '192.0.2.1')
  assert.equal(stopped.status, 429)
  const wait = Number(stopped.headers.get('retry-after'))
  assert.ok(wait >= 1 && wait <= 20, String(wait))
  assert.match(stopped.text, new RegExp(`${wait} `))
  // Somebody else in the same office, and the same person elsewhere, are not held up.
  assert.equal((await signIn('clerk', '192.0.2.1')).status, 200)
  assert.equal((await signIn('nobody', '192.0.2.2')).status, 400)
})

test('asking too often stands in the audit log once, and costs no more work', async () => {
  const entries = await entriesOf(app, async () => {
    for (let attempt = 0; attempt < 9; attempt += 1) await signIn('somebody', '192.0.2.20')
  })
  assert.deepEqual(
    entries.map(({ method, route, address, result, problem }) => [
      `${method} ${route}`,
      address,
      result,
      problem,
    ]),
    [
      ...Array.from({ length: 3 }, () => ['POST /api/session', '192.0.2.20', 'refused', 'invalid-input']),
      ['POST /api/session', '192.0.2.20', 'refused', 'too-many-requests'],
    ],
  )
  assert.deepEqual((await app.pool.query('select * from audit_intents')).rows, [])
})

test('one address cannot try all names', async () => {
  const answers = []
  for (let attempt = 0; attempt < 95; attempt += 1)
    answers.push((await signIn(`name-${attempt}`, '192.0.2.9')).status)
  assert.deepEqual([answers.at(0), answers.at(-1)], [400, 429])
})

test('a person has a share of their own, whatever address they use', async () => {
  const { headers } = await signIn('leader', '192.0.2.3')
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  const look = async (address: string, as = cookie) =>
    (await app.call('GET', '/api/views', { headers: { cookie: as, 'x-forwarded-for': address } })).status
  const answers = []
  for (let request = 0; request < 10; request += 1) answers.push(await look(`198.51.100.${request}`))
  assert.deepEqual([answers[0], answers[7], answers[9]], [200, 200, 429])
  const other = (await signIn('auditor', '192.0.2.3')).headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.equal(await look('198.51.100.1', other), 200)
})

test('an address has its share before anything is looked at, and cannot pretend to be another', async () => {
  const small = await openTestApp({
    parts: { rates: { person: 1e6, address: 5, signIn: 1e6 }, proxies: readProxies('10.0.0.1') },
  })
  const answers = []
  for (let request = 0; request < 7; request += 1)
    answers.push(
      (await small.call('GET', '/api/health', { headers: { 'x-forwarded-for': `192.0.2.${request}` } }))
        .status,
    )
  assert.deepEqual(answers, [200, 200, 200, 200, 200, 429, 429])
  await small.close()
})
