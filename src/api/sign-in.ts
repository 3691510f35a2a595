import { createRoute, z } from '@hono/zod-openapi'
import { findAccount } from '../store/accounts.ts'
import { changePassword } from '../store/credentials.ts'
import { revokeSessions } from '../store/sessions.ts'
import { forgetOldAttempts, hashOfLogin } from '../store/sign-in-attempts.ts'
import { authentication } from './acting.ts'
import { jsonBody } from './json-body.ts'
import type { Api, Parts } from './environment.ts'
import { changeAnswers, ProblemFound } from './problems.ts'
import { choosePassword, proveSecondFactor, provePassword, type Proved, refuse } from './prove.ts'
import { signIn } from './session.ts'
import { Code, NewPassword, Password, Session } from './shapes/session.ts'

const SignIn = z
  .object({
    login: z.string().min(1).max(100),
    password: Password,
    /** Of the authenticator or of recovery, once it is asked for. */
    code: Code.optional(),
    /** The password that takes the place of the first one, once it is asked for. */
    newPassword: NewPassword.optional(),
  })
  .openapi('SignIn')
type SignIn = z.infer<typeof SignIn>

/** Signing in with a password: everything that is needed comes in one request, so that no session is half signed in. */
export function signInRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/session/password',
      tags: ['session'],
      summary: 'Sign in with a password',
      security: [],
      request: jsonBody(SignIn),
      responses: {
        200: { description: 'Who acts', content: { 'application/json': { schema: Session } } },
        ...changeAnswers(401, 422, 429),
      },
    }),
    async (request) => {
      const asked = request.req.valid('json')
      // Attempts with the same login are told from others; what was typed is not kept, because it may be a password.
      request.get('audit').details['login'] = hashOfLogin(asked.login)
      const proved = await provePassword(parts, asked, new ProblemFound('sign-in-refused'))
      const { accountId, secondFactorSince } = proved.credentials
      await askForMissing(proved, asked)
      const db = parts.as(authentication)
      const chosen = await chosenPassword(parts, proved, asked)
      if (secondFactorSince !== null) await proveSecondFactor(parts, accountId, asked.code ?? '')
      if (chosen !== undefined) {
        if (!(await changePassword(db, proved.credentials, chosen, parts.now())))
          throw new ProblemFound('sign-in-refused')
        await revokeSessions(db, accountId, parts.now())
      }
      await proved.settle()
      await forgetOldAttempts(db, parts.now())
      const account = await findAccount(db, accountId, parts.today())
      if (!account) throw new ProblemFound('sign-in-refused')
      return request.json(
        await signIn(parts, request, account, secondFactorSince === null ? 'password' : 'second-factor'),
        200,
      )
    },
  )
}

/** Says what is missing beside a password that was right. */
async function askForMissing({ credentials, giveBack }: Proved, asked: SignIn): Promise<void> {
  const missing = [
    ...(credentials.secondFactorSince !== null && asked.code === undefined
      ? [{ code: 'code-needed', field: 'code' }]
      : []),
    ...(credentials.mustChange && asked.newPassword === undefined
      ? [{ code: 'new-password-needed', field: 'newPassword' }]
      : []),
  ]
  if (missing.length === 0) return
  await giveBack()
  throw refuse(...missing)
}

/** The password in place of the first one; undefined for somebody who has chosen one. */
async function chosenPassword(
  parts: Parts,
  { credentials, giveBack }: Proved,
  { newPassword }: SignIn,
): Promise<string | undefined> {
  if (!credentials.mustChange || newPassword === undefined) return undefined
  try {
    return await choosePassword(parts, parts.as(authentication), credentials, newPassword, 'newPassword')
  } catch (error) {
    await giveBack()
    throw error
  }
}
