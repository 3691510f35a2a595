import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { findReason } from '../domain/access/audience.ts'
import { isNotOver } from '../domain/access/memberships.ts'
import { plainDate } from '../domain/plain-date.ts'
import type { Command } from '../domain/projects/actions.ts'
import { decide } from '../domain/projects/decide.ts'
import type { Project } from '../domain/projects/project.ts'
import type { Refusal } from '../domain/refusal.ts'
import { everything } from '../domain/access/reach.ts'
import {
  changePeople,
  keepChange,
  type PeopleContext,
  type PersonOutcome,
  refuseAny,
} from './change-person.ts'
import { findPerson, type Person } from './people.ts'
import { actWithin, findProject } from './projects.ts'
import { type DatabaseScope, operatorScope } from './scoped-database.ts'
import type { Tables } from './tables.ts'

/** What somebody is for a project: named as one of its managers, or admitted while it is withheld. */
export type Responsibility = 'relationshipManager' | 'projectManager' | 'admitted'

/** A project that goes to somebody else, and why it cannot where it stays. */
export type HandedOver = {
  readonly code: string
  readonly name: string
  readonly district: string
  readonly park: string | null
  readonly ownerOrganisation: string
  readonly as: readonly Responsibility[]
  readonly blocked: Refusal | null
}

export type HandOverPlan = {
  readonly items: readonly HandedOver[]
  /** Other people of the same name: a project names its managers by name, so some of these may be theirs. */
  readonly namesakes: readonly Person[]
  /** Changes with everything in the list; what was looked at is what is carried out. */
  readonly digest: string
}

/**
 * The scope of a hand-over: all projects, whoever may see them, because what somebody leaves behind does not end at
 * a district. Only the functions here use it, and they tell of a project no more than its code and what it is for.
 */
export function handOverScope(account: string): DatabaseScope {
  return { ...operatorScope(account), purpose: 'people' }
}

/** What somebody is responsible for and what would become of it; with nobody to take over, only what it is. */
export async function planHandOver(
  context: PeopleContext,
  db: Kysely<Tables>,
  from: Person,
  to: Person | undefined,
): Promise<HandOverPlan> {
  const items: HandedOver[] = []
  for (const { code } of await responsibleFor(db, from)) {
    const project = await findProject(db, code)
    const item = project && itemOf(context, project, from, to)
    if (item) items.push(item)
  }
  return { items, namesakes: await namesakesOf(db, from, context.today), digest: digestOf(items, to) }
}

function digestOf(items: readonly HandedOver[], to: Person | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([to?.id, items]))
    .digest('base64url')
    .slice(0, 20)
}

/** By what a project may name somebody. */
const namesOf = ({ id, login, name, nameLatin }: Person) =>
  [id, login, name, nameLatin].filter((one) => one !== null)

async function responsibleFor(db: Kysely<Tables>, from: Person): Promise<{ code: string }[]> {
  const names = namesOf(from)
  return db
    .selectFrom('projects')
    .select('code')
    .where(
      sql<boolean>`relationship_manager = any(${names}::text[]) or project_manager = any(${names}::text[])
        or id in (select project_id from project_clearances where account_id = ${from.id})`,
    )
    .orderBy('code')
    .execute()
}

async function namesakesOf(db: Kysely<Tables>, from: Person, today: string): Promise<Person[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', from.name)
    .where('id', '<>', from.id)
    .orderBy('login')
    .execute()
  const people = await Promise.all(rows.map(({ id }) => findPerson(db, id)))
  return people.flatMap((person) =>
    person && person.memberships.some((membership) => isNotOver(membership, today)) ? [person] : [],
  )
}

/** What of a project is somebody's, or undefined where another of the same name is meant: it lies out of their reach. */
function itemOf(
  context: PeopleContext,
  project: Project,
  from: Person,
  to: Person | undefined,
): HandedOver | undefined {
  const { facts } = project
  const names = namesOf(from)
  const named = (['relationshipManager', 'projectManager'] as const).filter(
    (field) => facts[field] !== undefined && names.includes(facts[field]),
  )
  const as: Responsibility[] = [
    ...(named.length > 0 && reaches(context, from, project, false) ? named : []),
    ...(project.admitted?.includes(from.id) === true ? (['admitted'] as const) : []),
  ]
  if (as.length === 0) return undefined
  const { district, park = null, ownerOrganisation } = facts
  const { code } = project
  return {
    code,
    name: facts.name,
    district,
    park,
    ownerOrganisation,
    as,
    blocked: to ? findBar(context, project, as, from, to) : null,
  }
}

