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

/** Begins a session and returns it with its token. A new one begins at every sign-in, so that nobody can fix it before. */
export async function beginSession(
  db: Database,
  limits: Access['sessions'],
  session: { readonly accountId: string; readonly membershipId: string; readonly proved: Proof } & Origin,
  now: string,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = newToken()
  const id = uuidv7()
  await db
    .insertInto('sessions')
    .values({
      id,
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
  return { id, token }
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

/** Gives a session another token, for what it proves or acts as from now on; the one before is good no more. Undefined when it ended meanwhile. */
export async function rotateSession(
  db: Database,
  id: string,
  changes: { readonly membershipId?: string; readonly proved?: Proof },
  now: string,
): Promise<string | undefined> {
  const token = newToken()
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({
      token_hash: hashOf(token),
      seen_at: now,
      ...(changes.membershipId !== undefined && { membership_id: changes.membershipId }),
      ...(changes.proved !== undefined && { proved: changes.proved }),
    })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? token : undefined
}

/** A session as its owner sees it. */
export type ListedSession = Session & Origin & { readonly seenAt: string; readonly expiresAt: string }

/** The sessions of an account that are good now, the one used last first. */
export async function listSessions(
  db: Database,
  limits: Access['sessions'],
  accountId: string,
  now: string,
): Promise<ListedSession[]> {
  return db
    .selectFrom('sessions')
    .select([
      'id',
      'account_id as accountId',
      'membership_id as membershipId',
      'proved',
      'created_at as createdAt',
      'seen_at as seenAt',
      'expires_at as expiresAt',
      'address',
      'agent',
    ])
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', later(now, -limits.idleMinutes * 60_000))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Ends a session of an account for good; false when it has none such, or it ended before. */
export async function revokeSession(
  db: Database,
  accountId: string,
  id: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends the sessions of an account, but for the one that is to stay, and says how many. */
export async function revokeSessions(
  db: Database,
  accountId: string,
  now: string,
  staying?: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .$if(staying !== undefined, (query) => query.where('id', '!=', staying ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
