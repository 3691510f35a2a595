import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { offerAccounts } from '../exchange/demonstration.ts'
import { loadCity } from '../exchange/city-files.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { openTestFiles, type TestFiles } from '../store/files/test-files.ts'
import { todayOf } from '../store/open-ledger.ts'
import { applyRules } from '../store/rules-in-force.ts'
import { sealerWith } from '../store/sealer.ts'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { createApp } from './app.ts'
import type { Api, Parts } from './environment.ts'
import { Problem } from './shapes/problem.ts'
import { ActionAccepted } from './shapes/projects.ts'

export type Call = {
  /** Id of the account that is signed in; nobody when absent. */
  readonly as?: string
  readonly language?: InterfaceLanguage
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, in place of `body`. */
  readonly raw?: BodyInit
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON, or undefined where the answer is none. */
  readonly body: unknown
}

/** The API on a database of its own with the fictional city, without a socket. */
export type TestApp = {
  readonly api: Api
  readonly city: LoadedCity
  /** Where the contents of files lie. */
  readonly files: TestFiles
  readonly db: TestDatabase['db']
  /** The owner's connections, and the program's own way in. */
  readonly pool: TestDatabase['pool']
  readonly program: TestDatabase['program']
  /** Takes the program's database away, as when its server is gone. */
  readonly cutOff: TestDatabase['cutOff']
  readonly connection: TestDatabase['connection']
  /** Every answer is held against what the API's document says of it. */
  readonly call: (method: string, path: string, call?: Call) => Promise<Answer>
  /** The cookie of a session of that account, for requests made without `call`. */
  readonly cookieOf: (account: string) => Promise<string>
  /** Reads an address that must answer 200, as the given shape. */
  readonly read: <Shape extends z.ZodType>(
    shape: Shape,
    path: string,
    call?: Call,
  ) => Promise<z.output<Shape>>
  /** The problem of a call that must be refused with this status. */
  readonly problem: (status: number, method: string, path: string, call?: Call) => Promise<Problem>
  /** Registers a project; the facts are those of `facts` with the given ones. */
  readonly open: (changes?: Readonly<Record<string, unknown>>, as?: string) => Promise<ActionAccepted>
  /** Records an action on the revision, which must be accepted. */
  readonly act: (code: string, revision: number, command: object, as?: string) => Promise<ActionAccepted>
  /** The moment of the next record; each look at the clock lets a second pass. */
  readonly clock: { now: string }
  readonly close: () => Promise<void>
}

const exampleFolder = new URL('../../cities/example', import.meta.url).pathname

/** Facts of a project that the fictional city accepts. */
export const facts = {
  name: 'Conservas da Barra',
  kind: 'leased',
  district: 'F02',
  industryCode: '10.20',
  investors: [{ name: 'Pescarias Reunidas', originCountry: 'ES' }],
  totalInvestment: { amount: '2500000' },
  ownerOrganisation: 'cais-novo',
} as const

/** Evidence of a kind. */
export const evidence = (kind: string) => [
  { kind, documentNo: 'A-17', issuer: 'Notary', issuedOn: '2024-02-01' },
]

