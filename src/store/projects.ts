import { isDeepStrictEqual } from 'node:util'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Place } from '../domain/access/can.ts'
import { dateParts } from '../domain/plain-date.ts'
import type { Command, ProjectAction } from '../domain/projects/actions.ts'
import { decide } from '../domain/projects/decide.ts'
import { evolve, replay } from '../domain/projects/evolve.ts'
import type { Project } from '../domain/projects/project.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { evidenceFileRefusals } from './evidence-files.ts'
import { holdLedger } from './ledger-lock.ts'
import {
  findReference,
  findRootWithMembers,
  lockProjects,
  referenceRefusals,
  withOwner,
} from './project-references.ts'
import { writeAction, writeAdmitted, writeWithheld } from './project-rows.ts'
import type { ProjectActionsTable, Tables } from './tables.ts'

/** What became of a command. `conflict` carries what others recorded since the revision that the caller knew. */
export type Outcome =
  | {
      readonly kind: 'recorded'
      readonly project: Project
      readonly sequence: number
      readonly repeated: boolean
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'barred'; readonly refusal: Refusal }
  | { readonly kind: 'conflict'; readonly revision: number; readonly since: readonly ProjectAction[] }
  | { readonly kind: 'unknown-project' }

export type ActRequest = {
  /** Code of the project; absent to open a new one. */
  readonly code?: string
  readonly command: Command
  /** The revision the caller saw (If-Match); absent: whatever it is now. */
  readonly revision?: number
  /** The same key from the same actor with the same command gets the first answer again. */
  readonly requestKey?: string
  /** Why the actor may not act on a project that lies there; asked of where it lies before and after the command. */
  readonly bar?: (place: Place) => Refusal | undefined
}

/** Decides a command and records the action, projection and version in one transaction. */
export async function act(context: Context, request: ActRequest): Promise<Outcome> {
  return context.db.transaction().execute((trx) => actWithin(trx, context, request))
}

/** The same inside the caller's transaction, for what several actions are that stand or fall together. */
export async function actWithin(
  trx: Transaction<Tables>,
  context: Context,
  request: ActRequest,
): Promise<Outcome> {
  const { command, code, requestKey } = request
  await holdLedger(trx)
  const earlier =
    requestKey === undefined ? undefined : await findRequest(trx, context.actor.accountId, requestKey)
  if (earlier) return repeatedOutcome(await getProject(trx, earlier.project_code), earlier.sequence, request)
  const reference = findReference(command)
  const rows = await lockProjects(
    trx,
    [code, reference?.code].filter((wanted) => wanted !== undefined),
  )
  const locked = code === undefined ? undefined : rows.get(code)
  if (code !== undefined && !locked) return { kind: 'unknown-project' }
  const barred = barOf(request, locked)
  if (barred) return { kind: 'barred', refusal: barred }
  const project = locked && replay(locked.id, locked.code, await readActions(trx, locked.id))
  if (project && request.revision !== undefined && request.revision !== project.history.length)
    return {
      kind: 'conflict',
      revision: project.history.length,
      since: project.history.slice(request.revision),
    }
  const references = reference
    ? referenceRefusals(
        reference,
        await withOwner(trx, reference.code, rows),
        await findRootWithMembers(trx, code),
      )
    : []
  const decision = decide(context, project, command)
  const files = await evidenceFileRefusals(trx, locked?.id, command)
  if (!decision.ok || references.length > 0 || files.length > 0)
    return {
      kind: 'refused',
      refusals: [...references, ...(decision.ok ? [] : decision.refusals), ...files],
    }
  const id = project?.id ?? uuidv7()
  const newCode =
    project?.code ?? (await nextCode(trx, context.city.city.codePrefix, dateParts(command.on).year))
  const action: ProjectAction = {
    id: uuidv7(),
    sequence: (project?.history.length ?? 0) + 1,
    command: decision.value,
    actor: context.actor,
    recordedAt: laterThan(project?.history.at(-1)?.recordedAt, context.now()),
  }
  const after = evolve(project, id, newCode, action)
  const record = toRecord(context.city, after)
  const barredThere = project && request.bar?.(record)
  if (barredThere) return { kind: 'barred', refusal: barredThere }
  await writeAdmitted(trx, project, after)
  await writeAction(trx, project && toRecord(context.city, project), record, action)
  await writeWithheld(trx, project, after)
  if (requestKey !== undefined)
    await trx
      .insertInto('project_requests')
      .values({
        actor_id: context.actor.accountId,
        request_key: requestKey,
        project_code: newCode,
        sequence: action.sequence,
        recorded_at: action.recordedAt,
      })
      .execute()
  return { kind: 'recorded', project: after, sequence: action.sequence, repeated: false }
}

