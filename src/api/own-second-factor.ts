import { createRoute, z } from '@hono/zod-openapi'
import { getCredentials } from '../store/credentials.ts'
import { revokeTokens } from '../store/api-tokens.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../store/second-factor.ts'
import { revokeSessions } from '../store/sessions.ts'
import { authentication } from './acting.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { jsonBody } from './json-body.ts'
import { needs } from './needs.ts'
import { proveOwnPassword } from './own-account.ts'
import { changeAnswers } from './problems.ts'
import { proveSecondFactor, refuse } from './prove.ts'
import { renewSession } from './session.ts'
import { NewSecondFactor, RecoveryCodes } from './shapes/account.ts'
import { Code, Password, Session } from './shapes/session.ts'

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

/** Setting up a second factor, new recovery codes, and taking it away; each asks for the password again. */
export function ownSecondFactorRoutes(api: Api, parts: Parts): void {
  const db = () => parts.as(authentication)

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/account/second-factor',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Begin to set up a second factor',
      request: jsonBody(z.object({ password: Password })),
      responses: { 201: json('For the authenticator', NewSecondFactor), ...changeAnswers(401, 422, 429) },
    }),
    async (request) => {
      const caller = request.get('caller')
      const { settle } = await proveOwnPassword(parts, caller, request.req.valid('json').password)
      await settle()
      const secret = await beginSecondFactor(db(), parts.sealer, caller.account.id)
      if (secret === undefined) throw refuse({ code: 'second-factor-there' })
      return request.json({ secret, address: authenticatorAddress(parts, caller, secret) }, 201)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/account/second-factor/confirmation',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Confirm the second factor by its first code',
      request: jsonBody(z.object({ code: Code })),
      responses: {
        200: json('Set up', RecoveryCodes.extend({ session: Session })),
        ...changeAnswers(401, 422),
      },
    }),
    async (request) => {
      const caller = request.get('caller')
      const code = request.req.valid('json').code.replaceAll(/\s/g, '')
      const codes = await confirmSecondFactor(db(), parts.sealer, caller.account.id, code, parts.now())
      if (!codes) throw refuse({ code: 'code-wrong', field: 'code' })
      // Whoever was in by the password alone is out.
      await revokeSessions(db(), caller.account.id, parts.now(), caller.sessionId)
      const session = await renewSession(parts, request, caller, { proved: 'second-factor' })
      return request.json({ codes, session }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/account/second-factor/recovery-codes',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'New recovery codes in place of the ones there were',
      request: jsonBody(z.object({ password: Password, code: Code })),
      responses: { 200: json('New codes', RecoveryCodes), ...changeAnswers(401, 422, 429) },
    }),
    async (request) => {
      const caller = request.get('caller')
      await proveBoth(parts, caller, request.req.valid('json'))
      return request.json({ codes: await renewRecoveryCodes(db(), caller.account.id, parts.now()) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/account/second-factor/removal',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Take the second factor away, as before another telephone',
      request: jsonBody(z.object({ password: Password, code: Code })),
      responses: { 200: json('Taken away', Session), ...changeAnswers(401, 422, 429) },
    }),
    async (request) => {
      const caller = request.get('caller')
      await proveBoth(parts, caller, request.req.valid('json'))
      const now = parts.now()
      await removeSecondFactor(db(), caller.account.id, now)
      await revokeSessions(db(), caller.account.id, now, caller.sessionId)
      await revokeTokens(db(), caller.account.id, now)
      return request.json(await renewSession(parts, request, caller, { proved: 'password' }), 200)
    },
  )
}

/** Asks for password and second factor again. */
async function proveBoth(
  parts: Parts,
  caller: Caller,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const { settle } = await proveOwnPassword(parts, caller, password)
  const { secondFactorSince } = await getCredentials(parts.as(authentication), caller.account.id)
  if (secondFactorSince === null) throw refuse({ code: 'second-factor-missing' })
  await proveSecondFactor(parts, caller.account.id, code)
  await settle()
}

/** The address by which authenticators take a secret (Key URI Format). */
function authenticatorAddress({ city: { city } }: Parts, { account }: Caller, secret: string): string {
  const issuer = city.brand
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account.login)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`
}
