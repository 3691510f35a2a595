import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { parse } from 'yaml'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { DemonstrationPlan } from '../src/domain/demonstration/plan.ts'
import { columnOf, recordFields, versionFields } from '../src/store/columns.ts'
import { actionRow, projectRow, searchRow } from '../src/store/project-rows.ts'
import { openRowSink } from './copy-streams.ts'
import { checkFolded, foldProject } from './folded-project.ts'
import { generatedProjects } from './generated-projects.ts'

/** One of so many generated projects is replayed by the domain and compared. */
const checkEvery = 997

const tables = {
  projects: [...recordFields.map(columnOf), 'recorded_at'],
  project_search: ['project_id', 'text', 'pairs'],
  project_versions: [
    ...versionFields.map(columnOf),
    'project_id',
    'recorded_from',
    'recorded_to',
    'in_family',
  ],
  project_actions: [
    'id',
    'project_id',
    'sequence',
    'type',
    'happened_on',
    'recorded_at',
    'actor_id',
    'actor_name',
    'organisation',
    'command',
  ],
} as const

/** The plan that gives the generator names, products, places and weights. */
export function readPlan(cityFolder: string): DemonstrationPlan {
  return DemonstrationPlan.parse(
    parse(readFileSync(join(cityFolder, 'demonstration-plan.yaml'), 'utf8'), { merge: true }),
  )
}

/**
 * Fills an empty, migrated ledger with `size` generated projects by COPY. Secondary indexes are taken away before
 * and made again by their own definitions, so that the tables end as any ledger's, vacuumed and analysed.
 */
export async function loadLedger(
  connection: pg.PoolConfig,
  city: LoadedCity,
  plan: DemonstrationPlan,
  size: number,
): Promise<void> {
  const admin = new pg.Client(connection)
  await admin.connect()
  const { rows: indexes } = await admin.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and c.oid is null`,
    [Object.keys(tables)],
  )
  for (const { name } of indexes) await admin.query(`drop index ${name}`)
  await copyProjects(connection, city, plan, size)
  await admin.query(`set maintenance_work_mem = '1GB'`)
  for (const { definition } of indexes) await admin.query(definition)
  await admin.query(
    `insert into project_numbers (year, last_number)
     select split_part(code, '-', 2)::integer, count(*) from projects group by 1`,
  )
  for (const table of Object.keys(tables)) await admin.query(`vacuum (analyze, freeze) ${table}`)
  await admin.query('checkpoint')
  await admin.end()
}

async function copyProjects(
  connection: pg.PoolConfig,
  city: LoadedCity,
  plan: DemonstrationPlan,
  size: number,
): Promise<void> {
  const [projects, search, versions, actions] = await Promise.all([
    openTable(connection, 'projects'),
    openTable(connection, 'project_search'),
    openTable(connection, 'project_versions'),
    openTable(connection, 'project_actions'),
  ])
  const sinks = [projects, search, versions, actions]
  let done = 0
  for (const generated of generatedProjects(city, plan, size)) {
    const folded = foldProject(city, generated)
    if (generated.number % checkEvery === 0) checkFolded(city, generated, folded)
    const { history, record } = folded
    projects.write(projectRow(record, history.at(-1)?.recordedAt ?? ''))
    search.write(searchRow(record))
    for (const version of folded.versions) versions.write(version)
    for (const action of history) actions.write(actionRow(record.id, action))
    if (++done % 500 === 0) for (const sink of sinks) await sink.drain()
    if (done % 100_000 === 0) process.stderr.write(`  ${done} projects\n`)
  }
  for (const sink of sinks) await sink.end()
}

/** A table that takes rows by COPY, through a connection of its own. */
async function openTable(connection: pg.PoolConfig, table: keyof typeof tables) {
  const client = new pg.Client(connection)
  await client.connect()
  // References are right by construction, and the tables are filled side by side.
  await client.query(`set session_replication_role = 'replica'`)
  const columns = tables[table]
  const sink = await openRowSink(client, table, columns)
  return {
    write: (row: object) => {
      const values: Readonly<Record<string, unknown>> = { ...row }
      sink.write(columns.map((column) => values[column]))
    },
    drain: sink.drain,
    end: async () => {
      await sink.end()
      await client.end()
    },
  }
}
