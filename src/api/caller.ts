import { getCookie } from 'hono/cookie'
import type { Context as Request, Next } from 'hono'
import { inLanguage } from '../domain/localized.ts'
import { interfaceLanguage } from '../messages/language.ts'
import { findSessionAccount } from '../store/sessions.ts'
import type { Caller, Environment, Parts } from './environment.ts'
import { ProblemFound } from './problems.ts'

export const sessionCookie = 'xinghui_session'

/** Sets the language of the answer: `?lang`, else Accept-Language. */
export async function readLanguage(request: Request<Environment>, next: Next): Promise<void> {
  request.set(
    'language',
    interfaceLanguage(request.req.query('lang') ?? request.req.header('accept-language')),
  )
  await next()
}

/** The account of the request's session, or undefined. */
export async function findCaller(
  { db, city, now }: Parts,
  request: Request<Environment>,
): Promise<Caller | undefined> {
  const token = getCookie(request, sessionCookie)
  if (token === undefined || token.length > 100) return undefined
  const accountId = await findSessionAccount(db, token, now())
  const account = city.city.demonstration?.accounts.find((candidate) => candidate.id === accountId)
  const organisation = account && city.findOrganisation(account.organisation)
  return account && organisation ? { account, organisation } : undefined
}

/** Every request behind it has an actor; without a session it ends with 401, whether there is such an address or not. */
export function needCaller(parts: Parts) {
  return async (request: Request<Environment>, next: Next) => {
    const caller = await findCaller(parts, request)
    if (!caller) throw new ProblemFound('not-signed-in')
    const language = parts.city.city.languages[0] ?? 'en'
    request.set('caller', caller)
    request.set('context', {
      db: parts.db,
      city: parts.city,
      now: parts.now,
      today: parts.today(),
      actor: {
        accountId: caller.account.id,
        name: inLanguage(caller.account.name, language),
        organisation: inLanguage(caller.organisation.name, language),
      },
    })
    await next()
  }
}

/** Changes come from our own pages only: same origin, and JSON as body. */
export async function sameOriginOnly(request: Request<Environment>, next: Next): Promise<void> {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.req.method)) {
    const site = request.req.header('sec-fetch-site')
    const origin = request.req.header('origin')
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new ProblemFound('foreign-origin')
    if (origin !== undefined && !isOwnOrigin(origin, request.req.header('host')))
      throw new ProblemFound('foreign-origin')
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

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
