import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { SingleSignOnSettings } from '../settings-protection.ts'

const usualCallback = 'http://localhost/api/session/oidc/callback'
const client = { clientId: 'xinghui', clientSecret: 'secret-of-the-client-0123456789' }

async function listen(): Promise<{ server: Server; issuer: string; close: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    server,
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** What the other system knows of somebody. */
export type KnownPerson = {
  readonly name: string
  readonly login: string
  readonly groups: readonly string[]
  readonly amr: readonly string[]
}

/** A real OpenID provider, whose people sign in without being asked. */
export type RealProvider = {
  readonly settings: SingleSignOnSettings
  /** Its people by subject; a test may change what it knows of them. */
  readonly people: Map<string, KnownPerson>
  /** Goes where the product sends the browser, signs in as a subject, and gives the address to which one comes back. */
  readonly visit: (address: string, subject: string) => Promise<URL>
  /** Whoever comes with a browser of their own from now on. */
  readonly expect: (subject: string) => void
  readonly close: () => Promise<void>
}

/** Starts `oidc-provider` on a port of its own, for a product at an address. */
export async function openRealProvider(callback = usualCallback): Promise<RealProvider> {
  const { server, issuer, close } = await listen()
  const people = new Map<string, KnownPerson>()
  let visitor = ''
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        application_type: 'native',
      },
    ],
    jwks: { keys: [{ ...newKey().export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'a' }] },
    cookies: { keys: ['a key of this test'] },
    scopes: ['openid', 'profile', 'groups'],
    claims: { openid: ['sub', 'amr'], profile: ['name', 'preferred_username'], groups: ['groups'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/enter' },
    findAccount: (_: unknown, sub: string) => {
      const person = people.get(sub)
      return (
        person && {
          accountId: sub,
          claims: () => ({
            sub,
            name: person.name,
            preferred_username: person.login,
            groups: person.groups,
          }),
        }
      )
    },
  })
  const enter: RequestListener = (request, response) => {
    void (async () => {
      const { params } = await provider.interactionDetails(request, response)
      const grant = new provider.Grant({ accountId: visitor, clientId: params.client_id })
      grant.addOIDCScope('openid profile groups')
      await provider.interactionFinished(request, response, {
        login: { accountId: visitor, amr: people.get(visitor)?.amr ?? [] },
        consent: { grantId: await grant.save() },
      })
    })()
  }
  const answer = provider.callback()
  server.on('request', (request, response) =>
    request.url === '/enter' ? enter(request, response) : void answer(request, response),
  )
  const visit: RealProvider['visit'] = async (address, subject) => {
    visitor = subject
    const cookies = new Map<string, string>()
    let next = address
    for (let hop = 0; hop < 8; hop += 1) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      const location = response.headers.get('location')
      assert.ok(location !== null, `${next} ${response.status} ${await response.text()}`)
      next = new URL(location, next).href
      if (next.startsWith(callback)) return new URL(next)
    }
    throw new Error(`never came back from ${next}`)
  }
  return {
    settings: { issuer, ...client, callback },
    people,
    visit,
    expect: (subject) => (visitor = subject),
    close,
  }
}

const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** What a forger changes in a token that would be right. */
export type Forgery = {
  readonly claims?: Readonly<Record<string, unknown>>
  /** `stranger` signs with a key that the provider does not publish. */
  readonly signedBy?: 'stranger' | 'nobody'
}

/** Something that answers like a provider and whose tokens a test forges. */
export type ForgedProvider = {
  readonly settings: SingleSignOnSettings
  /** Takes the address to which the product sends the browser, and gives the query with which one comes back. */
  readonly answer: (address: string, forgery: Forgery) => string
  readonly close: () => Promise<void>
}

export async function openForgedProvider(): Promise<ForgedProvider> {
  const { server, issuer, close } = await listen()
  const keys = { own: newKey(), stranger: newKey() }
  let token = ''
  const pages: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({
      keys: [{ ...publicPart(keys.own), alg: 'RS256', use: 'sig', kid: 'a' }],
    }),
    '/token': () => ({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: token }),
  }
  server.on('request', (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(pages[request.url ?? '']?.() ?? {}))
  })
  return {
    settings: { issuer, ...client, callback: usualCallback },
    close,
    answer: (address, { claims, signedBy }) => {
      const asked = new URL(address).searchParams
      const now = Math.floor(Date.now() / 1000)
      const payload = {
        iss: issuer,
        aud: client.clientId,
        sub: 'forged',
        iat: now,
        exp: now + 300,
        nonce: asked.get('nonce'),
        preferred_username: 'forged',
        groups: ['invest-agency'],
        ...claims,
      }
      const head = { alg: signedBy === 'nobody' ? 'none' : 'RS256', kid: 'a' }
      const text = [head, payload].map((part) => base64(Buffer.from(JSON.stringify(part)))).join('.')
      const signature =
        signedBy === 'nobody' ? '' : base64(sign('sha256', Buffer.from(text), keys[signedBy ?? 'own']))
      token = `${text}.${signature}`
      return `?code=${now}&state=${asked.get('state')}`
    },
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64url')

function publicPart(key: KeyObject): object {
  const { kty, n, e } = key.export({ format: 'jwk' })
  return { kty, n, e }
}
