import { createHash, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { base32, findStep, newTotpSecret } from './one-time-codes.ts'
import type { Sealer } from './sealer.ts'

// Every function here works in the purpose `authentication`.

const howManyRecoveryCodes = 8

/** Six groups of four in base32: 120 bits, enough for a hash without salt to keep them (OWASP ASVS 5, 6.5.2). */
const newRecoveryCode = () => (base32(randomBytes(15)).match(/.{4}/g) ?? []).join('-')

const hashOfRecoveryCode = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z2-7]/g, ''))
    .digest('base64url')

/**
 * Begins to set up a second factor and returns the secret in base32, for the person's authenticator; it counts once a
 * code of it was given. Undefined when the account has one already.
 */
export async function beginSecondFactor(
  db: Database,
  sealer: Sealer,
  accountId: string,
): Promise<string | undefined> {
  const secret = newTotpSecret()
  const sealed = { totp_secret: sealer.seal(secret, accountId), totp_last_step: null }
  const { numInsertedOrUpdatedRows: begun } = await db
    .insertInto('credentials')
    .values({ account_id: accountId, must_change: false, ...sealed })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(sealed).where('credentials.totp_confirmed_at', 'is', null),
    )
    .executeTakeFirstOrThrow()
  return begun === 1n ? base32(secret) : undefined
}

/** Confirms a second factor by its first code and returns new recovery codes; undefined for a wrong code. */
export async function confirmSecondFactor(
  db: Database,
  sealer: Sealer,
  accountId: string,
  code: string,
  now: string,
): Promise<string[] | undefined> {
  const step = await stepOf(db, sealer, accountId, code, now)
  if (step === undefined) return undefined
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({ totp_confirmed_at: now, totp_last_step: step })
    .where('account_id', '=', accountId)
    .where('totp_confirmed_at', 'is', null)
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? renewRecoveryCodes(db, accountId, now) : undefined
}

/** Whether a code proves the second factor of an account: one of the authenticator or of recovery, each good once. */
export async function acceptSecondFactor(
  db: Database,
  sealer: Sealer,
  accountId: string,
  code: string,
  now: string,
): Promise<boolean> {
  const typed = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return acceptRecoveryCode(db, accountId, typed, now)
  const step = await stepOf(db, sealer, accountId, typed, now)
  if (step === undefined) return false
  // Of two who send the same code at the same time one comes first.
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({ totp_last_step: step })
    .where('account_id', '=', accountId)
    .where('totp_confirmed_at', 'is not', null)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function acceptRecoveryCode(
  db: Database,
  accountId: string,
  code: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOfRecoveryCode(code))
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function stepOf(
  db: Database,
  sealer: Sealer,
  accountId: string,
  code: string,
  now: string,
): Promise<bigint | undefined> {
  const row = await db
    .selectFrom('credentials')
    .select(['totp_secret', 'totp_last_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row || row.totp_secret === null) return undefined
  return findStep(sealer.open(row.totp_secret, accountId), code, now, row.totp_last_step)
}

/** Makes new recovery codes in place of those there were, and returns them; only their hashes are kept. */
export async function renewRecoveryCodes(db: Database, accountId: string, now: string): Promise<string[]> {
  const codes = Array.from({ length: howManyRecoveryCodes }, newRecoveryCode)
  await db.transaction().execute(async (trx) => {
    await replaceRecoveryCodes(trx, accountId, now)
    await trx
      .insertInto('recovery_codes')
      .values(
        codes.map((code) => ({ account_id: accountId, code_hash: hashOfRecoveryCode(code), made_at: now })),
      )
      .execute()
  })
  return codes
}

async function replaceRecoveryCodes(db: Database, accountId: string, now: string): Promise<void> {
  await db
    .updateTable('recovery_codes')
    .set({ replaced_at: now })
    .where('account_id', '=', accountId)
    .where('replaced_at', 'is', null)
    .execute()
}

/** How many recovery codes an account has left. */
export async function countRecoveryCodes(db: Database, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((select) => select.fn.countAll<bigint>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}

/** Takes the second factor of an account away, with its recovery codes. */
export async function removeSecondFactor(db: Database, accountId: string, now: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('credentials')
      .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
      .where('account_id', '=', accountId)
      .execute()
    await replaceRecoveryCodes(trx, accountId, now)
  })
}
