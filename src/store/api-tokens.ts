import { v7 as uuidv7 } from 'uuid'
import { Permission } from '../domain/access/words.ts'
import type { Database } from './database.ts'
import { hashOf, newToken } from './sessions.ts'

// Every function here works in the purpose `authentication`.

/** What every token begins with, so that programs which look for lost secrets know it. */
export const tokenPrefix = 'xh_'

/** What a program may do in somebody's name. */
export type ApiToken = {
  readonly id: string
  readonly accountId: string
  readonly membershipId: string
  readonly name: string
  readonly permissions: readonly Permission[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}

const select = (db: Database) =>
  db
    .selectFrom('api_tokens')
    .select([
      'id',
      'account_id as accountId',
      'membership_id as membershipId',
      'name',
      'permissions',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
      'revoked_at as revokedAt',
    ])

/** Permissions that the program no longer knows are nobody's. */
const known = <Row extends { permissions: readonly string[] }>(row: Row) => ({
  ...row,
  permissions: Permission.options.filter((permission) => row.permissions.includes(permission)),
})

/** Makes a token and returns it with its text, which is kept nowhere. */
export async function createToken(
  db: Database,
  token: Pick<ApiToken, 'accountId' | 'membershipId' | 'name' | 'permissions' | 'expiresAt'>,
  now: string,
): Promise<{ readonly token: ApiToken; readonly text: string }> {
  const text = `${tokenPrefix}${newToken()}`
  const id = uuidv7()
  await db
    .insertInto('api_tokens')
    .values({
      id,
      token_hash: hashOf(text),
      account_id: token.accountId,
      membership_id: token.membershipId,
      name: token.name,
      permissions: [...token.permissions],
      created_at: now,
      expires_at: token.expiresAt,
    })
    .execute()
  return { token: { ...token, id, createdAt: now, usedAt: null, revokedAt: null }, text }
}

/** The token of a text that is neither revoked nor expired. */
export async function findToken(db: Database, text: string, now: string): Promise<ApiToken | undefined> {
  const row = await select(db)
    .where('token_hash', '=', hashOf(text))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  // As with sessions: once a minute is exact enough.
  if (row.usedAt === null || Date.parse(now) - Date.parse(row.usedAt) > 60_000)
    await db.updateTable('api_tokens').set({ used_at: now }).where('id', '=', row.id).execute()
  return known(row)
}

/** The tokens of an account that are not revoked, expired ones included, the newest first. */
export async function listTokens(db: Database, accountId: string): Promise<ApiToken[]> {
  const rows = await select(db)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(known)
}

/** Ends a token of an account for good; false when it has none such, or it ended before. */
export async function revokeToken(
  db: Database,
  accountId: string,
  id: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends all tokens of an account. */
export async function revokeTokens(db: Database, accountId: string, now: string): Promise<void> {
  await db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute()
}
