import { randomUUID } from 'node:crypto'
import type { Context as Request } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Environment, Parts } from './environment.ts'

/** Takes one line of the server's log. */
export type Log = (line: string) => void

const toStandardError: Log = (line) => void process.stderr.write(`${line}\n`)

/** The one way by which requests reach the log. A line stays a line, whatever is in it. */
export function logLine({ log = toStandardError }: Pick<Parts, 'log'>, text: string): void {
  // eslint-disable-next-line no-control-regex
  log(text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' '))
}

/**
 * Logs a fault of the program and returns the number under which it stands. The address is logged without its query, and
 * whatever the request carried as a secret is blotted out of the error's own words.
 */
export async function logFault(parts: Parts, request: Request<Environment>, error: Error): Promise<string> {
  const id = randomUUID()
  const told = `${id} ${request.req.method} ${request.req.path} ${error.stack ?? error.message}`
  const secrets = [...(await secretsOf(request))].toSorted((a, b) => b.length - a.length)
  logLine(
    parts,
    secrets.reduce((text, secret) => text.replaceAll(secret, '***'), told),
  )
  return id
}

const secretName = /password|secret|token|code|state|totp|otp|key|authorization|cookie/i

/** Everything in a request by which somebody could act as its sender; short values would blot out words. */
async function secretsOf(request: Request<Environment>): Promise<Set<string>> {
  const authorization = request.req.header('authorization')?.split(/\s+/) ?? []
  const query = Object.entries(request.req.query()).filter(([name]) => secretName.test(name))
  const body = await readBody(request)
  const all = [
    ...Object.values(getCookie(request)),
    ...(request.req.header('cookie')?.split(/[;=\s]+/) ?? []),
    ...authorization.slice(1),
    ...query.map(([, value]) => value),
    ...secretsIn(body),
  ]
  return new Set(all.filter((secret) => secret.length >= 4))
}

async function readBody(request: Request<Environment>): Promise<unknown> {
  const type = request.req.header('content-type') ?? ''
  if (!type.toLowerCase().startsWith('application/json')) return undefined
  try {
    return await request.req.json()
  } catch {
    return undefined
  }
}

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (secretName.test(name) ? [inner] : []) : secretsIn(inner),
  )
}
