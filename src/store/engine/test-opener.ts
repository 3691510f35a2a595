import { createInterface } from 'node:readline'
import pg from 'pg'
import { FolderInUse, openEngine } from './engine.ts'
import type { Role } from './usage.ts'

// A program that uses a data folder, for tests that need one beside them or kill it. It says what happens a line at a
// time, as JSON, and does what it is told a line at a time: `commit` writes numbers until it is killed, `close` ends.

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const [, , dataFolder = '', role = 'command'] = process.argv
if (role !== 'server' && role !== 'command') throw new RangeError(role)
const wanted: Role = role

/** Commits one number after the other, and says each only when it is committed. */
async function commitForever(connection: pg.PoolConfig, writer: number): Promise<never> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  for (let number = 1; ; number++) {
    await client.query('insert into numbers (writer, number) values ($1, $2)', [writer, number])
    say({ committed: { writer, number } })
  }
}

try {
  const engine = await openEngine(dataFolder, wanted)
  say({ opened: engine.connection })
  for await (const line of createInterface(process.stdin)) {
    if (line === 'commit') {
      const client = new pg.Client(engine.connection)
      await client.connect()
      await client.query(
        'drop table if exists numbers; create table numbers (writer integer, number integer)',
      )
      await client.end()
      // What comes after the database has gone is no longer of interest.
      for (const writer of [1, 2, 3, 4]) commitForever(engine.connection, writer).catch(() => undefined)
    } else break
  }
  await engine.close()
  say({ closed: true })
  process.stdin.destroy()
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error
  say({ inUse: { pid: error.pid, message: error.message } })
}
