import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { asProgram, type Database, openDatabase, openPool } from './database.ts'
import { openEngine } from './engine/engine.ts'
import { migrate } from './migrate.ts'
import { type DatabaseScope, scopedDatabase } from './scoped-database.ts'

/** A database of its own for one test file, empty and migrated; `close` removes it. */
export type TestDatabase = {
  /** As the owner, for arranging and for looking behind the policies. */
  readonly db: Database
  /** As the program, in a scope. */
  readonly program: (scope: DatabaseScope) => Database
  readonly pool: pg.Pool
  readonly connection: pg.PoolConfig
  /** Takes the program's connections away, as when the server is gone. */
  readonly cutOff: () => Promise<void>
  readonly close: () => Promise<void>
}

// Without durability: a test's database need not outlive the machine.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

async function testServer(): Promise<{ connection: pg.PoolConfig; close: () => Promise<void> }> {
  const given = process.env['XINGHUI_TEST_DATABASE']
  if (given) return { connection: JSON.parse(given), close: async () => undefined }
  const url = process.env['XINGHUI_TEST_DATABASE_URL']
  if (url) return { connection: { connectionString: url }, close: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-test-'))
  // PostgreSQL, running as another user, keeps its files inside; else they would stay behind elsewhere.
  chmodSync(folder, 0o755)
  const engine = await openEngine(folder, 'command', fast)
  return {
    connection: engine.connection,
    close: async () => {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function onDatabase(connection: pg.PoolConfig, database: string): pg.PoolConfig {
  if (!connection.connectionString) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

/** What a database begins with besides its tables: filled once for all test files, and copied. */
export type Prepared = {
  /** Names the content; another content needs another name. Letters, digits and `_`. */
  readonly name: string
  readonly fill: (as: (scope: DatabaseScope) => Database) => Promise<void>
}

/**
 * Opens a fresh database by copying a migrated template, or one that is prepared further. The server is the one
 * `npm test` started, the one of XINGHUI_TEST_DATABASE_URL, or, for a test file run alone, an engine of its own.
 */
export async function openTestDatabase(prepared?: Prepared): Promise<TestDatabase> {
  const server = await testServer()
  const admin = new pg.Client(server.connection)
  await admin.connect()
  /** Makes a template once, whichever test file comes first; the others wait for it. */
  const template = async (
    lock: number,
    name: string,
    from: string | null,
    fill: (pool: pg.Pool) => Promise<unknown>,
  ) => {
    await admin.query('select pg_advisory_lock($1)', [lock])
    const found = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      await admin.query(`drop database if exists ${name}_new with (force)`)
      await admin.query(`create database ${name}_new${from === null ? '' : ` template ${from}`}`)
      const pool = openPool(onDatabase(server.connection, `${name}_new`))
      await fill(pool)
      await pool.end()
      await admin.query(`alter database ${name}_new rename to ${name}`)
    }
    await admin.query('select pg_advisory_unlock($1)', [lock])
  }
  const migrated = 'xinghui_template'
  await template(7714221, migrated, null, migrate)
  const source = prepared === undefined ? migrated : `${migrated}_${prepared.name}`
  if (prepared !== undefined)
    await template(7714222, source, migrated, (pool) => prepared.fill((scope) => scopedDatabase(pool, scope)))
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template ${source}`)
  const connection = onDatabase(server.connection, name)
  const pool = openPool(connection)
  const db = openDatabase(pool)
  const programPool = openPool(asProgram(connection))
  let cut: Promise<void> | undefined
  const cutOff = () => (cut ??= programPool.end())
  return {
    db,
    program: (scope) => scopedDatabase(programPool, scope),
    cutOff,
    pool,
    connection,
    close: async () => {
      await cutOff()
      await db.destroy()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server.close()
    },
  }
}
