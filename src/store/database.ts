import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

// PostgreSQL's types as the domain has them: whole amounts as bigint, exact numbers and plain dates as text,
// moments as ISO text in UTC. Set once for the whole process.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => text)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, momentFromRow)

/** `2024-12-08 01:02:03.456789+00` as `2024-12-08T01:02:03.456789Z`; sessions run in UTC. */
function momentFromRow(text: string): string {
  return text === 'infinity' || text === '-infinity'
    ? text
    : `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`
}

/** A pool of connections to one database. */
export function openPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: 12,
    application_name: 'xinghui',
    options: '-c timezone=UTC',
    ...connection,
  })
  // A connection that breaks (the server was stopped) is replaced at the next use, and the query that ran on it is
  // rejected; without a listener it would end the process, idle or not.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The role that the program works as: it owns nothing, and policies decide what it sees (migration 0004). */
export const programRole = 'xinghui_app'

/** The same database as the program's own role, which the embedded engine lets in and a server's owner may become. */
export function asProgram(connection: pg.PoolConfig): pg.PoolConfig {
  return connection.connectionString === undefined
    ? { ...connection, user: programRole }
    : { ...connection, options: `-c timezone=UTC -c role=${programRole}` }
}

/** The query builder on a pool. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
