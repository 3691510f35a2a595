import { createHash, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** How long a session lasts without renewal, in days. */
export const sessionDays = 7

/** Begins a session and returns its token; the database keeps only the token's hash. */
export async function beginSession(db: Database, accountId: string, now: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(Date.parse(now) + sessionDays * 86_400_000).toISOString()
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  await db
    .insertInto('sessions')
    .values({ token_hash: hashOf(token), account_id: accountId, created_at: now, expires_at: expires })
    .execute()
  return token
}

/** The account of a token whose session has not ended. */
export async function findSessionAccount(
  db: Database,
  token: string,
  now: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('account_id')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.account_id
}

export async function endSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute()
}
