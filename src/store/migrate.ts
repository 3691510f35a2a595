import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

/** The migrations in order: `NNNN_title.sql`, plain SQL, upwards only, frozen once released. */
export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9-]+\.sql$/.test(name))
    .toSorted()
}

/**
 * Brings the database up to date, each migration in a transaction of its own; returns the names of those that
 * ran. Two programs that start at once wait for each other. A database that a newer program has migrated is refused.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  const ran: string[] = []
  try {
    await client.query('select pg_advisory_lock(7714220)')
    await client.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())',
    )
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name),
    )
    const names = migrationNames()
    const unknown = [...done].filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new NewerDatabase(unknown)
    for (const name of names.filter((candidate) => !done.has(candidate))) {
      await client.query('begin')
      try {
        await client.query(readFileSync(new URL(name, folder), 'utf8'))
        await client.query('insert into migrations (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(
          `migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        )
      }
      ran.push(name)
    }
    return ran
  } finally {
    await client.query('select pg_advisory_unlock(7714220)')
    client.release()
  }
}

/** The database has migrations that this program does not know. */
export class NewerDatabase extends Error {
  constructor(names: readonly string[]) {
    super(
      `数据库由更新版本的程序升级过（${names.join('、')}），请使用该版本。\n` +
        `The database was migrated by a newer version (${names.join(', ')}); use that version.`,
    )
  }
}
