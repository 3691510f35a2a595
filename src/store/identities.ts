import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClaimedPerson } from '../domain/access/single-sign-on.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Who another system says somebody is: `subject` is that system's own name for the person, which never passes to somebody else. */
export type Identity = { readonly issuer: string; readonly subject: string }

/** Why somebody whom another system vouches for is let in nowhere. */
export type NotEntered = 'not-mapped' | 'deactivated' | 'login-taken'

/** Marks accounts and memberships that follow the claims, so that what people granted by hand stays. */
export const bySingleSignOn = 'single-sign-on'

type Moment = { readonly now: string; readonly today: PlainDate }

/**
 * The account of somebody whom another system vouches for, brought in line with what it says today: made at the first
 * time if the city's mapping gives it anything, its memberships granted and ended as the claims are there or gone.
 * An account that was entered by hand is taken over only where the city says so. Works in the purpose `people`.
 */
export async function enterByIdentity(
  db: Database,
  identity: Identity,
  person: ClaimedPerson,
  options: Moment & { readonly adoptByLogin: boolean },
): Promise<{ readonly accountId: string } | NotEntered> {
  return db.transaction().execute(async (trx) => {
    // Two windows of the same person at their first sign-in make one account.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${identity.issuer} ${identity.subject}`}, 0))`.execute(
      trx,
    )
    const known = await trx
      .selectFrom('identities')
      .innerJoin('accounts', 'accounts.id', 'identities.account_id')
      .select(['accounts.id', 'accounts.deactivated_at as deactivatedAt'])
      .where('issuer', '=', identity.issuer)
      .where('subject', '=', identity.subject)
      .executeTakeFirst()
    const entered = known ?? (await link(trx, identity, person, options))
    if (typeof entered === 'string') return entered
    if (entered.deactivatedAt !== null) return 'deactivated'
    await trx
      .updateTable('accounts')
      .set({ name: person.name })
      .where('id', '=', entered.id)
      .where('created_by', '=', bySingleSignOn)
      .execute()
    await followClaims(trx, entered.id, person.grants, options)
    return { accountId: entered.id }
  })
}

async function link(
  trx: Transaction<Tables>,
  { issuer, subject }: Identity,
  person: ClaimedPerson,
  { now, adoptByLogin }: Moment & { readonly adoptByLogin: boolean },
): Promise<{ readonly id: string; readonly deactivatedAt: string | null } | NotEntered> {
  if (person.grants.length === 0) return 'not-mapped'
  const made = await trx
    .insertInto('accounts')
    .values({
      id: uuidv7(),
      login: person.login,
      name: person.name,
      provenance: 'entered',
      created_at: now,
      created_by: bySingleSignOn,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning(['id', 'deactivated_at as deactivatedAt'])
    .executeTakeFirst()
  const account = made ?? (adoptByLogin ? await adoptable(trx, person.login) : undefined)
  if (!account) return 'login-taken'
  await trx
    .insertInto('identities')
    .values({ issuer, subject, account_id: account.id, linked_at: now })
    .execute()
  return account
}

/** An account of that login which people entered and which no identity has yet. */
async function adoptable(trx: Transaction<Tables>, login: string) {
  return trx
    .selectFrom('accounts')
    .select(['id', 'deactivated_at as deactivatedAt'])
    .where('login', '=', login)
    .where('provenance', '=', 'entered')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('identities')
            .select('issuer')
            .whereRef('identities.account_id', '=', 'accounts.id'),
        ),
      ),
    )
    .executeTakeFirst()
}

async function followClaims(
  trx: Transaction<Tables>,
  accountId: string,
  grants: ClaimedPerson['grants'],
  { now, today }: Moment,
): Promise<void> {
  const held = await trx
    .selectFrom('memberships')
    .select(['id', 'role', 'organisation', 'granted_by as grantedBy'])
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .execute()
  type Place = Pick<(typeof held)[number], 'role' | 'organisation'>
  const same = (a: Place, b: Place) => a.role === b.role && a.organisation === b.organisation
  const gone = held.filter(
    (one) => one.grantedBy === bySingleSignOn && !grants.some((grant) => same(one, grant)),
  )
  if (gone.length > 0)
    await trx
      .updateTable('memberships')
      .set({ valid_to: today })
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute()
  const missing = grants.filter(
    (grant, place) =>
      !held.some((one) => same(one, grant)) && grants.findIndex((other) => same(other, grant)) === place,
  )
  if (missing.length > 0)
    await trx
      .insertInto('memberships')
      .values(
        missing.map((grant) => ({
          id: uuidv7(),
          account_id: accountId,
          ...grant,
          valid_from: today,
          granted_at: now,
          granted_by: bySingleSignOn,
        })),
      )
      .execute()
}
