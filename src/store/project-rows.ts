import { type Insertable, sql, type Transaction } from 'kysely'
import type { ProjectAction } from '../domain/projects/actions.ts'
import type { Project } from '../domain/projects/project.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { columnOf, recordFields, versionFields } from './columns.ts'
import { bigrams, searchable } from './search-terms.ts'
import type { ProjectSearchTable, ProjectsTable, Tables, VersionColumns } from './tables.ts'

type Database = Transaction<Tables>

const recordColumns = recordFields.map((field) => [columnOf(field), field] as const)
const versionColumns = versionFields.map((field) => [columnOf(field), field] as const)

/** The row of the current projection. */
export function projectRow(record: ProjectRecord, recordedAt: string): Insertable<ProjectsTable> {
  const columns = Object.fromEntries(recordColumns.map(([column, field]) => [column, record[field]]))
  // Built from recordFields, which columns.ts holds equal to the record's fields.
  return { ...columns, recorded_at: recordedAt } as Insertable<ProjectsTable>
}

/** The row by which the project is found: its codes and the names of everything in it. */
export function searchRow(record: ProjectRecord): ProjectSearchTable {
  const text = searchText(record)
  return { project_id: record.id, text, pairs: bigrams(text) }
}

/** Every name and code folded by itself: what stands in two of them does not stand together. */
function searchText(record: ProjectRecord): string {
  return [
    record.code,
    record.name,
    ...record.investorNames.split('、'),
    record.projectCompanyName,
    record.projectCode,
    record.enterpriseCode,
  ]
    .flatMap((part) => (part === null ? [] : searchable(part)))
    .join('\n')
}

/** The row of a version that begins at `recordedFrom`. */
export function versionRow(record: ProjectRecord, recordedFrom: string, inFamily: boolean): VersionColumns {
  const columns = Object.fromEntries(versionColumns.map(([column, field]) => [column, record[field]]))
  // As above, for the fields that versions keep.
  return {
    ...columns,
    project_id: record.id,
    recorded_from: recordedFrom,
    in_family: inFamily,
    withheld_id: record.withheldId,
  } as VersionColumns
}

/** The row of an action. */
export function actionRow(projectId: string, action: ProjectAction) {
  return {
    id: action.id,
    project_id: projectId,
    sequence: action.sequence,
    type: action.command.type,
    happened_on: action.command.on,
    recorded_at: action.recordedAt,
    actor_id: action.actor.accountId,
    actor_name: action.actor.name,
    organisation: action.actor.organisation,
    command: JSON.stringify(action.command),
  }
}

/** True when a column that indicators read differs; `revision` alone makes no new version. */
export function narrowlyDiffers(before: ProjectRecord, after: ProjectRecord): boolean {
  return versionFields.some((field) => field !== 'revision' && before[field] !== after[field])
}

/** Writes one action with the projection and the version it makes, inside the caller's transaction. */
export async function writeAction(
  trx: Database,
  before: ProjectRecord | undefined,
  after: ProjectRecord,
  action: ProjectAction,
): Promise<void> {
  const row = projectRow(after, action.recordedAt)
  if (before) await trx.updateTable('projects').set(row).where('id', '=', after.id).execute()
  else await trx.insertInto('projects').values(row).execute()
  await trx.insertInto('project_actions').values(actionRow(after.id, action)).execute()
  if (!before) await trx.insertInto('project_search').values(searchRow(after)).execute()
  else if (searchText(before) !== searchText(after))
    await trx.updateTable('project_search').set(searchRow(after)).where('project_id', '=', after.id).execute()
  if (before && !narrowlyDiffers(before, after)) return
  const closed = before
    ? await trx
        .updateTable('project_versions')
        .set({ recorded_to: action.recordedAt })
        .where('project_id', '=', after.id)
        .where('recorded_to', '=', 'infinity')
        .returning('in_family')
        .executeTakeFirst()
    : undefined
  await trx
    .insertInto('project_versions')
    .values(versionRow(after, action.recordedAt, closed?.in_family ?? false))
    .execute()
  if (after.rootCode !== (before?.rootCode ?? after.code)) await markFamily(trx, after.rootCode)
}

/** Marks every version of a root with several members, so that counting looks at the family. */
export async function markFamily(trx: Database, rootCode: string): Promise<void> {
  await sql`select mark_family(${rootCode})`.execute(trx)
}

/** Who may see a project besides those whose place it is, where an action changed that. */
type Audience = Pick<Project, 'id' | 'admitted' | 'addressees'>

/**
 * Writes whom a project is addressed to and who may see it while it is withheld. Who is admitted is written before the
 * projection says that it is withheld: whoever withholds it would lose sight of it in between.
 */
export async function writeAdmitted(
  trx: Database,
  before: Audience | undefined,
  after: Audience,
): Promise<void> {
  const [had, has] = [before?.admitted ?? [], after.admitted ?? []]
  const added = has.filter((account) => !had.includes(account))
  if (added.length > 0)
    await trx
      .insertInto('project_clearances')
      .values(added.map((account) => ({ project_id: after.id, account_id: account })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const hadTo = before?.addressees ?? []
  const newTo = after.addressees.filter((organisation) => !hadTo.includes(organisation))
  const goneTo = hadTo.filter((organisation) => !after.addressees.includes(organisation))
  if (newTo.length > 0)
    await trx
      .insertInto('project_addressees')
      .values(newTo.map((organisation) => ({ project_id: after.id, organisation })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (goneTo.length > 0)
    await trx
      .deleteFrom('project_addressees')
      .where('project_id', '=', after.id)
      .where('organisation', 'in', goneTo)
      .execute()
}

/** Withholds every version or none, past ones too: what may be seen follows from today's duty to know. */
export async function writeWithheld(
  trx: Database,
  before: Audience | undefined,
  after: Audience,
): Promise<void> {
  const withheld = after.admitted !== undefined
  if (withheld !== (before?.admitted !== undefined))
    await trx
      .updateTable('project_versions')
      .set({ withheld_id: withheld ? after.id : null })
      .where('project_id', '=', after.id)
      .execute()
  const gone = (before?.admitted ?? []).filter((account) => !(after.admitted ?? []).includes(account))
  if (gone.length > 0)
    await trx
      .deleteFrom('project_clearances')
      .where('project_id', '=', after.id)
      .where('account_id', 'in', gone)
      .execute()
}
