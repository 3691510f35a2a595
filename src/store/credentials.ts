import type { Database } from './database.ts'
import { hashPassword, isPassword, nobodysHash } from './password-hash.ts'
import { normalLogin } from './sign-in-attempts.ts'
import type { Proof } from './tables.ts'

// Every function here works in the purpose `authentication`.

/** How an account proves who it is. */
export type Credentials = {
  readonly accountId: string
  readonly login: string
  /** The PHC string; null for an account that signs in by other means only. */
  readonly passwordHash: string | null
  readonly mustChange: boolean
  readonly changedAt: string | null
  /** The end of a first password. */
  readonly passwordUntil: string | null
  /** Since when a second factor is asked for, or null. */
  readonly secondFactorSince: string | null
}

const select = (db: Database) =>
  db
    .selectFrom('accounts')
    .leftJoin('credentials', 'credentials.account_id', 'accounts.id')
    .where('accounts.deactivated_at', 'is', null)
    .select([
      'accounts.id as accountId',
      'accounts.login',
      'credentials.password_hash as passwordHash',
      'credentials.must_change as mustChange',
      'credentials.changed_at as changedAt',
      'credentials.password_until as passwordUntil',
      'credentials.totp_confirmed_at as secondFactorSince',
    ])

type Row = Omit<Credentials, 'mustChange'> & { readonly mustChange: boolean | null }
const fromRow = (row: Row | undefined): Credentials | undefined =>
  row && { ...row, mustChange: row.mustChange ?? false }

/** The credentials of an account that is not deactivated, by what people type. */
export async function findCredentialsByLogin(db: Database, login: string): Promise<Credentials | undefined> {
  return fromRow(await select(db).where('accounts.login', '=', normalLogin(login)).executeTakeFirst())
}

/** The credentials of an account that is not deactivated. Throws when there is none. */
export async function getCredentials(db: Database, accountId: string): Promise<Credentials> {
  const found = fromRow(await select(db).where('accounts.id', '=', accountId).executeTakeFirst())
  if (!found) throw new RangeError(`no account ${accountId}`)
  return found
}

/** What an account proves by the means that it has, as somebody does who signs in. */
export async function findProof(db: Database, accountId: string): Promise<Proof> {
  const { secondFactorSince } = await getCredentials(db, accountId)
  if (secondFactorSince !== null) return 'second-factor'
  const identity = await db
    .selectFrom('identities')
    .select('subject')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return identity ? 'single-sign-on' : 'password'
}

/** Whether a normal password is that of the credentials. Takes as long for nobody, or for somebody without a password. */
export async function provesPassword(
  credentials: Credentials | undefined,
  password: string,
): Promise<boolean> {
  const right = await isPassword(password, credentials?.passwordHash ?? nobodysHash)
  return right && credentials !== undefined && credentials.passwordHash !== null
}

/**
 * Sets the normal password that a person chose, in place of the one that was proved. False when somebody else changed it
 * in between.
 */
export async function changePassword(
  db: Database,
  { accountId, passwordHash }: Credentials,
  password: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({
      password_hash: await hashPassword(password),
      must_change: false,
      changed_at: now,
      password_until: null,
    })
    .where('account_id', '=', accountId)
    .where('password_hash', '=', passwordHash)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
