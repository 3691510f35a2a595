import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Actor } from '../domain/projects/actions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Database } from './database.ts'
import { findPerson, type Person } from './people.ts'
import type { PersonChangeKind, Tables } from './tables.ts'

/** What a change of people works in: the database in the purpose `people`, and who makes it. */
export type PeopleContext = {
  readonly db: Database
  readonly city: LoadedCity
  readonly actor: Actor
  readonly now: () => string
  readonly today: PlainDate
}

/** What became of a change. */
export type PersonOutcome =
  | { readonly kind: 'done'; readonly person: Person }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'conflict'; readonly revision: number }
  | { readonly kind: 'unknown-person' }

/** Ends a transaction whose change is refused, so that nothing of it stays. */
class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super('refused')
    this.refusals = refusals
  }
}

/** Rolls the change back with these refusals; with none it goes on. */
export function refuseAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

/**
 * Runs a change of people in one transaction. Changes wait for each other, so that two administrators who take each
 * other's role away do not both succeed; afterwards somebody must still administer.
 */
export async function changePeople<T>(
  { db, today }: PeopleContext,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
> {
  try {
    const value = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('people', 9))`.execute(trx)
      const administered = await isAdministered(trx, today)
      const result = await work(trx)
      if (administered && !(await isAdministered(trx, today))) refuseAny([{ code: 'last-administrator' }])
      return result
    })
    return { kind: 'done', value }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusals: error.refusals }
    throw error
  }
}

/**
 * True while somebody administers today and without end. Invented accounts count until anybody has an account of
 * their own: from then on they are no longer offered.
 */
async function isAdministered(trx: Transaction<Tables>, today: PlainDate): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from accounts a join memberships m on m.account_id = a.id
      where a.deactivated_at is null and m.role = 'administrator' and m.valid_from <= ${today} and m.valid_to is null
        and (a.provenance = 'entered' or not exists (select from accounts e where e.provenance = 'entered'))
    ) as found`.execute(trx)
  return rows[0]?.found === true
}

/** Changes one person, as the revision that the caller saw, and keeps what they were before and after. */
export async function changePerson(
  context: PeopleContext,
  change: {
    readonly id: string
    readonly revision: number
    readonly kind: PersonChangeKind
    readonly reason?: string
  },
  work: (trx: Transaction<Tables>, before: Person, at: string) => Promise<void>,
): Promise<PersonOutcome> {
  const outcome = await changePeople(context, async (trx): Promise<PersonOutcome> => {
    const before = await findPerson(trx, change.id)
    if (!before) return { kind: 'unknown-person' }
    if (before.revision !== change.revision) return { kind: 'conflict', revision: before.revision }
    const at = context.now()
    await work(trx, before, at)
    return {
      kind: 'done',
      person: await keepChange(trx, context, { ...change, at, before, of: change.id }),
    }
  })
  return outcome.kind === 'done' ? outcome.value : outcome
}

/** Writes the change of a person as it now stands, inside the transaction that made it; returns the person. */
export async function keepChange(
  trx: Transaction<Tables>,
  { actor }: Pick<PeopleContext, 'actor'>,
  change: {
    readonly of: string
    readonly kind: PersonChangeKind
    readonly at: string
    readonly before: Person | undefined
    readonly reason?: string
    /** What else there is to say about it, e.g. what was handed over. */
    readonly more?: Readonly<Record<string, unknown>>
  },
): Promise<Person> {
  const after = await findPerson(trx, change.of)
  if (!after) throw new RangeError(`no account ${change.of}`)
  const sequence = after.revision + 1
  await trx
    .insertInto('people_changes')
    .values({
      id: uuidv7(),
      account_id: change.of,
      sequence,
      kind: change.kind,
      changed_at: change.at,
      changed_by: actor.accountId,
      changed_by_name: actor.name,
      changed_for: actor.organisation,
      reason: change.reason ?? null,
      before: change.before ? JSON.stringify(keptOf(change.before)) : null,
      after: JSON.stringify({ ...keptOf(after), ...change.more }),
    })
    .execute()
  return { ...after, revision: sequence }
}

/** What of a person a change keeps. */
function keptOf({ login, name, nameLatin, title, titleLatin, deactivatedAt, memberships }: Person) {
  return { login, name, nameLatin, title, titleLatin, deactivatedAt, memberships }
}
