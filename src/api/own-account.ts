import { createRoute, z } from '@hono/zod-openapi'
import { changePassword, getCredentials } from '../store/credentials.ts'
import { countRecoveryCodes } from '../store/second-factor.ts'
import { revokeSessions } from '../store/sessions.ts'
import { authentication, needsSecondFactor } from './acting.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { jsonBody } from './json-body.ts'
import { needs } from './needs.ts'
import { grantable } from './own-tokens.ts'
import { changeAnswers, problemAnswers } from './problems.ts'
import { choosePassword, provePassword, refuse } from './prove.ts'
import { renewSession } from './session.ts'
import { OwnAccount } from './shapes/account.ts'
import { NewPassword, Password, Session } from './shapes/session.ts'

/** How a person proves who they are: what is set up, and another password. */
export function ownAccountRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/account',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'How one signs in',
      responses: {
        200: { description: 'What is set up', content: { 'application/json': { schema: OwnAccount } } },
        ...problemAnswers(401),
      },
    }),
    async (request) => request.json(await ownAccount(parts, request.get('caller')), 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/account/password',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Choose another password, which ends one’s other sessions',
      request: jsonBody(z.object({ password: Password, newPassword: NewPassword })),
      responses: {
        200: { description: 'Changed', content: { 'application/json': { schema: Session } } },
        ...changeAnswers(401, 422, 429),
      },
    }),
    async (request) => {
      const caller = request.get('caller')
      const { password, newPassword } = request.req.valid('json')
      const { credentials, settle } = await proveOwnPassword(parts, caller, password)
      await settle()
      const db = parts.as(authentication)
      const chosen = await choosePassword(parts, db, credentials, newPassword, 'newPassword')
      if (!(await changePassword(db, credentials, chosen, parts.now()))) throw wrongPassword()
      await revokeSessions(db, caller.account.id, parts.now(), caller.sessionId)
      return request.json(await renewSession(parts, request, caller), 200)
    },
  )
}

const wrongPassword = () => refuse({ code: 'password-wrong', field: 'password' })

/** Asks the person at a session for their password again, before the way in is changed; attempts count as at sign-in. */
export function proveOwnPassword(parts: Parts, { account }: Caller, password: string) {
  return provePassword(parts, { login: account.login, password }, wrongPassword())
}

async function ownAccount(parts: Parts, caller: Caller): Promise<OwnAccount> {
  const { access } = parts.city.city
  const db = parts.as(authentication)
  const credentials = await getCredentials(db, caller.account.id)
  const roles = new Set(caller.account.memberships.map(({ role }) => role))
  return {
    login: caller.account.login,
    password:
      credentials.passwordHash === null
        ? null
        : { changedAt: credentials.changedAt, minimumLength: access.password.minimumLength },
    secondFactor: {
      since: credentials.secondFactorSince,
      recoveryCodes: await countRecoveryCodes(db, caller.account.id),
      neededFor: [...roles].filter((role) => needsSecondFactor(access.roles, role)),
    },
    tokens: {
      permissions: caller.restricted ? [] : grantable(caller),
      longestDays: access.tokens.longestDays,
    },
  }
}
