import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Access } from '../domain/city/access.ts'
import type { Database } from './database.ts'
import type { Proof } from './tables.ts'

// Every function here works in the purpose `authentication`; in any other scope the tables are empty.

/** The database keeps only the hash of what a browser or program carries. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

export const newToken = () => randomBytes(32).toString('base64url')

/** Where somebody signs in from, as the session keeps it. */
export type Origin = { readonly address: string; readonly agent: string }

export type Session = {
  readonly id: string
  readonly accountId: string
  readonly membershipId: string
  readonly proved: Proof
  readonly createdAt: string
}

const later = (moment: string, milliseconds: number) =>
  new Date(Date.parse(moment) + milliseconds).toISOString()

/** Begins a session and returns its token. A new one begins at every sign-in, so that nobody can fix it before. */
export async function beginSession(
  db: Database,
  limits: Access['sessions'],
  session: { readonly accountId: string; readonly membershipId: string; readonly proved: Proof } & Origin,
  now: string,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('sessions')
    .values({
      id: uuidv7(),
      token_hash: hashOf(token),
      account_id: session.accountId,
      membership_id: session.membershipId,
      proved: session.proved,
      created_at: now,
      seen_at: now,
      expires_at: later(now, limits.absoluteHours * 3_600_000),
      address: session.address.slice(0, 100),
      agent: session.agent.slice(0, 300),
    })
    .execute()
  return token
}

/** The session of a token that is neither revoked, nor too old, nor was left alone too long. */
export async function findSession(
  db: Database,
  limits: Access['sessions'],
  token: string,
  now: string,
): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select([
      'id',
      'account_id as accountId',
      'membership_id as membershipId',
      'proved',
      'created_at as createdAt',
      'seen_at as seenAt',
    ])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', later(now, -limits.idleMinutes * 60_000))
    .executeTakeFirst()
  if (!row) return undefined
  // Once a minute is exact enough for an idle limit, and spares a write per request.
  if (Date.parse(now) - Date.parse(row.seenAt) > 60_000)
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.id).execute()
  const { seenAt: _, ...session } = row
  return session
}

/** Ends a session for good. */
export async function endSession(db: Database, token: string, now: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .execute()
}
