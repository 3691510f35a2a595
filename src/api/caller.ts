import type { Context as Request, Next } from 'hono'
import { reachOf } from '../domain/access/reach.ts'
import { inLanguage } from '../domain/localized.ts'
import { interfaceLanguage } from '../messages/language.ts'
import { findAccount } from '../store/accounts.ts'
import { findSession, type Origin } from '../store/sessions.ts'
import { isUpload } from './upload-route.ts'
import { bearerOf, findTokenCaller } from './token-caller.ts'
import { actingAs, authentication, lacksSecondFactor, scopeFor } from './acting.ts'
import type { Caller, Environment, Parts } from './environment.ts'
import { ProblemFound } from './problems.ts'
import { readCookie, sessionCookie } from './session-cookie.ts'

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

/** Who calls: by the session of its cookie, or by a token; undefined for nobody. */
export async function findCaller(parts: Parts, request: Request<Environment>): Promise<Caller | undefined> {
  // A request that names a token is that of a program, whatever cookies come along.
  const bearer = bearerOf(request)
  if (bearer !== undefined) return findTokenCaller(parts, bearer)
  const token = readCookie(request, sessionCookie)
  if (token === undefined || token.length > 100) return undefined
  const db = parts.as(authentication)
  const session = await findSession(db, parts.city.city.access.sessions, token, parts.now())
  if (!session || (session.proved === 'demonstration' && !parts.offersAccounts)) return undefined
  const account = await findAccount(db, session.accountId, parts.today())
  const membership = account?.memberships.find((one) => one.id === session.membershipId)
  const acting = account && membership && actingAs(parts, account, membership)
  return (
    acting && {
      account,
      membership,
      acting,
      person: acting,
      proved: session.proved,
      sessionId: session.id,
      restricted: lacksSecondFactor(parts, membership.role, session.proved),
    }
  )
}

/** Every request behind it has an actor; without a session it ends with 401, whether there is such an address or not. */
export function needCaller(parts: Parts) {
  return async (request: Request<Environment>, next: Next) => {
    const caller = await findCaller(parts, request)
    if (!caller) throw new ProblemFound('not-signed-in')
    const language = parts.city.city.languages[0] ?? 'en'
    request.set('caller', caller)
    request.set('context', {
      db: parts.as(scopeFor(caller)),
      sees: reachOf(caller.person, 'projects.read'),
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
 * Changes come from our own pages only: same origin, and JSON as body, or plain bytes where a file is brought. No foreign
 * page can send a token, which browsers do not keep, so a program with one is not asked where it comes from. Programs and
 * old browsers name no origin; they must send what no page can make a browser send elsewhere without being asked first.
 */
export async function sameOriginOnly(request: Request<Environment>, next: Next): Promise<void> {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.req.method)) {
    const program = bearerOf(request) !== undefined
    const site = request.req.header('sec-fetch-site')
    const origin = request.req.header('origin')
    if (!program && site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new ProblemFound('foreign-origin')
    if (!program && origin !== undefined && !isOwnOrigin(origin, request))
      throw new ProblemFound('foreign-origin')
    const type = request.req.header('content-type')
    // Neither type can be sent by a form of a foreign page.
    const wanted = isUpload(request) ? /^application\/octet-stream$/i : /^application\/json\s*(;|$)/i
    const fits = type === undefined ? request.req.method === 'DELETE' : wanted.test(type)
    if (!fits) throw new ProblemFound('wrong-media-type')
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
