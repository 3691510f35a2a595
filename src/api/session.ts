import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import { singleSignOnSuffices } from '../domain/access/single-sign-on.ts'
import type { Role } from '../domain/access/words.ts'
import { type Account, findAccount } from '../store/accounts.ts'
import { beginSession, endSession, rotateSession } from '../store/sessions.ts'
import type { Proof } from '../store/tables.ts'
import { actingAs, authentication, lacksSecondFactor } from './acting.ts'
import { findCaller, originOf } from './caller.ts'
import type { Api, Caller, Environment, Parts } from './environment.ts'
import { jsonBody } from './json-body.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { dropCookie, keepCookie, readCookie, sessionCookie } from './session-cookie.ts'
import { offeredAccounts, sessionView } from './session-view.ts'
import { Session } from './shapes/session.ts'

const answer = {
  200: { description: 'Who acts', content: { 'application/json': { schema: Session } } },
}

/** Who acts: signing in to the demonstration by choosing an account, acting for another organisation, signing out. */
export function sessionRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/session',
      tags: ['session'],
      summary: 'Who acts',
      security: [],
      responses: { ...answer, ...problemAnswers() },
    }),
    async (request) => request.json(sessionView(parts, await findCaller(parts, request)), 200),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/session',
      tags: ['session'],
      summary: 'Choose an account of the demonstration',
      security: [],
      request: jsonBody(z.object({ account: z.string().max(100) })),
      responses: { ...answer, ...changeAnswers() },
    }),
    async (request) => {
      const { account: id } = request.req.valid('json')
      const offered = offeredAccounts(parts)
      const account = offered.some((one) => one.id === id)
        ? await findAccount(parts.as(authentication), id, parts.today())
        : undefined
      if (!account)
        throw new ProblemFound('invalid-input', {
          refusals: [{ code: 'unknown-value', field: 'account', allowed: offered.map((one) => one.id) }],
        })
      return request.json(await signIn(parts, request, account, 'demonstration'), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/session',
      tags: ['session'],
      summary: 'Sign out',
      security: [],
      responses: { ...answer, ...changeAnswers() },
    }),
    async (request) => {
      const token = readCookie(request, sessionCookie)
      if (token !== undefined) await endSession(parts.as(authentication), token, parts.now())
      dropCookie(request, sessionCookie)
      return request.json(sessionView(parts, undefined), 200)
    },
  )
}

/** Acting for another organisation, for those who are signed in. */
export function actingRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/session',
      tags: ['session'],
      summary: 'Act for another of one’s organisations',
      ...needs('sessions.manage-own'),
      request: jsonBody(z.object({ membership: z.uuid() })),
      responses: { ...answer, ...changeAnswers(401) },
    }),
    async (request) => {
      const caller = request.get('caller')
      const { membership } = request.req.valid('json')
      if (!caller.account.memberships.some((one) => one.id === membership))
        throw new ProblemFound('invalid-input', {
          refusals: [
            {
              code: 'unknown-value',
              field: 'membership',
              allowed: caller.account.memberships.map((one) => one.id),
            },
          ],
        })
      return request.json(await renewSession(parts, request, caller, { membershipId: membership }), 200)
    },
  )
}

/**
 * Begins a session for what an account proved, acting in the membership named or in its first one, and ends the one that the browser had.
 * Refuses somebody who is nothing in any organisation today.
 */
export async function signIn(
  parts: Parts,
  request: Request<Environment>,
  account: Account,
  proved: Proof,
  membershipId?: string,
): Promise<Session> {
  const db = parts.as(authentication)
  const membership = account.memberships.find((one) => one.id === membershipId) ?? account.memberships[0]
  const acting = membership && actingAs(parts, account, membership)
  if (!acting) throw new ProblemFound('not-allowed', { refusals: [{ code: 'no-membership' }] })
  refuseWeakSignOn(parts, membership.role, proved)
  const restricted = lacksSecondFactor(parts, membership.role, proved)
  const caller: Caller = { account, membership, acting, person: acting, proved, sessionId: '', restricted }
  request.get('audit').caller = caller
  request.get('audit').details['proved'] = proved
  const earlier = readCookie(request, sessionCookie)
  if (earlier !== undefined) await endSession(db, earlier, parts.now())
  const { id, token } = await beginSession(
    db,
    parts.city.city.access.sessions,
    { accountId: account.id, membershipId: membership.id, proved, ...originOf(request) },
    parts.now(),
  )
  if (!account.synthetic) parts.closeOffer?.()
  giveCookie(parts, request, token)
  return sessionView(parts, { ...caller, sessionId: id })
}

/**
 * Gives a session another token for what it acts as or proves from now on: who had the one before has nothing. The
 * session stays as old as it is. Throws `not-signed-in` when it was ended meanwhile, and refuses a role for which what was proved is too little.
 */
export async function renewSession(
  parts: Parts,
  request: Request<Environment>,
  caller: Caller,
  changes: { readonly membershipId?: string; readonly proved?: Proof } = {},
): Promise<Session> {
  const { account } = caller
  const membership = account.memberships.find((one) => one.id === changes.membershipId) ?? caller.membership
  const acting = actingAs(parts, account, membership)
  if (!acting) throw new ProblemFound('not-allowed', { refusals: [{ code: 'no-membership' }] })
  refuseWeakSignOn(parts, membership.role, changes.proved ?? caller.proved)
  const token = await rotateSession(parts.as(authentication), caller.sessionId, changes, parts.now())
  if (token === undefined) throw new ProblemFound('not-signed-in')
  giveCookie(parts, request, token)
  const proved = changes.proved ?? caller.proved
  const restricted = lacksSecondFactor(parts, membership.role, proved)
  return sessionView(parts, { ...caller, membership, acting, person: acting, proved, restricted })
}

/** The second factor of somebody who comes by single sign-on is asked for there, so nothing here could make up for it. */
function refuseWeakSignOn(parts: Parts, role: Role, proved: Proof): void {
  if (proved === 'single-sign-on' && !singleSignOnSuffices(parts.city.city.access.roles, role, false))
    throw new ProblemFound('not-allowed', { refusals: [{ code: 'stronger-sign-on-needed' }] })
}

function giveCookie(parts: Parts, request: Request<Environment>, token: string): void {
  keepCookie(request, sessionCookie, token, parts.city.city.access.sessions.absoluteHours * 3600)
}
