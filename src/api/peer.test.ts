import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import type { Environment } from './environment.ts'
import { type Peer, readPeer, readProxies } from './peer.ts'

/** Who is taken to be at the other end of a request from a socket address. */
async function peerOf(
  socket: string,
  headers: Readonly<Record<string, string>>,
  proxies = '10.0.0.0/8, fd00::/8',
  url = 'http://invest.example/',
): Promise<Peer> {
  const app = new Hono<Environment>()
  app.use(readPeer(readProxies(proxies)))
  app.get('/', (request) => request.json(request.get('peer')))
  const environment = { incoming: { socket: { remoteAddress: socket, remotePort: 1, remoteFamily: 'IPv4' } } }
  const answer = await app.request(url, { headers }, environment)
  return (await answer.json()) as Peer
}

test('what a stranger writes into the headers of proxies is not believed', async () => {
  const lie = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https' }
  assert.deepEqual(await peerOf('192.0.2.7', lie), { address: '192.0.2.7', https: false })
  assert.deepEqual(await peerOf('10.1.2.3', lie, ''), { address: '10.1.2.3', https: false })
})

test('behind proxies of the site the nearest foreign address counts, not what stands before it', async () => {
  const through = async (forwarded: string) =>
    (await peerOf('10.1.2.3', { 'x-forwarded-for': forwarded })).address
  assert.equal(await through('192.0.2.7'), '192.0.2.7')
  assert.equal(await through('1.1.1.1, 192.0.2.7, 10.9.9.9'), '192.0.2.7')
  assert.equal(await through('192.0.2.7, ::ffff:10.9.9.9'), '192.0.2.7')
  assert.equal(await through('1.1.1.1, nonsense'), '10.1.2.3')
  assert.equal(await through(''), '10.1.2.3')
  assert.equal(await through('2001:db8::1, fd00::5'), '2001:db8::1')
})

test('one machine has one address, by IPv4 or by IPv4 inside IPv6', async () => {
  assert.equal((await peerOf('::ffff:192.0.2.7', {})).address, '192.0.2.7')
  assert.equal((await peerOf('::ffff:10.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).address, '192.0.2.7')
})

test('the proxy’s own word about the scheme counts, which it appends', async () => {
  const scheme = async (proto: string) => (await peerOf('10.1.2.3', { 'x-forwarded-proto': proto })).https
  assert.equal(await scheme('https'), true)
  assert.equal(await scheme('https, http'), false)
  assert.equal((await peerOf('192.0.2.7', {}, '', 'https://invest.example/')).https, true)
})

test('addresses and networks are read, and anything else is told', () => {
  const proxies = readProxies('127.0.0.1, 10.0.0.0/8 fd00::/8')
  for (const [address, wanted] of [
    ['127.0.0.1', true],
    ['127.0.0.2', false],
    ['10.255.0.1', true],
    ['fd12::1', true],
    ['fe80::1', false],
    ['local', false],
  ] as const)
    assert.equal(proxies?.includes(address), wanted, address)
  for (const wrong of ['localhost', '10.0.0.0/33', '10.0.0', '10.0.0.1/x', 'fd00::/129'])
    assert.equal(readProxies(wrong), undefined, wrong)
})
