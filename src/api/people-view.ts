import type { Context as Request } from 'hono'
import { type Acting, can, type Place, scopeOf } from '../domain/access/can.ts'
import { holdsOn, isNotOver } from '../domain/access/memberships.ts'
import { organisationKinds } from '../domain/access/role-places.ts'
import type { Permission, Role } from '../domain/access/words.ts'
import type { Organisation } from '../domain/city/city.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { PeopleContext, PersonOutcome } from '../store/change-person.ts'
import { findPerson, type KeptMembership, listChanges, type Person } from '../store/people.ts'
import { type DatabaseScope, noScope } from '../store/scoped-database.ts'
import type { Caller, Environment, Parts } from './environment.ts'
import { changesOf } from './person-changes.ts'
import { ProblemFound } from './problems.ts'
import type { MembershipView, PersonRow, PersonView } from './shapes/people.ts'

/** The scope in which people are kept: their tables and nothing else. */
export const peopleScope = (account: string): DatabaseScope => ({ ...noScope, account, purpose: 'people' })

/** What a handler that keeps people works in. */
export function peopleContext(parts: Parts, request: Request<Environment>): PeopleContext {
  const { city, actor, now, today } = request.get('context')
  return { db: parts.as(peopleScope(actor.accountId)), city, actor, now, today }
}

const placeOf = ({ id, area, park }: Organisation): Place => ({
  district: area ?? '',
  park: park ?? null,
  ownerOrganisation: id,
})

/** The organisations whose people a permission reaches; undefined where it reaches everybody. */
export function peopleWithin(
  acting: Acting,
  permission: Permission,
  { city }: LoadedCity,
): readonly string[] | undefined {
  if (scopeOf(acting, permission) === 'city') return undefined
  return city.organisations
    .filter((organisation) => can(acting, permission, placeOf(organisation)).allowed)
    .map(({ id }) => id)
}

/** What of somebody's memberships the caller sees: all, or those of today and later in their own part of the city. */
function seenMemberships(
  within: readonly string[] | undefined,
  person: Person,
  today: string,
): readonly KeptMembership[] {
  if (within === undefined) return person.memberships
  return person.memberships.filter(
    (membership) => within.includes(membership.organisation) && isNotOver(membership, today),
  )
}

function membershipView(membership: KeptMembership, today: string): MembershipView {
  const { id, organisation, role, validFrom, validTo } = membership
  const state = holdsOn(membership, today) ? 'holds' : isNotOver(membership, today) ? 'to-come' : 'over'
  return { id, organisation, role, validFrom, validTo, state }
}

/** A person as a row; undefined for somebody whom the caller does not see. */
export function personRow(caller: Caller, { city, today }: PeopleContext, person: Person): PersonRow {
  const within = peopleWithin(caller.acting, 'people.read', city)
  const { id, login, name, nameLatin, title, titleLatin, synthetic, deactivatedAt } = person
  return {
    id,
    login,
    name,
    nameLatin,
    title,
    titleLatin,
    synthetic,
    state: deactivatedAt === null ? 'active' : 'deactivated',
    memberships: seenMemberships(within, person, today).map((one) => membershipView(one, today)),
  }
}

/** A person whom the caller sees, or a problem: of anybody else it is not said whether they exist. */
export async function seenPerson(caller: Caller, context: PeopleContext, id: string): Promise<Person> {
  const person = await findPerson(context.db, id)
  const within = peopleWithin(caller.acting, 'people.read', context.city)
  if (!person || (within && seenMemberships(within, person, context.today).length === 0))
    throw new ProblemFound('person-not-found')
  return person
}

/** The whole page of a person. */
export async function personView(
  caller: Caller,
  context: PeopleContext,
  person: Person,
): Promise<PersonView> {
  const all = scopeOf(caller.acting, 'people.read') === 'city'
  const successor =
    all && person.handedOverTo !== null ? await findPerson(context.db, person.handedOverTo) : undefined
  return {
    ...personRow(caller, context, person),
    revision: person.revision,
    createdAt: person.createdAt,
    deactivatedAt: person.deactivatedAt,
    handedOverTo: successor ? { id: successor.id, name: successor.name } : null,
    changes: all ? changesOf(await listChanges(context.db, person.id, 100)) : null,
    mayManage: manageRefusals(caller, context, person).length === 0,
  }
}

/**
 * Why the caller may not change this person. Where the city lets somebody manage a part of it, that is people who are
 * nothing outside of it, in roles that lie there.
 */
export function manageRefusals(
  { acting }: Caller,
  { city, today }: PeopleContext,
  person: Pick<Person, 'memberships'>,
): Refusal[] {
  const verdict = can(acting, 'people.manage')
  if (!verdict.allowed) return [verdict.refusal]
  const within = peopleWithin(acting, 'people.manage', city)
  if (within === undefined) return []
  const outside = person.memberships.find(
    (membership) =>
      isNotOver(membership, today) &&
      (!within.includes(membership.organisation) || reachesFurther(membership.role)),
  )
  return outside
    ? [{ code: 'person-not-yours', params: { organisation: outside.organisation, role: outside.role } }]
    : []
}

const reachesFurther = (role: Role) => organisationKinds(role) === undefined

/** The person of an outcome, or the problem that it is. */
export function personOf(outcome: PersonOutcome): Person {
  switch (outcome.kind) {
    case 'done':
      return outcome.person
    case 'refused':
      throw new ProblemFound('refused', { refusals: outcome.refusals })
    case 'conflict':
      throw new ProblemFound('changed-meanwhile', { extra: { revision: outcome.revision } })
    case 'unknown-person':
      throw new ProblemFound('person-not-found')
  }
}
