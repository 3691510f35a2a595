import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { copyOut } from './copy-streams.ts'
import type { BenchLedger } from './ledger.ts'

/** DuckDB's types of the columns whose type a CSV file does not show. */
const types: Readonly<Record<string, string>> = {
  text: 'varchar',
  uuid: 'uuid',
  int4: 'integer',
  int8: 'bigint',
  numeric: 'decimal(18, 3)',
  date: 'date',
  bool: 'boolean',
  timestamptz: 'timestamptz',
}

/**
 * The versions of a ledger as native DuckDB tables: `versions` with all of them, `current_versions` with those that
 * hold now. Made once per ledger and kept beside it.
 */
export async function openDuckdb(ledger: BenchLedger): Promise<DuckDBConnection> {
  const path = join(ledger.folder, 'versions.duckdb')
  if (!existsSync(path)) await exportVersions(ledger, path)
  const connection = await (await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })).connect()
  await connection.run(`set timezone = 'UTC'`)
  return connection
}

async function exportVersions(ledger: BenchLedger, path: string): Promise<void> {
  const csv = `${path}.csv`
  const client = new pg.Client(ledger.connection)
  await client.connect()
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
     where attrelid = 'project_versions'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  const file = createWriteStream(csv)
  await copyOut(client, 'copy project_versions to stdout (format csv)', (chunk) =>
    file.write(Buffer.from(chunk)),
  )
  file.end()
  await once(file, 'finish')
  await client.end()
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  const instance = await DuckDBInstance.create(partial)
  const connection = await instance.connect()
  const described = columns.map(({ name, type }) => `'${name}': '${types[type] ?? type}'`).join(', ')
  await connection.run(`set timezone = 'UTC'`)
  await connection.run(
    `create table versions as select * from read_csv('${csv}', header = false, columns = {${described}})`,
  )
  await connection.run(
    `create table current_versions as select * from versions where recorded_to = 'infinity'::timestamptz`,
  )
  await connection.run('checkpoint')
  connection.closeSync()
  instance.closeSync()
  rmSync(csv)
  renameSync(partial, path)
}
