import { randomUUID } from 'node:crypto'
import type { Context as Request, Next } from 'hono'
import { isRecordedReading, resultOfStatus } from '../domain/access/audit.ts'
import { Permission } from '../domain/access/words.ts'
import { auditing, type NewAuditEntry, openAuditLog } from '../store/audit-log.ts'
import { findCaller, originOf } from './caller.ts'
import type { Api, Caller, Environment, Parts } from './environment.ts'
import type { ProblemFound } from './problems.ts'

/**
 * What the audit log will say of a request. The log is written in one place, below; a handler adds here what only it
 * knows. Never a secret, personal data or the content of a record.
 */
export type AuditTrail = {
  readonly requestId: string
  /** What it is done to, where the address does not say it. */
  subject?: string
  /** Why somebody does it, in their words. */
  reason?: string
  details: Record<string, unknown>
  /** Set where something is shown that is kept from most people: then reading is recorded, too. */
  confidential?: boolean
  /** Who signs in: there is no session before. */
  caller?: Caller
  /** What ended the request; set where problems become answers. */
  problem?: ProblemFound
  /** Notes a write before it happens; does nothing for a request that only reads. Asked by `needs`. */
  readonly begin: () => Promise<void>
}

type Route = {
  readonly method: string
  readonly path: string
  readonly form: RegExp
  readonly permission: Permission | null
}
type Matched = Route & { readonly values: readonly string[] }

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Records what is done through the API: every write, sign-in and sign-out, every refusal, and reading that leaves the
 * system or shows what is withheld. A write is noted before it happens, so that none can happen without a trace; what
 * it became, and everything else, is recorded before the answer goes out. See docs/decisions/027-audit.md.
 */
export function recordRequests(parts: Parts, api: Api) {
  const log = openAuditLog(parts.as(auditing))
  let routes: readonly Route[] | undefined
  const match = (request: Request<Environment>): Matched | undefined => {
    routes ??= routesOf(api)
    const method = request.req.method === 'HEAD' ? 'GET' : request.req.method
    for (const route of routes) {
      const found = route.method === method ? route.form.exec(request.req.path) : null
      if (found) return { ...route, values: found.slice(1).map(decoded) }
    }
    return undefined
  }

  return async (request: Request<Environment>, next: Next): Promise<void> => {
    const route = match(request)
    const writes = !reading.has(request.req.method)
    let intent: string | undefined
    const trail: AuditTrail = {
      requestId: randomUUID(),
      details: {},
      begin: async () => {
        if (!writes || !route) return
        intent = await log.begin(entryOf(request, trail, route, 200))
      },
    }
    request.set('audit', trail)
    if (!route) return next()
    if (writes && route.permission === null) {
      // Who signs out is nobody afterwards.
      const caller = await findCaller(parts, request)
      if (caller) trail.caller = caller
      await trail.begin()
    }
    await next()
    const { status } = request.res
    if (!isRecorded(route, writes, status, trail)) return
    if (!callerOf(request, trail) && status !== 401) {
      const caller = await findCaller(parts, request)
      if (caller) trail.caller = caller
    }
    await log.append(entryOf(request, trail, route, status), intent)
  }
}

/** Whether an answer is one that the log has to know. */
function isRecorded(route: Route, writes: boolean, status: number, trail: AuditTrail): boolean {
  if (writes) return true
  if (route.permission === null) return false
  // Who asks for codes that there are not may be guessing them.
  const isGuess = status === 404 && route.path.includes('{')
  return (
    status === 401 ||
    status === 403 ||
    isGuess ||
    isRecordedReading(route.permission) ||
    trail.confidential === true
  )
}

/** The caller that the session gave, or the one who signed in with this request. */
function callerOf(request: Request<Environment>, { caller }: AuditTrail): Caller | undefined {
  const ofSession: Caller | undefined = request.get('caller')
  return caller ?? ofSession
}

function entryOf(
  request: Request<Environment>,
  trail: AuditTrail,
  route: Matched,
  status: number,
): NewAuditEntry {
  const caller = callerOf(request, trail)
  const { problem, details, reason } = trail
  const query = toldQuery(request)
  const refusals = problem?.refusals.map(({ code }) => code) ?? []
  return {
    account: caller?.account.id ?? null,
    name: caller?.account.name ?? null,
    organisation: caller?.acting.organisation.id ?? null,
    role: caller?.acting.role ?? null,
    ...originOf(request),
    requestId: trail.requestId,
    permission: route.permission,
    method: request.req.method,
    route: route.path,
    subject: trail.subject ?? (route.values.length > 0 ? route.values.join(' ') : null),
    result: resultOfStatus(status),
    problem: problem?.code ?? null,
    reason: reason ?? null,
    details: {
      ...details,
      ...(refusals.length > 0 && { refusals }),
      ...(query && { query }),
    },
  }
}

/** Values of a query that are words of the system or dates; what people type may name somebody and is left out. */
function toldQuery(request: Request<Environment>): Record<string, string[]> | undefined {
  const entries = Object.entries(request.req.queries())
    .filter(([name]) => !['cursor', 'lang', 'limit', 'skip'].includes(name))
    .map(([name, values]) => [name, values.map((value) => (isTold(name, value) ? value : '…'))] as const)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

const isTold = (name: string, value: string) =>
  !['text', 'reason'].includes(name) && /^[\w.,:+-]{1,100}$/.test(value) && !/\d{11}/.test(value)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The routes of the document, the fixed addresses before those with parts to fill in. */
function routesOf(api: Api): Route[] {
  return api.openAPIRegistry.definitions
    .flatMap((definition) => (definition.type === 'route' ? [definition.route] : []))
    .map((route) => ({
      method: route.method.toUpperCase(),
      path: route.path,
      form: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
      permission: 'x-permission' in route ? Permission.parse(route['x-permission']) : null,
    }))
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
}