/** Opens everything once for a test file; `close` in an `after` hook. */
export async function openTestApp(
  options: {
    readonly demonstration?: boolean
    readonly webFolder?: string
    /** Changes the city before anything reads it. */
    readonly adapt?: (city: LoadedCity) => LoadedCity
    readonly files?: TestFiles
    /** Parts in place of the usual ones: limits, proxies, single sign-on. */
    readonly parts?: Partial<Parts>
  } = {},
): Promise<TestApp> {
  const { demonstration = true, webFolder } = options
  const city = (options.adapt ?? ((same) => same))(loadCity(exampleFolder))
  const database = await openTestDatabase()
  // As a program does when it starts.
  await applyRules(database.db, city)
  const files = options.files ?? (await openTestFiles())
  const sealer = sealerWith(randomBytes(32))
  const clock = { now: '2024-10-15T09:00:00.000Z' }
  let offersAccounts = await offerAccounts(database.program, city)
  const api = createApp({
    as: database.program,
    city,
    files,
    demonstration,
    get offersAccounts() {
      return offersAccounts
    },
    closeOffer: () => {
      offersAccounts = false
    },
    sealer,
    now: () => {
      const { now } = clock
      clock.now = new Date(Date.parse(now) + 1000).toISOString()
      return now
    },
    today: () => todayOf(city, demonstration),
    // Tests ask faster than people.
    rates: { person: 1e6, address: 1e6, signIn: 1e6 },
    ...(webFolder !== undefined && { webFolder }),
    ...options.parts,
  })
  const routes = routesOf(api)
  const cookies = new Map<string, { readonly cookie: string; readonly at: number }>()

  const send = async (method: string, path: string, call: Call): Promise<Answer> => {
    const headers = new Headers(call.headers)
    if (!headers.has('accept-language') && call.language !== undefined)
      headers.set('accept-language', call.language)
    if (call.as !== undefined) headers.set('cookie', await cookieOf(call.as))
    const sends = !['GET', 'HEAD'].includes(method)
    if (call.body !== undefined && !headers.has('content-type'))
      headers.set('content-type', 'application/json')
    const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
    const response = await api.request(path, {
      method,
      headers,
      ...(sends && body !== undefined && { body }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined,
    }
    checkDocumented(routes, method, path, answer)
    return answer
  }

  async function cookieOf(account: string): Promise<string> {
    const known = cookies.get(account)
    // A test that leaps through the year signs in anew, as people would.
    if (known !== undefined && Math.abs(Date.parse(clock.now) - known.at) < 1_800_000) return known.cookie
    const { now } = clock
    const { status, headers } = await send('POST', '/api/session', { body: { account } })
    clock.now = now
    assert.equal(status, 200, `sign-in as ${account}`)
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    cookies.set(account, { cookie, at: Date.parse(clock.now) })
    return cookie
  }

  const call: TestApp['call'] = (method, path, more = {}) => send(method, path, more)
  const accepted = async (path: string, more: Call) => {
    const answer = await call('POST', path, more)
    assert.equal(answer.status, 201, answer.text)
    return ActionAccepted.parse(answer.body)
  }
  return {
    api,
    city,
    files,
    db: database.db,
    pool: database.pool,
    program: database.program,
    cutOff: database.cutOff,
    connection: database.connection,
    clock,
    call,
    cookieOf,
    read: async (shape, path, more = { as: 'clerk' }) => {
      const answer = await call('GET', path, more)
      assert.equal(answer.status, 200, answer.text)
      return shape.parse(answer.body)
    },
    problem: async (status, method, path, more = {}) => {
      const answer = await call(method, path, more)
      assert.equal(answer.status, status, answer.text)
      return Problem.parse(answer.body)
    },
    open: (changes = {}, as = 'clerk') =>
      accepted('/api/projects', { as, body: { on: '2024-01-10', facts: { ...facts, ...changes } } }),
    act: (code, revision, command, as = 'clerk') =>
      accepted(`/api/projects/${code}/actions`, {
        as,
        body: command,
        headers: { 'if-match': `"${revision}"` },
      }),
    close: async () => {
      files.close()
      await database.close()
    },
  }
}

/** Addresses that describe the API itself and pages are not part of its document. */
const undocumented = /^\/(?!api\/)|^\/api\/(docs|openapi\.json)/

/** Holds an answer against the document: its status, its type of content and every field of its JSON. */
function checkDocumented(
  routes: readonly Route[],
  method: string,
  path: string,
  { status, headers, body }: Answer,
): void {
  const pathname = new URL(path, 'http://localhost').pathname
  if (undocumented.test(pathname)) return
  const found = routes.find((route) => route.method === method.toLowerCase() && route.form.test(pathname))
  if (!found) {
    // An address that the document does not have: nobody learns more than that.
    assert.ok(
      [400, 401, 403, 404, 413, 414, 415, 429].includes(status),
      `${method} ${pathname} answers ${status}`,
    )
    Problem.strict().parse(body)
    return
  }
  const response = found.responses[status]
  assert.ok(response, `${method} ${found.path} answers ${status}, which its document does not say`)
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  const types = Object.keys(response.content ?? {})
  if (types.length === 0) return
  assert.ok(types.includes(type), `${method} ${found.path} ${status} is ${type} and not ${types.join()}`)
  const schema = response.content?.[type]?.schema
  if (type === 'text/csv' || !(schema instanceof z.ZodType)) return
  // The shapes pass over what they do not name; what comes out must be all that went in.
  assert.deepEqual(schema.parse(body), body, `${method} ${found.path} ${status} says more than its document`)
}

type Route = {
  readonly method: string
  readonly path: string
  readonly form: RegExp
  readonly responses: Readonly<
    Record<number, { content?: Readonly<Record<string, { schema?: unknown }>> } | undefined>
  >
}

/** The routes that the document is made of, the fixed addresses before those with parts to fill in. */
export function routesOf(api: Api): Route[] {
  return api.openAPIRegistry.definitions
    .flatMap((definition) => (definition.type === 'route' ? [definition.route] : []))
    .map(({ method, path, responses }) => ({
      method,
      path,
      form: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`),
      responses: responses as Route['responses'],
    }))
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
}
