import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Environment } from './environment.ts'
import { pageRoutes } from './pages.ts'
import { openTestApp, type TestApp } from './test-app.ts'

const webFolder = mkdtempSync(join(tmpdir(), 'xinghui-headers-'))
let app: TestApp
before(async () => {
  writeFileSync(join(webFolder, 'index.html'), '<meta nonce="{{nonce}}">')
  writeFileSync(join(webFolder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"></svg>')
  app = await openTestApp({ webFolder, parts: { proxies: { includes: (address) => address === 'local' } } })
})
after(async () => {
  await app.close()
  rmSync(webFolder, { recursive: true })
})

const https = { 'x-forwarded-proto': 'https' }
const directives = (policy: string | null) =>
  new Map((policy ?? '').split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)]))

test('every answer, right or wrong, says what a browser may not do with it', async () => {
  for (const path of [
    '/',
    '/mark.svg',
    '/api/health',
    '/api/session',
    '/api/overview',
    '/api/docs',
    '/api/none',
    '/%ff',
  ]) {
    const { headers } = await app.call('GET', path)
    for (const [name, value] of [
      ['x-content-type-options', 'nosniff'],
      ['x-frame-options', 'DENY'],
      ['referrer-policy', 'same-origin'],
      ['cross-origin-opener-policy', 'same-origin'],
      ['cross-origin-resource-policy', 'same-origin'],
    ] as const)
      assert.equal(headers.get(name), value, `${path} ${name}`)
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/)
    assert.equal(headers.get('x-powered-by'), null)
    const policy = headers.get('content-security-policy') ?? ''
    assert.doesNotMatch(policy, /unsafe|\*|https?:/, path)
    const rules = directives(policy)
    for (const name of ['default-src', 'base-uri', 'frame-ancestors'])
      assert.deepEqual(rules.get(name), ["'none'"], `${path} ${name}`)
  }
})

test('answers of the API are kept by no browser, except where the route says how', async () => {
  const cookie = await app.cookieOf('clerk')
  const { code } = await app.open()
  for (const [path, kept] of [
    ['/api/session', 'no-store'],
    ['/api/overview', 'no-store'],
    ['/api/projects', 'no-store'],
    ['/api/account', 'no-store'],
    ['/api/none', 'no-store'],
    [`/api/projects/${code}`, 'private, no-cache'],
  ] as const) {
    const { headers } = await app.call('GET', path, { headers: { cookie } })
    assert.equal(headers.get('cache-control'), kept, path)
  }
})

test('a page names its nonce in its policy and in itself, another one each time, and is kept nowhere', async () => {
  const nonces = []
  for (const path of ['/', '/index.html', '/projects']) {
    const { headers, text } = await app.call('GET', path)
    const rules = directives(headers.get('content-security-policy'))
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? ''
    assert.match(nonce, /^[A-Za-z0-9+/]{22}==$/)
    assert.deepEqual(rules.get('style-src'), ["'self'", `'nonce-${nonce}'`])
    assert.deepEqual(rules.get('script-src'), ["'self'"])
    assert.deepEqual(rules.get('require-trusted-types-for'), ["'script'"])
    assert.equal(headers.get('cache-control'), 'no-store')
    nonces.push(nonce)
  }
  assert.equal(new Set(nonces).size, 3)
})

test('pages without a place for the nonce are told when the program starts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-headers-'))
  writeFileSync(join(folder, 'index.html'), '<title>page</title>')
  assert.throws(() => pageRoutes(new OpenAPIHono<Environment>(), folder), /must have \{\{nonce\}\} once/)
  rmSync(folder, { recursive: true })
})

test('by https the browser is told to stay there, by http it is not', async () => {
  const secure = await app.call('GET', '/api/health', { headers: https })
  assert.match(secure.headers.get('strict-transport-security') ?? '', /^max-age=\d{7,}/)
  assert.equal((await app.call('GET', '/api/health')).headers.get('strict-transport-security'), null)
})

test('by https a page that came by http is a foreign one', async () => {
  const from = async (origin: string) =>
    (
      await app.call('POST', '/api/session', {
        body: { account: 'clerk' },
        headers: { ...https, origin, host: 'invest.example' },
      })
    ).status
  assert.equal(await from('http://invest.example'), 403)
  assert.equal(await from('https://invest.example'), 200)
})

test('by https the session cookie is bound to this host, and the one without a prefix counts for nothing', async () => {
  const body = { account: 'clerk' }
  const { headers } = await app.call('POST', '/api/session', { body, headers: https })
  const set = headers.get('set-cookie') ?? ''
  for (const part of [/^__Host-xinghui_session=/, /HttpOnly/, /Secure/, /SameSite=Lax/, /Path=\//])
    assert.match(set, part)
  assert.doesNotMatch(set, /Domain/i)
  const cookie = set.split(';')[0] ?? ''
  const look = async (sent: string, more = {}) =>
    (await app.call('GET', '/api/views', { headers: { cookie: sent, ...more } })).status
  assert.equal(await look(cookie, https), 200)
  // Set by another host of the domain, or over http, to make somebody act under a foreign session.
  assert.equal(await look(cookie.replace('__Host-', ''), https), 401)
  const gone = await app.call('DELETE', '/api/session', { headers: { cookie, ...https } })
  assert.match(gone.headers.get('set-cookie') ?? '', /^__Host-xinghui_session=;.*Max-Age=0.*Secure/)
  assert.equal(await look(cookie, https), 401)
})
