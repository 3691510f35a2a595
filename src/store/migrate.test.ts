import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { openPool } from './database.ts'
import { migrate, migrationNames, NewerDatabase } from './migrate.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

/** Work on a pool of a database without any table. */
async function onEmptyDatabase(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const name = `empty_${Math.random().toString(36).slice(2)}`
  await database.pool.query(`create database ${name}`)
  const { connectionString, ...rest } = database.connection
  const url = connectionString === undefined ? undefined : new URL(connectionString)
  if (url) url.pathname = `/${name}`
  const pool = openPool(url ? { connectionString: url.href } : { ...rest, database: name })
  try {
    await work(pool)
  } finally {
    await pool.end()
    await database.pool.query(`drop database ${name} with (force)`)
  }
}

test('the migrations are numbered from 1 on, without gaps', () => {
  migrationNames().forEach((name, place) =>
    assert.equal(name.slice(0, 5), `${String(place + 1).padStart(4, '0')}_`),
  )
})

test('an empty database gets every migration, once', async () => {
  await onEmptyDatabase(async (pool) => {
    assert.deepEqual(await migrate(pool), migrationNames())
    const { rows } = await pool.query<{ name: string }>('select name from migrations order by name')
    assert.deepEqual(
      rows.map(({ name }) => name),
      migrationNames(),
    )
    assert.deepEqual(await migrate(pool), [])
  })
})

test('programs that start at once wait for each other', async () => {
  await onEmptyDatabase(async (pool) => {
    const ran = await Promise.all([migrate(pool), migrate(pool), migrate(pool), migrate(pool)])
    assert.deepEqual(ran.flat(), migrationNames())
  })
})

test('a database that a newer program has migrated is left alone, and the message says what to do', async () => {
  await database.pool.query(`insert into migrations (name) values ('9999_later.sql')`)
  await assert.rejects(migrate(database.pool), (error) => {
    assert.ok(error instanceof NewerDatabase)
    assert.match(error.message, /更新版本/)
    assert.match(error.message, /newer version \(9999_later\.sql\)/)
    return true
  })
  await database.pool.query(`delete from migrations where name = '9999_later.sql'`)
  assert.deepEqual(await migrate(database.pool), [])
})

test('a migration that fails leaves nothing of itself and nobody waiting', async () => {
  await onEmptyDatabase(async (pool) => {
    // Something stands in the way of a migration but for its first statements.
    const stopped = '0005_people.sql'
    await pool.query('create table api_tokens (id integer)')
    await assert.rejects(migrate(pool), (error) => {
      assert.ok(error instanceof Error)
      assert.match(error.message, /migration 0005_people\.sql failed: .*api_tokens/)
      return true
    })
    const { rows } = await pool.query('select 1 from pg_class where relname = $1', ['accounts'])
    assert.deepEqual(rows, [])
    await pool.query('drop table api_tokens')
    assert.deepEqual(
      await migrate(pool),
      migrationNames().filter((name) => name >= stopped),
    )
  })
})
