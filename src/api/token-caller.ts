import type { Context as Request } from 'hono'
import { limitedTable, type PermissionTable } from '../domain/access/permission-table.ts'
import { type Account, findAccount } from '../store/accounts.ts'
import { findToken, tokenPrefix } from '../store/api-tokens.ts'
import { findProof } from '../store/credentials.ts'
import { actingAs, authentication, lacksSecondFactor } from './acting.ts'
import type { Caller, Environment, Parts } from './environment.ts'

/** What a request names as its token (RFC 6750, 2.1), or undefined when it names none. */
export function bearerOf(request: Request<Environment>): string | undefined {
  const [, token] = /^Bearer +(.*)$/i.exec(request.req.header('authorization') ?? '') ?? []
  return token
}

/**
 * Who calls by a token: its person in the membership for which it was made, as far as both reach today. Undefined for
 * a token that is forged, ended or expired, or whose person is no longer what they were.
 */
export async function findTokenCaller(parts: Parts, text: string): Promise<Caller | undefined> {
  if (!text.startsWith(tokenPrefix) || text.length > 100) return undefined
  const db = parts.as(authentication)
  const token = await findToken(db, text, parts.now())
  const account = token && (await findAccount(db, token.accountId, parts.today()))
  const membership = account?.memberships.find((one) => one.id === token?.membershipId)
  if (!token || !account || !membership || !mayUseTokens(parts, account)) return undefined
  const table: PermissionTable = parts.city.permissionsOn(parts.today())
  const person = actingAs(parts, account, membership, table)
  if (!person) return undefined
  const proved = await findProof(db, account.id)
  return {
    account,
    membership,
    acting: { ...person, permissions: limitedTable(table, token.permissions) },
    person,
    proved,
    sessionId: '',
    restricted: lacksSecondFactor(parts, membership.role, proved),
    token,
  }
}

/** An invented account is nobody's once it is no longer offered. */
function mayUseTokens({ offersAccounts }: Parts, { synthetic }: Account): boolean {
  return offersAccounts || !synthetic
}
