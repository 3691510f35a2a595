import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import { singleSignOnSuffices } from '../domain/access/single-sign-on.ts'
import { type Account, findAccount } from '../store/accounts.ts'
import { beginSession, endSession } from '../store/sessions.ts'
import type { Proof } from '../store/tables.ts'
import { actingAs, authentication, findCaller, originOf } from './caller.ts'
import type { Api, Environment, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { dropCookie, keepCookie, readCookie, sessionCookie } from './session-cookie.ts'
import { offeredAccounts, sessionView } from './session-view.ts'
import { Session } from './shapes/session.ts'

const answer = {
  200: { description: 'Who acts', content: { 'application/json': { schema: Session } } },
}
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

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
      request: body(z.object({ account: z.string().max(100) })),
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
      request: body(z.object({ membership: z.uuid() })),
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
      return request.json(await signIn(parts, request, caller.account, caller.proved, membership), 200)
    },
  )
}

/**
 * Begins a session for what an account proved, acting in the membership named or in its first one, and ends the one
 * that the browser had. Refuses somebody who is nothing in any organisation today.
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
  if (
    proved === 'single-sign-on' &&
    !singleSignOnSuffices(parts.city.city.access.roles, membership.role, false)
  )
    throw new ProblemFound('not-allowed', { refusals: [{ code: 'second-factor-needed' }] })
  const earlier = readCookie(request, sessionCookie)
  if (earlier !== undefined) await endSession(db, earlier, parts.now())
  const { sessions } = parts.city.city.access
  const token = await beginSession(
    db,
    sessions,
    { accountId: account.id, membershipId: membership.id, proved, ...originOf(request) },
    parts.now(),
  )
  keepCookie(request, sessionCookie, token, sessions.absoluteHours * 3600)
  return sessionView(parts, { account, membership, acting, proved, sessionId: '' })
}
