import type pg from 'pg'
import { projectRow, searchRow, versionRow } from '../src/store/project-rows.ts'
import type { GeneratedProject } from './generated-projects.ts'

/** The part of the protocol of COPY that pg speaks and its types leave out. */
type CopyConnection = pg.Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }

/** A COPY of one text, as the query that pg's client runs. */
class CopyIn implements pg.Submittable {
  readonly done: Promise<void>
  readonly #statement: string
  readonly #text: string
  #settle: { resolve: () => void; reject: (error: Error) => void }
  constructor(statement: string, text: string) {
    this.#statement = statement
    this.#text = text
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.done = promise
    this.#settle = { resolve, reject }
  }
  submit(connection: pg.Connection): void {
    connection.query(this.#statement)
  }
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.#text))
    connection.endCopyFrom()
  }
  handleError(error: Error): void {
    this.#settle.reject(error)
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#settle.resolve()
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const special = /[\\\t\n\r]/
const escaped = (text: string) =>
  special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text

type Value = string | number | bigint | boolean | readonly string[] | null

/** A value as COPY reads it: lists as PostgreSQL's own notation, nothing as `\N`. */
function field(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'object')
    return escaped(`{${value.map((part) => `"${part.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`)
  return escaped(String(value))
}

async function copy(client: pg.PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const text = rows.map((row) => `${Object.values(row).map(field).join('\t')}\n`).join('')
  const statement = `copy ${table} (${names.join(', ')}) from stdin`
  await client.query(new CopyIn(statement, text)).done
}

const chunk = 5_000

/**
 * Writes generated projects with all their states straight into empty tables, the indexes afterwards: row by row they
 * would take minutes. What only lists read, their indexes and the search, is left out unless it is `listed`.
 */
export async function loadProjects(
  pool: pg.Pool,
  projects: Iterable<GeneratedProject>,
  { listed = false }: { readonly listed?: boolean } = {},
): Promise<void> {
  const client = await pool.connect()
  try {
    const indexes = await dropIndexes(client)
    let part: GeneratedProject[] = []
    for (const project of projects) {
      part.push(project)
      if (part.length === chunk) await write(client, part.splice(0), listed)
    }
    if (part.length > 0) await write(client, part, listed)
    for (const { table, statement } of indexes)
      if (listed || table === 'project_versions') await client.query(statement)
    await client.query('vacuum analyze projects, project_search, project_versions')
  } finally {
    client.release()
  }
}

type Index = { readonly name: string; readonly table: string; readonly statement: string }

/** Drops every index that is no constraint, and returns what makes them again. */
async function dropIndexes(client: pg.PoolClient): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `select indexname as name, tablename as "table", indexdef as statement from pg_indexes
     where schemaname = 'public' and tablename in ('projects', 'project_search', 'project_versions')
       and not exists (select from pg_constraint where conname = indexname)`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

async function write(
  client: pg.PoolClient,
  projects: readonly GeneratedProject[],
  listed: boolean,
): Promise<void> {
  const current = projects.flatMap(({ versions }) => versions.at(-1) ?? [])
  await copy(
    client,
    'projects',
    current.map(({ record, recordedFrom }) => projectRow(record, recordedFrom)),
  )
  if (listed)
    await copy(
      client,
      'project_search',
      current.map(({ record }) => searchRow(record)),
    )
  await copy(
    client,
    'project_versions',
    projects.flatMap(({ versions, inFamily }) =>
      versions.map(({ record, recordedFrom }, index) => ({
        ...versionRow(record, recordedFrom, inFamily),
        recorded_to: versions[index + 1]?.recordedFrom ?? 'infinity',
      })),
    ),
  )
}
