import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../domain/access/words.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Database } from './database.ts'

/** What somebody is in an organisation, for a time. */
export type Membership = {
  readonly id: string
  readonly organisation: string
  readonly role: Role
  readonly validFrom: string
  /** The first day on which it no longer holds, or null. */
  readonly validTo: string | null
}

/** A person with an account, and what they are today. */
export type Account = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly nameLatin: string | null
  readonly title: string | null
  readonly titleLatin: string | null
  readonly synthetic: boolean
  readonly memberships: readonly Membership[]
}

/** An account that is not deactivated, with the memberships that hold on a day, in the order in which they were granted. */
export async function findAccount(db: Database, id: string, today: PlainDate): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const memberships = await db
    .selectFrom('memberships')
    .select(['id', 'organisation', 'role', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('account_id', '=', id)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .orderBy('granted_at')
    .orderBy('id')
    .execute()
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    nameLatin: row.name_latin,
    title: row.title,
    titleLatin: row.title_latin,
    synthetic: row.provenance === 'synthetic',
    memberships,
  }
}

/** An account of the demonstration, without a password, and what it is for good; nothing when it is there already. */
export async function addInventedAccount(
  db: Database,
  account: Pick<Account, 'id' | 'name' | 'nameLatin' | 'title' | 'titleLatin'>,
  membership: Pick<Membership, 'organisation' | 'role'>,
): Promise<void> {
  const now = new Date().toISOString()
  const made = await db
    .insertInto('accounts')
    .values({
      id: account.id,
      login: account.id,
      name: account.name,
      name_latin: account.nameLatin,
      title: account.title,
      title_latin: account.titleLatin,
      provenance: 'synthetic',
      created_at: now,
      created_by: 'seed',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return
  await db
    .insertInto('memberships')
    .values({
      id: uuidv7(),
      account_id: account.id,
      ...membership,
      valid_from: '2000-01-01',
      granted_at: now,
      granted_by: 'seed',
    })
    .execute()
}