/** True when the project is within what one of somebody's roles sees, past ones too unless `now`. */
function reaches({ city, today }: PeopleContext, person: Person, project: Project, now: boolean): boolean {
  const { district, park = null, ownerOrganisation } = project.facts
  const place = { district, park, ownerOrganisation, addressees: project.addressees }
  return person.memberships.some((membership) => {
    const organisation = city.findOrganisation(membership.organisation)
    if (!organisation || (now && !isNotOver(membership, today))) return false
    const acting = {
      accountId: person.id,
      role: membership.role,
      organisation,
      permissions: city.permissionsOn(today),
    }
    // Who is admitted is handed over with the project: only the place decides.
    return findReason(acting, place, undefined) !== undefined
  })
}

function findBar(
  context: PeopleContext,
  project: Project,
  as: readonly Responsibility[],
  from: Person,
  to: Person,
): Refusal | null {
  if (!reaches(context, to, project, true))
    return { code: 'successor-out-of-reach', params: { name: to.name } }
  for (const command of commandsOf(context, project, as, from, to, '—')) {
    const decision = decide(context, project, command)
    if (!decision.ok) return decision.refusals[0] ?? null
  }
  return null
}

/** The actions that hand a project over. */
function commandsOf(
  { today }: Pick<PeopleContext, 'today'>,
  project: Project,
  as: readonly Responsibility[],
  from: Person,
  to: Person,
  reason: string,
): Command[] {
  const on = plainDate(today)
  const fields = as.filter((field) => field !== 'admitted')
  const admitted = project.admitted ?? []
  return [
    ...(fields.length > 0
      ? [
          {
            type: 'describe' as const,
            on,
            changes: Object.fromEntries(fields.map((field) => [field, to.name])),
            reason,
            evidence: [],
          },
        ]
      : []),
    ...(as.includes('admitted')
      ? [
          {
            type: 'classify' as const,
            on,
            withheld: true,
            admitted: [...new Set(admitted.map((id) => (id === from.id ? to.id : id)))],
            reason,
          },
        ]
      : []),
  ]
}

export type HandOver = {
  readonly id: string
  readonly revision: number
  readonly to: string
  readonly reason: string
  /** The digest of the plan that was looked at. */
  readonly digest: string
}

/**
 * Hands everything over that can be, by recorded actions, in one transaction. Refuses a successor who is deactivated
 * or the same person, and a list that is no longer the one that was looked at.
 */
export async function handOver(
  context: PeopleContext,
  { id, revision, to: toId, reason, digest }: HandOver,
): Promise<PersonOutcome & { readonly actions?: number }> {
  const outcome = await changePeople(
    context,
    async (trx): Promise<PersonOutcome & { readonly actions?: number }> => {
      const [before, to] = [await findPerson(trx, id), await findPerson(trx, toId)]
      if (!before) return { kind: 'unknown-person' }
      if (before.revision !== revision) return { kind: 'conflict', revision: before.revision }
      refuseAny(successorRefusals(before, to, context.today))
      if (!to) return { kind: 'unknown-person' }
      const plan = await planHandOver(context, trx, before, to)
      if (plan.digest !== digest) refuseAny([{ code: 'hand-over-changed', field: 'digest' }])
      const going = plan.items.filter(({ blocked }) => blocked === null)
      if (going.length === 0) refuseAny([{ code: 'nothing-to-hand-over' }])
      const at = context.now()
      let actions = 0
      for (const { code, as } of going) {
        const project = await findProject(trx, code)
        if (!project) throw new RangeError(`no project ${code}`)
        for (const command of commandsOf(context, project, as, before, to, reason)) {
          const recorded = await actWithin(trx, { ...context, sees: everything }, { code, command })
          if (recorded.kind === 'refused') refuseAny(recorded.refusals)
          if (recorded.kind !== 'recorded') refuseAny([{ code: 'hand-over-changed', field: 'digest' }])
          actions += 1
        }
      }
      await trx.updateTable('accounts').set({ handed_over_to: to.id }).where('id', '=', id).execute()
      const person = await keepChange(trx, context, {
        of: id,
        kind: 'hand-over',
        at,
        before,
        reason,
        more: { handedOverTo: to.id, projects: going.map(({ code }) => code) },
      })
      return { kind: 'done', person, actions }
    },
  )
  return outcome.kind === 'done' ? outcome.value : outcome
}

/** Why somebody cannot take over. */
export function successorRefusals(from: Person, to: Person | undefined, today: string): Refusal[] {
  if (!to) return [{ code: 'successor-unknown', field: 'to' }]
  if (to.id === from.id) return [{ code: 'successor-is-oneself', field: 'to' }]
  const active = to.deactivatedAt === null && to.memberships.some((one) => isNotOver(one, today))
  return active ? [] : [{ code: 'successor-not-active', field: 'to', params: { name: to.name } }]
}
