import { type Insertable, sql, type Transaction } from 'kysely'
import type { ProjectAction } from '../domain/projects/actions.ts'
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
  // By the projects of the root, whose versions have an index; the versions of all roots have none.
  await sql`update project_versions set in_family = true
    where project_id in (select id from projects where root_code = ${rootCode})
      and root_code = ${rootCode} and not in_family`.execute(trx)
}
