import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import {
  type ImportPlan,
  type PeopleRow,
  type PersonPlan,
  planImport,
} from '../domain/access/import-people.ts'
import { changePeople, keepChange, type PeopleContext } from './change-person.ts'
import { insertAll } from './insert-all.ts'
import { insertMembership } from './keep-people.ts'
import { findPeople, type Person } from './people.ts'
import type { PersonChangeKind, Tables } from './tables.ts'
import type { Refusal } from '../domain/refusal.ts'

/** What a list of staff did, or would do. */
export type ImportOutcome = ImportPlan & {
  /** True once it is done; a list with any fault is not. */
  readonly applied: boolean
  /** The accounts that were made. */
  readonly created: readonly Person[]
}

/** Looks at a list of staff, without changing anything. */
export async function previewImport(
  context: PeopleContext,
  rows: readonly PeopleRow[],
): Promise<ImportOutcome> {
  const plan = planImport(context.city, context.today, rows, await knownPeople(context.db, rows))
  return { ...plan, applied: false, created: [] }
}

/** Brings a list of staff in, all of it in one transaction or, where a row has a fault, nothing. */
export async function importPeople(
  context: PeopleContext,
  rows: readonly PeopleRow[],
  source: string,
): Promise<ImportOutcome | { readonly refusals: readonly Refusal[] }> {
  const outcome = await changePeople(context, async (trx): Promise<ImportOutcome> => {
    const plan = planImport(context.city, context.today, rows, await knownPeople(trx, rows))
    if (plan.rows.some(({ does }) => does === 'fault')) return { ...plan, applied: false, created: [] }
    const at = context.now()
    const created = await createAll(
      trx,
      context,
      plan.people.filter(({ known }) => known === undefined),
      source,
      at,
    )
    for (const person of plan.people) await changeKnown(trx, context, person, source, at)
    return { ...plan, applied: true, created }
  })
  return outcome.kind === 'done' ? outcome.value : outcome
}

async function knownPeople(
  db: PeopleContext['db'],
  rows: readonly PeopleRow[],
): Promise<Map<string, Person>> {
  const logins = [...new Set(rows.map(({ login }) => login.trim().toLowerCase()))]
  const found = await db
    .selectFrom('accounts')
    .select('id')
    .where(sql<boolean>`login = any(${logins}::text[])`)
    .execute()
  const people = await findPeople(
    db,
    found.map(({ id }) => id),
  )
  return new Map(people.map((person) => [person.login, person]))
}

/** New accounts with their memberships and the record of both, in a statement each. */
async function createAll(
  trx: Transaction<Tables>,
  { actor }: PeopleContext,
  plans: readonly PersonPlan[],
  source: string,
  at: string,
): Promise<readonly Person[]> {
  const drafts = plans.map((plan) => ({ id: uuidv7(), ...plan }))
  await insertAll(
    trx,
    'accounts',
    drafts.map(({ id, facts }) => ({
      id,
      login: facts.login,
      name: facts.name,
      name_latin: facts.nameLatin,
      title: facts.title,
      title_latin: facts.titleLatin,
      provenance: 'entered',
      created_at: at,
      created_by: actor.accountId,
    })),
  )
  await insertAll(
    trx,
    'memberships',
    drafts.flatMap(({ id, grants }) =>
      grants.map((term) => ({
        id: uuidv7(),
        account_id: id,
        organisation: term.organisation,
        role: term.role,
        valid_from: term.validFrom,
        valid_to: term.validTo,
        granted_at: at,
        granted_by: actor.accountId,
      })),
    ),
  )
  const created = await findPeople(
    trx,
    drafts.map(({ id }) => id),
  )
  await insertAll(
    trx,
    'people_changes',
    created.map(({ id, login, name, nameLatin, title, titleLatin, deactivatedAt, memberships }) => ({
      id: uuidv7(),
      account_id: id,
      sequence: 1,
      kind: 'create',
      changed_at: at,
      changed_by: actor.accountId,
      changed_by_name: actor.name,
      changed_for: actor.organisation,
      reason: source,
      after: { login, name, nameLatin, title, titleLatin, deactivatedAt, memberships },
    })),
  )
  return created
}

async function changeKnown(
  trx: Transaction<Tables>,
  context: PeopleContext,
  { known, facts, describes, grants, limits }: PersonPlan,
  source: string,
  at: string,
): Promise<void> {
  if (!known) return
  const [before] = await findPeople(trx, [known.id])
  if (describes)
    await trx
      .updateTable('accounts')
      .set({
        name: facts.name,
        name_latin: facts.nameLatin,
        title: facts.title,
        title_latin: facts.titleLatin,
      })
      .where('id', '=', known.id)
      .execute()
  for (const { id, validTo } of limits)
    await trx.updateTable('memberships').set({ valid_to: validTo }).where('id', '=', id).execute()
  // After the ends: what follows an earlier membership must not overlap it.
  for (const term of grants) await insertMembership(trx, context, known.id, term, at)
  const kind: PersonChangeKind = grants.length > 0 ? 'grant' : limits.length > 0 ? 'limit' : 'describe'
  await keepChange(trx, context, { of: known.id, kind, at, before, reason: source })
}
