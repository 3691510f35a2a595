import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase, openPool } from './database.ts'
import { openEngine } from './engine/engine.ts'
import { migrate } from './migrate.ts'

/** A database of its own for one test file, empty and migrated; `close` removes it. */
export type TestDatabase = {
  readonly db: Database
  readonly pool: pg.Pool
  readonly connection: pg.PoolConfig
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

/**
 * Opens a fresh database by copying a migrated template. The server is the one `npm test` started, the one of
 * XINGHUI_TEST_DATABASE_URL, or, for a test file run alone, an engine of its own.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const admin = new pg.Client(server.connection)
  await admin.connect()
  const template = 'xinghui_template'
  await admin.query('select pg_advisory_lock(7714221)')
  const found = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (found.rowCount === 0) {
    await admin.query(`create database ${template}_new`)
    const pool = openPool(onDatabase(server.connection, `${template}_new`))
    await migrate(pool)
    await pool.end()
    await admin.query(`alter database ${template}_new rename to ${template}`)
  }
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template ${template}`)
  await admin.query('select pg_advisory_unlock(7714221)')
  const connection = onDatabase(server.connection, name)
  const pool = openPool(connection)
  const db = openDatabase(pool)
  return {
    db,
    pool,
    connection,
    close: async () => {
      await db.destroy()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server.close()
    },
  }
}
