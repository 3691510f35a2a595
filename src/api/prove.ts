import { normalPassword, passwordRefusals } from '../domain/access/password-rules.ts'
import type { Refusal } from '../domain/refusal.ts'
import { findAccount } from '../store/accounts.ts'
import { type Credentials, findCredentialsByLogin, provesPassword } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { acceptSecondFactor } from '../store/second-factor.ts'
import { forgetAttempts, giveAttemptBack, takeAttempt } from '../store/sign-in-attempts.ts'
import { authentication } from './acting.ts'
import type { Parts } from './environment.ts'
import { passwordGuesses } from './password-guesses.ts'
import { ProblemFound } from './problems.ts'

/** A password that was right; the attempt stays counted as wrong until `settle` or `giveBack`. */
export type Proved = {
  readonly credentials: Credentials
  /** All was proved: what was typed wrongly before is forgotten. */
  readonly settle: () => Promise<void>
  /** Something is missing that nobody guessed at. */
  readonly giveBack: () => Promise<void>
}

/** Ends a request because something was refused that the person can mend. */
export const refuse = (...refusals: Refusal[]) => new ProblemFound('refused', { refusals })

/**
 * Judges a login and a password: the same answer, after the same time, whether the login, the password or the account
 * is not right. Throws `too-many-attempts` while one has to wait, and `wrong` otherwise.
 */
export async function provePassword(
  parts: Parts,
  { login, password }: { readonly login: string; readonly password: string },
  wrong: ProblemFound,
): Promise<Proved> {
  const db = parts.as(authentication)
  const now = parts.now()
  const attempt = await takeAttempt(db, login, parts.city.city.access.lockout, now)
  if (!attempt.taken)
    throw new ProblemFound('too-many-attempts', {
      params: { seconds: String(attempt.waitSeconds) },
      headers: { 'retry-after': String(attempt.waitSeconds) },
    })
  const credentials = await findCredentialsByLogin(db, login)
  if (!(await provesPassword(credentials, normalPassword(password))) || !credentials) throw wrong
  const giveBack = () => giveAttemptBack(db, login, attempt.number)
  if (credentials.passwordUntil !== null && Date.parse(credentials.passwordUntil) <= Date.parse(now)) {
    await giveBack()
    throw refuse({ code: 'first-password-expired', field: 'password' })
  }
  return { credentials, giveBack, settle: () => forgetAttempts(db, login) }
}

/** Uses a code of the second factor up. Throws a refusal for a wrong one, whose attempt stays counted. */
export async function proveSecondFactor(
  { as, sealer, now }: Parts,
  accountId: string,
  code: string,
): Promise<void> {
  if (!(await acceptSecondFactor(as(authentication), sealer, accountId, code, now())))
    throw refuse({ code: 'code-wrong', field: 'code' })
}

/** The normal form of a password that somebody chooses. Throws refusals at the field for one that may not be chosen. */
export async function choosePassword(
  parts: Parts,
  db: Database,
  credentials: Credentials,
  wanted: string,
  field: string,
): Promise<string> {
  const password = normalPassword(wanted)
  const account = await findAccount(db, credentials.accountId, parts.today())
  const guesses = await passwordGuesses(parts, [
    credentials.login,
    account?.name ?? null,
    account?.nameLatin ?? null,
  ])
  const refusals = passwordRefusals(password, parts.city.city.access.password, guesses, field)
  if (refusals.length > 0) throw refuse(...refusals)
  if (await provesPassword(credentials, password)) throw refuse({ code: 'password-same', field })
  return password
}
