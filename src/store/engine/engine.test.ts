import assert from 'node:assert/strict'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { FolderInUse, openEngine } from './engine.ts'
import {
  cleanUp,
  connectionOf,
  isRunning,
  newDataFolder,
  notLinux,
  postmasterOf,
  startProgram,
} from './test-programs.ts'

after(cleanUp)

/** Asks a database something, as any program would. */
async function ask<Row extends pg.QueryResultRow>(
  connection: pg.PoolConfig,
  statement: string,
): Promise<Row[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

describe('one program on a data folder', { timeout: 120_000, skip: notLinux }, () => {
  const folder = newDataFolder()

  test('an empty folder becomes a database with durable commits that only this machine reaches', async () => {
    const engine = await openEngine(folder, 'server')
    const pid = postmasterOf(folder)
    assert.ok(pid !== undefined && isRunning(pid))
    const settings = await ask<{ name: string; setting: string }>(
      engine.connection,
      `select name, setting from pg_settings where name in
       ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'TimeZone', 'server_encoding') order by name`,
    )
    assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
      TimeZone: 'UTC',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    })
    assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700)
    // Only its owner may come to the socket.
    const { host = '' } = engine.connection
    assert.equal(statSync(host).mode & 0o777, 0o700)
    if (process.getuid?.() === 0) {
      const owner = statSync(`/proc/${pid}`).uid
      assert.notEqual(owner, 0, 'PostgreSQL does not run as root')
      assert.equal(statSync(join(folder, 'postgres')).uid, owner)
    }
    await engine.close()
    assert.equal(isRunning(pid), false, 'nothing keeps running')
    assert.equal(existsSync(host), false, 'the socket is gone with its folder')
    await engine.close()
  })

  test('what was written is there the next time', async () => {
    const first = await openEngine(folder, 'server')
    await ask(first.connection, `create table kept as select '保留' as word`)
    await first.close()
    const second = await openEngine(folder, 'command')
    assert.deepEqual(await ask(second.connection, 'select word from kept'), [{ word: '保留' }])
    await second.close()
  })
})

describe('several programs on a data folder', { timeout: 180_000, skip: notLinux }, () => {
  const folder = newDataFolder()

  test('a second server is told who is there; a command shares, and the last one stops the engine', async () => {
    const server = startProgram(folder, 'server')
    const connection = await connectionOf(server)
    const pid = postmasterOf(folder)
    assert.ok(pid !== undefined)
    await assert.rejects(openEngine(folder, 'server'), (error) => {
      assert.ok(error instanceof FolderInUse)
      assert.equal(error.pid, server.child.pid)
      assert.match(error.message, /正在被另一个幸会服务/)
      assert.ok(error.message.includes(`is in use by another Xinghui server (process ${server.child.pid})`))
      assert.ok(error.message.includes(folder))
      return true
    })
    const second = startProgram(folder, 'server')
    assert.ok('inUse' in (await second.first()))

    const command = await openEngine(folder, 'command')
    assert.equal(postmasterOf(folder), pid)
    const started = 'select pg_postmaster_start_time()::text as at'
    assert.deepEqual(await ask(command.connection, started), await ask(connection, started))
    await command.close()
    assert.ok(isRunning(pid), 'a command does not take the engine away from the server')

    const longer = startProgram(folder, 'command')
    await connectionOf(longer)
    server.tell('close')
    assert.equal(await server.ended, 0)
    assert.ok(isRunning(pid), 'the server does not take the engine away from a command')
    const next = await openEngine(folder, 'server')
    assert.equal(postmasterOf(folder), pid)
    longer.tell('close')
    assert.equal(await longer.ended, 0)
    assert.ok(isRunning(pid))
    await next.close()
    assert.equal(isRunning(pid), false)
  })

  test('one program may open the folder twice', async () => {
    const server = await openEngine(folder, 'server')
    const pid = postmasterOf(folder)
    assert.ok(pid !== undefined)
    await assert.rejects(openEngine(folder, 'server'), FolderInUse)
    const command = await openEngine(folder, 'command')
    await command.close()
    assert.ok(isRunning(pid), 'what one part of it closes, another goes on using')
    assert.ok('inUse' in (await startProgram(folder, 'server').first()))
    await server.close()
    assert.equal(isRunning(pid), false)
  })

  test('programs that start at once on an empty folder make one database', async () => {
    const fresh = newDataFolder()
    // Each of them finds the lock of a program that was killed.
    mkdirSync(fresh, { recursive: true })
    writeFileSync(join(fresh, 'engine.lock'), '{"pid":4194305,"startedAt":"1","role":"server"}')
    const commands = [1, 2, 3, 4].map(() => startProgram(fresh, 'command'))
    const connections = await Promise.all(commands.map(connectionOf))
    const identity = 'select system_identifier::text as id from pg_control_system()'
    const ids = await Promise.all(connections.map((connection) => ask(connection, identity)))
    assert.equal(new Set(ids.map((rows) => JSON.stringify(rows))).size, 1)
    const pid = postmasterOf(fresh)
    for (const command of commands) command.tell('close')
    assert.deepEqual(await Promise.all(commands.map(({ ended }) => ended)), [0, 0, 0, 0])
    assert.ok(pid !== undefined && !isRunning(pid))
  })
})

test('a folder may have a very long name in any script', { timeout: 120_000, skip: notLinux }, async () => {
  // A socket's own path has room for 107 bytes.
  const long = newDataFolder(join(...Array.from({ length: 6 }, () => `招商 引资 it's "$x" 数据`.repeat(2))))
  mkdirSync(long, { recursive: true })
  assert.ok(Buffer.byteLength(long) > 300)
  const engine = await openEngine(long, 'server')
  const rows = await ask<{ folder: string }>(
    engine.connection,
    `select current_setting('data_directory') as folder`,
  )
  assert.ok(rows[0]?.folder.startsWith(long))
  await engine.close()
})
