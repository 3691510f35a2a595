import type { Context as Request, Next } from 'hono'
import type { Acting } from '../domain/access/can.ts'
import { reachOf } from '../domain/access/reach.ts'
import { scopeOf } from '../domain/access/can.ts'
import { inLanguage } from '../domain/localized.ts'
import { interfaceLanguage } from '../messages/language.ts'
import { type Account, findAccount, type Membership } from '../store/accounts.ts'
import { type DatabaseScope, noScope } from '../store/scoped-database.ts'
import { findSession, type Origin } from '../store/sessions.ts'
import type { Caller, Environment, Parts } from './environment.ts'
import { ProblemFound } from './problems.ts'
import { readCookie, sessionCookie } from './session-cookie.ts'

/** The scope in which the program finds out who calls. */
export const authentication: DatabaseScope = { ...noScope, purpose: 'authentication' }

/** Sets the language of the answer: `?lang`, else Accept-Language. */
export async function readLanguage(request: Request<Environment>, next: Next): Promise<void> {
  request.set(
    'language',
    interfaceLanguage(request.req.query('lang') ?? request.req.header('accept-language')),
  )
  await next()
}

/** Where a request comes from, as sessions keep it. */
export function originOf(request: Request<Environment>): Origin {
  return { address: request.get('peer').address, agent: request.req.header('user-agent') ?? '' }
}

/** Who acts in one of an account's memberships under the city's rules of the day; undefined for an organisation that is gone. */
export function actingAs(
  { city, today }: Parts,
  account: Account,
  membership: Membership,
): Acting | undefined {
  const organisation = city.findOrganisation(membership.organisation)
  return (
    organisation && {
      accountId: account.id,
      role: membership.role,
      organisation,
      permissions: city.permissionsOn(today()),
    }
  )
}

/** The account of the request's session, or undefined. */
export async function findCaller(parts: Parts, request: Request<Environment>): Promise<Caller | undefined> {
  const token = readCookie(request, sessionCookie)
  if (token === undefined || token.length > 100) return undefined
  const db = parts.as(authentication)
  const session = await findSession(db, parts.city.city.access.sessions, token, parts.now())
  if (!session || (session.proved === 'demonstration' && !parts.offersAccounts)) return undefined
  const account = await findAccount(db, session.accountId, parts.today())
  const membership = account?.memberships.find((one) => one.id === session.membershipId)
  const acting = account && membership && actingAs(parts, account, membership)
  return acting && { account, membership, acting, proved: session.proved, sessionId: session.id }
}

/** What the database shows to somebody who acts. */
export function scopeFor(acting: Acting): DatabaseScope {
  return {
    account: acting.accountId,
    read: reachOf(acting, 'projects.read'),
    write: reachOf(acting, 'projects.record'),
    confidential: scopeOf(acting, 'projects.read-confidential') === 'city',
    purpose: null,
  }
}

/** Every request behind it has an actor; without a session it ends with 401, whether there is such an address or not. */
export function needCaller(parts: Parts) {
  return async (request: Request<Environment>, next: Next) => {
    const caller = await findCaller(parts, request)
    if (!caller) throw new ProblemFound('not-signed-in')
    const language = parts.city.city.languages[0] ?? 'en'
    request.set('caller', caller)
    request.set('context', {
      db: parts.as(scopeFor(caller.acting)),
      sees: reachOf(caller.acting, 'projects.read'),
      city: parts.city,
      now: parts.now,
      today: parts.today(),
      actor: {
        accountId: caller.account.id,
        name: caller.account.name,
        organisation: inLanguage(caller.acting.organisation.name, language),
      },
    })
    await next()
  }
}

/**
 * Changes come from our own pages only: same origin, and JSON as body. Programs and old browsers name no origin; they must send JSON,
 * which no page can make a browser send elsewhere without being asked first, and we never allow it.
 */
export async function sameOriginOnly(request: Request<Environment>, next: Next): Promise<void> {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.req.method)) {
    const site = request.req.header('sec-fetch-site')
    const origin = request.req.header('origin')
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new ProblemFound('foreign-origin')
    if (origin !== undefined && !isOwnOrigin(origin, request)) throw new ProblemFound('foreign-origin')
    const type = request.req.header('content-type')
    const json =
      type === undefined ? request.req.method === 'DELETE' : /^application\/json\s*(;|$)/i.test(type)
    if (!json) throw new ProblemFound('wrong-media-type')
  }
  await next()
}

/** Refuses addresses with characters that no record can have and no database takes. */
export async function readableOnly(request: Request<Environment>, next: Next): Promise<void> {
  const { pathname, searchParams } = new URL(request.req.url)
  const unreadable = [...searchParams].find((pair) => pair.some((text) => text.includes('\0')))
  if (unreadable || pathname.includes('%00'))
    throw new ProblemFound('invalid-input', {
      refusals: [{ code: 'invalid-text', ...(unreadable && { field: unreadable[0].replaceAll('\0', '') }) }],
    })
  await next()
}

/** The host as the browser sees it, which a proxy keeps; and where people come by https, a page that came by http is foreign. */
function isOwnOrigin(origin: string, request: Request<Environment>): boolean {
  const url = URL.parse(origin)
  const scheme = url?.protocol === 'https:' || (url?.protocol === 'http:' && !request.get('peer').https)
  return scheme && url.host === request.req.header('host')
}
