import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openEngine } from './engine.ts'
import {
  cleanUp,
  connectionOf,
  isRunning,
  kill,
  newDataFolder,
  notLinux,
  postmasterOf,
  type Program,
  startProgram,
  treeOf,
} from './test-programs.ts'

// Programs and databases that are killed as by a loss of power: the next start works, and what was acknowledged is there.

after(cleanUp)

type Committed = { readonly writer: number; readonly number: number }

const acknowledged = (program: Program): Committed[] =>
  program.lines.flatMap((line) => ('committed' in line ? [line.committed] : []))

/** A server whose four writers have had a few hundred commits acknowledged. */
async function busyServer(folder: string): Promise<{ program: Program; postmaster: number }> {
  const program = startProgram(folder, 'server')
  await connectionOf(program)
  program.tell('commit')
  while (acknowledged(program).length < 300) await sleep(10)
  const postmaster = postmasterOf(folder)
  assert.ok(postmaster !== undefined)
  return { program, postmaster }
}

/** Opens the folder as a server would after the crash, and holds what is there against what was acknowledged. */
async function holdsEverything(folder: string, program: Program): Promise<number | undefined> {
  const engine = await openEngine(folder, 'server')
  const running = postmasterOf(folder)
  const client = new pg.Client(engine.connection)
  await client.connect()
  const { rows } = await client.query<Committed>('select writer, number from numbers')
  await client.end()
  await engine.close()
  const kept = new Set(rows.map(({ writer, number }) => `${writer} ${number}`))
  const lost = acknowledged(program).filter(({ writer, number }) => !kept.has(`${writer} ${number}`))
  assert.deepEqual(lost, [])
  assert.equal(rows.length, kept.size, 'nothing is there twice')
  return running
}

describe('a server that is killed', { timeout: 240_000, skip: notLinux }, () => {
  const folder = newDataFolder()

  test('while its database goes on: the next server joins that, and no commit is lost', async () => {
    const { program, postmaster } = await busyServer(folder)
    assert.ok(program.child.pid)
    kill(program.child.pid)
    await program.ended
    assert.ok(isRunning(postmaster))
    assert.equal(await holdsEverything(folder, program), postmaster)
    assert.equal(isRunning(postmaster), false, 'and stops it when it is the last')
  })

  test('with its database and all of its processes: the next server starts, and no commit is lost', async () => {
    const { program, postmaster } = await busyServer(folder)
    assert.ok(program.child.pid)
    kill(postmaster, ...treeOf(postmaster), program.child.pid)
    await program.ended
    const running = await holdsEverything(folder, program)
    assert.notEqual(running, postmaster)
  })

  test('when only the main process of the database is killed, and a statement goes on in one of the others', async () => {
    const { program, postmaster } = await busyServer(folder)
    const client = new pg.Client(await connectionOf(program))
    client.on('error', () => undefined)
    await client.connect()
    // It looks neither at its main process nor at its client until it is done.
    const busy = client
      .query(`do $$ declare until timestamptz = clock_timestamp() + interval '4 s'; n bigint := 0;
        begin while clock_timestamp() < until loop n := n + 1; end loop; end $$`)
      .catch(() => undefined)
    await sleep(300)
    assert.ok(program.child.pid)
    kill(postmaster, program.child.pid)
    await program.ended
    await holdsEverything(folder, program)
    await busy
  })
})

describe('what a killed program leaves in the folder', { timeout: 240_000, skip: notLinux }, () => {
  test('half made database files are made anew', async () => {
    const folder = newDataFolder()
    mkdirSync(folder)
    const program = startProgram(folder, 'server')
    // Killed in the middle of it, with initdb and whatever that started.
    const unfinished = () => readdirSync(folder).filter((name) => name.startsWith('postgres-new-'))
    while (!unfinished().some((name) => existsSync(join(folder, name, 'PG_VERSION')))) await sleep(5)
    assert.ok(program.child.pid)
    kill(...treeOf(program.child.pid).toReversed())
    await program.ended
    assert.ok(!existsSync(join(folder, 'postgres', 'PG_VERSION')))
    const engine = await openEngine(folder, 'server')
    const client = new pg.Client(engine.connection)
    await client.connect()
    assert.equal((await client.query('select 1 as one')).rowCount, 1)
    await client.end()
    await engine.close()
    assert.deepEqual(unfinished(), [])
  })

  test('its lock and its entry among the users stand in nobody’s way', async () => {
    const folder = newDataFolder()
    const ended = { pid: 2 ** 22 + 1, startedAt: '1', role: 'server' }
    // This process, but begun at another time: its number was given away again.
    const other = { pid: process.pid, startedAt: '1', role: 'server' }
    mkdirSync(join(folder, 'users'), { recursive: true })
    for (const holder of [JSON.stringify(ended), JSON.stringify(other), '', '{"pid":']) {
      writeFileSync(join(folder, 'engine.lock'), holder)
      // Longer ago than it takes to write a name into a lock.
      utimesSync(join(folder, 'engine.lock'), new Date(), new Date(Date.now() - 60_000))
      writeFileSync(join(folder, 'users', `${process.pid}.json`), JSON.stringify(other))
      writeFileSync(join(folder, 'users', '1.json'), holder)
      const engine = await openEngine(folder, 'server')
      assert.equal(readdirSync(join(folder, 'users')).length, 1)
      await engine.close()
      assert.deepEqual(readdirSync(join(folder, 'users')), [])
      assert.ok(!existsSync(join(folder, 'engine.lock')))
    }
  })
})
