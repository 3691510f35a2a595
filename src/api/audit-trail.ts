import { randomUUID } from 'node:crypto'
import type { Context as Request, Next } from 'hono'
import { isRecordedReading, resultOfStatus, tellsReason } from '../domain/access/audit.ts'
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
  details: Record<string, unknown>
  /** Set where something is shown that is kept from most people: then reading is recorded, too. */
  confidential?: boolean
  /** Set where the same was refused a moment ago for asking too often: once a minute is enough to know. */
  repeated?: boolean
  /** Set where somebody is refused and led to a page that says so, because the status does not tell. */
  refused?: string
  /** Who signs in: there is no session before. */
  caller?: Caller
  /** What ended the request; set where problems become answers. */
  problem?: ProblemFound
  /** Notes a write before it happens; does nothing for a request that only reads. Asked by `needs` and, for routes without a session, by `noteOpenWrites`. */
  readonly begin: () => Promise<void>
}

type Route = {
  readonly method: string
  readonly path: string
  readonly form: RegExp
  readonly permission: Permission | null
  readonly writes: boolean
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
    let intent: string | undefined
    const trail: AuditTrail = {
      requestId: randomUUID(),
      details: {},
      begin: async () => {
        if (!route?.writes) return
        intent = await log.begin(entryOf(request, trail, route, 200))
      },
    }
    request.set('audit', trail)
    if (!route) return next()
    request.set('openWrite', route.writes && route.permission === null)
    await next()
    const { status } = request.res
    if (!isRecorded(route, status, trail)) return
    if (!callerOf(request, trail) && status !== 401) {
      const caller = await findCaller(parts, request)
      if (caller) trail.caller = caller
    }
    await log.append(entryOf(request, trail, route, status), intent)
  }
}

/** Notes writes that need no session, signing in and out, once the limits have let them through. */
export function noteOpenWrites(parts: Parts) {
  return async (request: Request<Environment>, next: Next): Promise<void> => {
    if (request.get('openWrite')) {
      const trail = request.get('audit')
      // Who signs out is nobody afterwards.
      const caller = await findCaller(parts, request)
      if (caller) trail.caller = caller
      await trail.begin()
    }
    await next()
  }
}

/** Whether an answer is one that the log has to know. */
function isRecorded(route: Route, status: number, trail: AuditTrail): boolean {
  if (trail.repeated === true) return false
  if (route.writes) return true
  if (route.permission === null) return false
  // Who asks for codes that there are not may be guessing them.
  const isGuess = status === 404 && route.path.includes('{')
  return (
    status === 401 ||
    status === 403 ||
    status === 429 ||
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
  const { problem, details, refused } = trail
  // What comes along before somebody is let in may be what lets them in.
  const query = route.permission === null ? undefined : toldQuery(request)
  const refusals = problem?.refusals.map(({ code }) => code) ?? (refused === undefined ? [] : [refused])
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
    result: refused === undefined ? resultOfStatus(status) : 'refused',
    problem: problem?.code ?? null,
    reason: (tellsReason(route.permission) ? reasonOf(request) : undefined) ?? null,
    details: {
      ...details,
      ...(caller?.token && { token: caller.token.id }),
      ...(refusals.length > 0 && { refusals }),
      ...(query && { query }),
    },
  }
}

/** Why somebody does it, in their words: whatever the route, its body or its query says so in `reason`, once that was found to be as it should. */
function reasonOf({ req }: Request<Environment>): string | undefined {
  const checked = req as unknown as { readonly valid: (place: 'json' | 'query') => unknown }
  for (const place of ['json', 'query'] as const) {
    const value = checked.valid(place)
    if (typeof value === 'object' && value !== null && 'reason' in value && typeof value.reason === 'string')
      return value.reason
  }
  return undefined
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
      writes: !reading.has(route.method.toUpperCase()) || 'x-writes' in route,
    }))
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
}
