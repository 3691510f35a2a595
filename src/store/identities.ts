import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClaimedPerson } from '../domain/access/single-sign-on.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Actor } from '../domain/projects/actions.ts'
import { keepChange } from './change-person.ts'
import type { Database } from './database.ts'
import { findPerson, type Person } from './people.ts'
import type { PersonChangeKind, Tables } from './tables.ts'

/** Who another system says somebody is: `subject` is that system's own name for the person, which never passes to somebody else. */
export type Identity = { readonly issuer: string; readonly subject: string }

/** Why somebody whom another system vouches for is let in nowhere. */
export type NotEntered = 'not-mapped' | 'deactivated' | 'login-taken'

/** Marks accounts and memberships that follow the claims, so that what people granted by hand stays. */
export const bySingleSignOn = 'single-sign-on'

type Entering = {
  readonly now: string
  readonly today: PlainDate
  /** In whose name the person's history says what changed; the account is `bySingleSignOn`, as that of the scope. */
  readonly actor: Actor
  readonly adoptByLogin: boolean
}

/**
 * The account of somebody whom another system vouches for, brought in line with what it says today: made at the first
 * time if the city's mapping gives it anything, its memberships granted and ended as the claims are there or gone.
 * An account that was entered by hand is taken over only where the city says so. What changes stands in the person's
 * history. Works in the purpose `people`.
 */
export async function enterByIdentity(
  db: Database,
  identity: Identity,
  person: ClaimedPerson,
  options: Entering,
): Promise<{ readonly accountId: string } | NotEntered> {
  return db.transaction().execute(async (trx) => {
    // Two windows of the same person at their first sign-in make one account, and administrators change people by turns.
    await sql`select pg_advisory_xact_lock(hashtextextended('people', 9))`.execute(trx)
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
    const history = historyOf(trx, entered.id, options)
    if ('made' in entered && entered.made) await history.keep('create')
    await followName(trx, entered.id, person.name, history)
    await followClaims(trx, entered.id, person.grants, options, history)
    return { accountId: entered.id }
  })
}

type History = {
  /** Changes the person, where there is something to change, and writes down what they were before and are after. */
  readonly keep: (kind: PersonChangeKind, change?: () => Promise<unknown>) => Promise<void>
}

function historyOf(trx: Transaction<Tables>, id: string, { actor, now }: Entering): History {
  return {
    keep: async (kind, change) => {
      const before: Person | undefined = change && (await findPerson(trx, id))
      await change?.()
      await keepChange(trx, { actor }, { of: id, kind, at: now, before })
    },
  }
}

/** The name is the other system's for accounts that it brought, and people's for those that they entered. */
async function followName(
  trx: Transaction<Tables>,
  id: string,
  name: string,
  { keep }: History,
): Promise<void> {
  const other = await trx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', id)
    .where('created_by', '=', bySingleSignOn)
    .where('name', '<>', name)
    .executeTakeFirst()
  if (other)
    await keep('describe', () => trx.updateTable('accounts').set({ name }).where('id', '=', id).execute())
}

async function link(
  trx: Transaction<Tables>,
  { issuer, subject }: Identity,
  person: ClaimedPerson,
  { now, adoptByLogin }: Entering,
): Promise<
  { readonly id: string; readonly deactivatedAt: string | null; readonly made: boolean } | NotEntered
> {
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
  return { ...account, made: made !== undefined }
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
  { now, today }: Entering,
  { keep }: History,
): Promise<void> {
  const kept = await trx
    .selectFrom('memberships')
    .select(['id', 'role', 'organisation', 'granted_by as grantedBy', 'valid_from as validFrom'])
    .where('account_id', '=', accountId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .orderBy('valid_from')
    .execute()
  const held = kept.filter(({ validFrom }) => validFrom <= today)
  type Place = Pick<(typeof held)[number], 'role' | 'organisation'>
  const same = (a: Place, b: Place) => a.role === b.role && a.organisation === b.organisation
  const gone = held.filter(
    (one) => one.grantedBy === bySingleSignOn && !grants.some((grant) => same(one, grant)),
  )
  if (gone.length > 0)
    await keep('limit', () =>
      trx
        .updateTable('memberships')
        .set({ valid_to: today })
        .where(
          'id',
          'in',
          gone.map(({ id }) => id),
        )
        .execute(),
    )
  const missing = grants.filter(
    (grant, place) =>
      !held.some((one) => same(one, grant)) && grants.findIndex((other) => same(other, grant)) === place,
  )
  if (missing.length > 0)
    await keep('grant', () =>
      trx
        .insertInto('memberships')
        .values(
          missing.map((grant) => ({
            id: uuidv7(),
            account_id: accountId,
            ...grant,
            valid_from: today,
            // One that people granted from a later day on takes over then.
            valid_to: kept.find((one) => same(one, grant))?.validFrom ?? null,
            granted_at: now,
            granted_by: bySingleSignOn,
          })),
        )
        .execute(),
    )
}