/** Where the project lies before the command: the locked row, or what a registration says. */
function barOf({ bar, command }: ActRequest, locked: Place | undefined): Refusal | undefined {
  if (!bar) return undefined
  if (locked) return bar(locked)
  if (command.type !== 'open') return undefined
  const { district, park, ownerOrganisation } = command.facts
  return bar({ district, park: park ?? null, ownerOrganisation })
}

/** The first answer again, unless the key was used for something else: that must not look recorded. */
function repeatedOutcome(project: Project, sequence: number, { code, command }: ActRequest): Outcome {
  const first = project.history[sequence - 1]?.command
  const same =
    (code === undefined ? command.type === 'open' : code === project.code) &&
    isDeepStrictEqual(first, JSON.parse(JSON.stringify(command)))
  return same
    ? { kind: 'recorded', project, sequence, repeated: true }
    : { kind: 'refused', refusals: [{ code: 'request-key-used', params: { project: project.code } }] }
}

/** A moment after `last`, so that the versions of a project never begin together. */
export function laterThan(last: string | undefined, now: string): string {
  if (last === undefined || Date.parse(now) > Date.parse(last)) return now
  return new Date(Date.parse(last) + 1).toISOString()
}

async function findRequest(trx: Transaction<Tables>, actorId: string, key: string) {
  // Requests with the same key wait for each other, so that the second sees what the first recorded.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actorId} ${key}`}, 7))`.execute(trx)
  return trx
    .selectFrom('project_requests')
    .select(['project_code', 'sequence'])
    .where('actor_id', '=', actorId)
    .where('request_key', '=', key)
    .executeTakeFirst()
}

/** The next code of a year; the counter's row stays locked until the transaction ends, so there are no gaps. */
async function nextCode(trx: Transaction<Tables>, prefix: string, year: number): Promise<string> {
  const { last_number: number } = await trx
    .insertInto('project_numbers')
    .values({ year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet({ last_number: sql`project_numbers.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return projectCode(prefix, year, number)
}

/** `VF-2026-000123`. */
export function projectCode(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(6, '0')}`
}

/** The actions of a project in order, all or those recorded until `asOf`. */
export async function readActions(
  db: Kysely<Tables>,
  projectId: string,
  asOf?: string,
): Promise<ProjectAction[]> {
  const rows = await db
    .selectFrom('project_actions')
    .selectAll()
    .where('project_id', '=', projectId)
    .$if(asOf !== undefined, (query) => query.where('recorded_at', '<=', asOf ?? ''))
    .orderBy('sequence')
    .execute()
  return rows.map(actionOf)
}

/** An action from its row. */
export function actionOf(row: Selectable<ProjectActionsTable>): ProjectAction {
  return {
    id: row.id,
    sequence: row.sequence,
    command: row.command,
    actor: { accountId: row.actor_id, name: row.actor_name, organisation: row.organisation },
    recordedAt: row.recorded_at,
  }
}

/** A project by its code, as it stands or as it stood at a past moment; undefined when there was none. */
export async function findProject(
  db: Kysely<Tables>,
  code: string,
  asOf?: string,
): Promise<Project | undefined> {
  const row = await db
    .selectFrom('projects')
    .select(['id', 'code'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const actions = await readActions(db, row.id, asOf)
  return actions.length === 0 ? undefined : replay(row.id, row.code, actions)
}

async function getProject(db: Kysely<Tables>, code: string): Promise<Project> {
  const project = await findProject(db, code)
  if (!project) throw new RangeError(`no project ${code}`)
  return project
}

/** Code, name, relation and landing of the projects that share a root, in the order of their codes. */
export async function findFamily(db: Kysely<Tables>, rootCode: string) {
  return db
    .selectFrom('projects')
    .select(['code', 'name', 'relation', 'landed_on as landedOn'])
    .where('root_code', '=', rootCode)
    .orderBy('code')
    .execute()
}
