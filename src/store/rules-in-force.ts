import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { ProjectAction } from '../domain/projects/actions.ts'
import type { Database } from './database.ts'
import { deriveProject } from './derive-versions.ts'
import { chunks, insertAll } from './insert-all.ts'
import { markFamily, projectRow, searchRow } from './project-rows.ts'
import { actionOf } from './projects.ts'
import type { Tables } from './tables.ts'

// Projections and versions follow from the actions and from the city's rules. When the rules are corrected, what was
// derived by the old ones is derived again, so that the figures and their explanations read the same.

/** Raised when the program derives something else from the same actions and the same city. */
const derivation = 1

/** Names everything of a city that `toRecord` reads: with another digest the same actions make other rows. */
export function rulesDigest({ city }: LoadedCity): string {
  const { lifecycle, taxonomies, categories, country, origins, classification } = city
  const read = { derivation, lifecycle, taxonomies, categories, country, origins, classification }
  return createHash('sha256').update(JSON.stringify(read)).digest('hex')
}

/** True when the ledger's rows were derived by other rules than the city has now. */
export async function rulesHaveChanged(db: Database, city: LoadedCity): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'rules').executeTakeFirst()
  if (row?.value === rulesDigest(city)) return false
  return (await db.selectFrom('projects').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Brings projections and versions in line with the city's rules, all or none; the actions stay as they are.
 * Returns how many projects were derived again: none when the rules are those of the last time.
 */
export async function applyRules(db: Database, city: LoadedCity): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // Two programs that start at once wait for each other; actions wait until it is done.
    await sql`select pg_advisory_xact_lock(7714221)`.execute(trx)
    await sql`lock table projects in exclusive mode`.execute(trx)
    const changed = await rulesHaveChanged(trx, city)
    const projects = changed
      ? await trx.selectFrom('projects').select(['id', 'code']).orderBy('id').execute()
      : []
    for (const part of chunks(projects, 500)) await deriveAgain(trx, city, part)
    const roots = await trx
      .selectFrom('project_versions')
      .select('root_code')
      .distinct()
      .where('in_family', '=', true)
      .execute()
    if (changed) for (const { root_code: root } of roots) await markFamily(trx, root)
    const value = rulesDigest(city)
    await trx
      .insertInto('meta')
      .values({ key: 'rules', value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
    return projects.length
  })
}

async function deriveAgain(
  trx: Transaction<Tables>,
  city: LoadedCity,
  projects: readonly { readonly id: string; readonly code: string }[],
): Promise<void> {
  const ids = projects.map(({ id }) => id)
  const rows = await trx
    .selectFrom('project_actions')
    .selectAll()
    .where('project_id', 'in', ids)
    .orderBy('project_id')
    .orderBy('sequence')
    .execute()
  const actions = new Map<string, ProjectAction[]>(ids.map((id) => [id, []]))
  for (const row of rows) actions.get(row.project_id)?.push(actionOf(row))
  const derived = projects.map(({ id, code }) => deriveProject(city, id, code, actions.get(id) ?? []))
  for (const { project, record } of derived) {
    await trx
      .updateTable('projects')
      .set(projectRow(record, project.history.at(-1)?.recordedAt ?? ''))
      .where('id', '=', record.id)
      .execute()
    await trx
      .updateTable('project_search')
      .set(searchRow(record))
      .where('project_id', '=', record.id)
      .execute()
  }
  await trx.deleteFrom('project_versions').where('project_id', 'in', ids).execute()
  await insertAll(
    trx,
    'project_versions',
    derived.flatMap(({ versions }) => versions).map((row) => ({ recorded_to: 'infinity', ...row })),
  )
}
