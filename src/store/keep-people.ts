import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { endRefusals, grantRefusals, type MembershipTerm } from '../domain/access/memberships.ts'
import type { PersonFacts } from '../domain/access/person.ts'
import {
  changePeople,
  changePerson,
  keepChange,
  type PeopleContext,
  type PersonOutcome,
  refuseAny,
} from './change-person.ts'
import { setFirstPassword } from './first-password.ts'
import type { Person } from './people.ts'
import type { Tables } from './tables.ts'

// What an administrator does to people, one function for each; all in the purpose `people`.

type Seen = { readonly id: string; readonly revision: number }

/**
 * A new account with what it is first and a first password, which nobody can read again. Refuses a login that somebody
 * has, and a role that cannot be there.
 */
export async function createPerson(
  context: PeopleContext,
  facts: PersonFacts,
  membership: MembershipTerm,
): Promise<PersonOutcome & { readonly firstPassword?: string }> {
  const outcome = await changePeople(context, async (trx) => {
    const at = context.now()
    refuseAny([
      ...(await loginRefusals(trx, facts.login)),
      ...grantRefusals(context.city, membership, []).map((refusal) => ({
        ...refusal,
        ...(refusal.field !== undefined && { field: `membership.${refusal.field}` }),
      })),
    ])
    const id = uuidv7()
    await insertAccount(trx, context, id, facts, at)
    await insertMembership(trx, context, id, membership, at)
    const firstPassword = await setFirstPassword(trx, id, at)
    return {
      person: await keepChange(trx, context, { of: id, kind: 'create', at, before: undefined }),
      firstPassword,
    }
  })
  return outcome.kind === 'done' ? { kind: 'done', ...outcome.value } : outcome
}

async function loginRefusals(trx: Transaction<Tables>, login: string, but?: string) {
  const found = await trx
    .selectFrom('accounts')
    .select('id')
    .where('login', '=', login)
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .executeTakeFirst()
  return found ? [{ code: 'login-taken', field: 'login', params: { login } }] : []
}

/** The row of an account that is entered by somebody. */
export async function insertAccount(
  trx: Transaction<Tables>,
  { actor }: PeopleContext,
  id: string,
  { login, name, nameLatin, title, titleLatin }: PersonFacts,
  at: string,
): Promise<void> {
  await trx
    .insertInto('accounts')
    .values({
      id,
      login,
      name,
      name_latin: nameLatin,
      title,
      title_latin: titleLatin,
      provenance: 'entered',
      created_at: at,
      created_by: actor.accountId,
    })
    .execute()
}

/** The row of a membership. */
export async function insertMembership(
  trx: Transaction<Tables>,
  { actor }: PeopleContext,
  accountId: string,
  { organisation, role, validFrom, validTo }: MembershipTerm,
  at: string,
): Promise<void> {
  await trx
    .insertInto('memberships')
    .values({
      id: uuidv7(),
      account_id: accountId,
      organisation,
      role,
      valid_from: validFrom,
      valid_to: validTo,
      granted_at: at,
      granted_by: actor.accountId,
    })
    .execute()
}

/** Another name, title or login. */
export async function describePerson(
  context: PeopleContext,
  seen: Seen,
  changes: Partial<PersonFacts>,
): Promise<PersonOutcome> {
  return changePerson(context, { ...seen, kind: 'describe' }, async (trx, before) => {
    const after = { ...before, ...changes }
    const names = ['login', 'name', 'nameLatin', 'title', 'titleLatin'] as const
    if (names.every((name) => before[name] === after[name])) refuseAny([{ code: 'nothing-changed' }])
    if (after.login !== before.login) refuseAny(await loginRefusals(trx, after.login, before.id))
    await trx
      .updateTable('accounts')
      .set({
        login: after.login,
        name: after.name,
        name_latin: after.nameLatin,
        title: after.title,
        title_latin: after.titleLatin,
      })
      .where('id', '=', before.id)
      .execute()
  })
}

/** What somebody is besides, from a day on. */
export async function grantMembership(
  context: PeopleContext,
  seen: Seen,
  membership: MembershipTerm,
): Promise<PersonOutcome> {
  return changePerson(context, { ...seen, kind: 'grant' }, async (trx, before, at) => {
    refuseAny(grantRefusals(context.city, membership, before.memberships))
    await insertMembership(trx, context, before.id, membership, at)
  })
}

/** Sets the first day on which a membership no longer holds, or none. */
export async function limitMembership(
  context: PeopleContext,
  seen: Seen,
  membershipId: string,
  validTo: string | null,
): Promise<PersonOutcome> {
  return changePerson(context, { ...seen, kind: 'limit' }, async (trx, before) => {
    const current = before.memberships.find(({ id }) => id === membershipId)
    if (!current) {
      const allowed = before.memberships.map(({ id }) => id)
      refuseAny([{ code: 'unknown-value', field: 'membership', allowed }])
      return
    }
    const others = before.memberships.filter(({ id }) => id !== membershipId)
    refuseAny(endRefusals(context.city, current, validTo, others, context.today))
    await trx.updateTable('memberships').set({ valid_to: validTo }).where('id', '=', membershipId).execute()
  })
}

/** Nobody signs in with the account any more; its sessions and tokens end at once, and everything it did stays. */
export async function deactivatePerson(
  context: PeopleContext,
  seen: Seen,
  reason: string,
): Promise<PersonOutcome> {
  return changePerson(context, { ...seen, kind: 'deactivate', reason }, async (trx, before, at) => {
    if (before.deactivatedAt !== null) refuseAny([{ code: 'already-deactivated' }])
    await trx
      .updateTable('accounts')
      .set({ deactivated_at: at, deactivated_by: context.actor.accountId })
      .where('id', '=', before.id)
      .execute()
    await sql`select end_access(${before.id}, ${at})`.execute(trx)
  })
}

/** The account may be used again; what ended meanwhile stays ended. */
export async function reactivatePerson(
  context: PeopleContext,
  seen: Seen,
  reason: string,
): Promise<PersonOutcome> {
  return changePerson(context, { ...seen, kind: 'reactivate', reason }, async (trx, before) => {
    if (before.deactivatedAt === null) refuseAny([{ code: 'not-deactivated' }])
    await trx
      .updateTable('accounts')
      .set({ deactivated_at: null, deactivated_by: null })
      .where('id', '=', before.id)
      .execute()
  })
}

/**
 * Gives each of these people a first password in place of the one they had and ends their sessions. Returns the
 * passwords, which nobody can read again.
 */
export async function giveFirstPasswords(
  context: PeopleContext,
  people: readonly Person[],
): Promise<{ readonly person: Person; readonly password: string }[]> {
  const given: { person: Person; password: string }[] = []
  for (const before of people) {
    const at = context.now()
    const password = await context.db.transaction().execute(async (trx) => {
      const made = await setFirstPassword(trx, before.id, at)
      await sql`select end_access(${before.id}, ${at})`.execute(trx)
      await sql`select pg_advisory_xact_lock(hashtextextended('people', 9))`.execute(trx)
      await keepChange(trx, context, { of: before.id, kind: 'first-password', at, before })
      return made
    })
    given.push({ person: before, password })
  }
  return given
}
