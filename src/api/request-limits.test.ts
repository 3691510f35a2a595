import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createAdaptorServer } from '@hono/node-server'
import { isDeeper, serverLimits } from './request-limits.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

/** What a server with our limits, its times shortened, answers to bytes that come as they are. */
async function answerTo(parts: readonly string[], limits: object = {}): Promise<string> {
  const server = createAdaptorServer({
    fetch: app.api.fetch,
    serverOptions: { ...serverLimits, connectionsCheckingInterval: 50, ...limits },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let said = ''
  socket.setEncoding('utf8').on('data', (text: string) => (said += text))
  socket.on('error', () => undefined)
  for (const part of parts) socket.write(part)
  await once(socket, 'close')
  server.close()
  return said
}

test('brackets are counted outside of text only', () => {
  assert.equal(isDeeper('[[1]]', 2), false)
  assert.equal(isDeeper('[[[1]]]', 2), true)
  assert.equal(isDeeper('["[[[[", {"a\\"[[[": 1}]', 2), false)
  assert.equal(isDeeper('[[],[],[],[]]', 2), false)
  assert.equal(isDeeper('['.repeat(1_000_000), 40), true)
  assert.equal(isDeeper('"\\', 1), false)
})

test('an address longer than any page sends, or with more in it, is refused before it is read', async () => {
  for (const path of [
    `/api/projects?text=${'x'.repeat(8200)}`,
    `/api/projects?${Array.from({ length: 101 }, (_, place) => `p${place}=1`).join('&')}`,
    `/api/projects?${'&'.repeat(100)}`,
    `/api/${'x'.repeat(8200)}`,
  ])
    assert.equal((await app.problem(414, 'GET', path)).code, 'address-too-long', path.slice(0, 40))
  const most = Array.from({ length: 99 }, (_, place) => `p${place}=1`).join('&')
  assert.equal((await app.call('GET', `/api/projects?limit=1&${most}`, { as: 'clerk' })).status, 200)
})

test('what is sent to sign in is small', async () => {
  const problem = await app.problem(413, 'POST', '/api/session', {
    body: { account: 'x'.repeat(17_000) },
    language: 'en',
  })
  assert.match(problem.detail, /16 kB/)
})

test('headers that are too large are refused by the server itself', async () => {
  const head = `GET /api/health HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(17_000)}\r\n\r\n`
  assert.match(await answerTo([head]), /^HTTP\/1\.1 431 /)
})

test('whoever sends headers or a body too slowly is not waited for', async () => {
  const slow = { headersTimeout: 200, requestTimeout: 400 }
  assert.match(await answerTo(['GET /api/health HTTP/1.1\r\nhost: x\r\n'], slow), /^HTTP\/1\.1 408 /)
  const started = [
    'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n',
    '{"account":',
  ]
  assert.match(await answerTo(started, slow), /^(HTTP\/1\.1 408 |$)/)
})

test('two lengths or two ways of telling one are no request', async () => {
  const smuggled = [
    'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\n{}  ',
    'GET /api/health HTTP/1.1\r\n\r\n',
  ]
  for (const request of smuggled) assert.match(await answerTo([request]), /^HTTP\/1\.1 400 /)
})
