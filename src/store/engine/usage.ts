import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { isAlive, ownIdentity } from './process-identity.ts'

/** Who uses a data folder: one server at most, any number of commands. */
export type Role = 'server' | 'command'

const User = z.object({ pid: z.number(), startedAt: z.string(), role: z.enum(['server', 'command']) })
export type User = z.infer<typeof User>

function parseUser(text: string): User | undefined {
  try {
    return User.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function readUser(path: string): User | undefined {
  try {
    return parseUser(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** The processes that use this data folder now; entries of ended processes are removed. */
export function liveUsers(dataFolder: string): User[] {
  const folder = join(dataFolder, 'users')
  mkdirSync(folder, { recursive: true })
  const users: User[] = []
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const user = readUser(path)
    if (user && isAlive(user)) users.push(user)
    else rmSync(path, { force: true })
  }
  return users
}

/** Enters this process as a user and returns what takes the entry away; a process may use the folder several times. */
export function registerUser(dataFolder: string, role: Role): () => void {
  const file = join(dataFolder, 'users', `${process.pid}-${randomBytes(4).toString('hex')}.json`)
  writeFileSync(file, JSON.stringify({ ...ownIdentity(), role } satisfies User))
  return () => rmSync(file, { force: true })
}

/** A lock without a holder's name, older than it takes to write one: who made it was killed in between. */
function isAbandoned(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return made !== undefined && Date.now() - made > 5000
}

/**
 * Runs `work` while no other process does so for this data folder. The lock is a file that names its holder;
 * a holder that was killed is recognised by its process identity and the lock is taken over.
 */
export async function exclusively<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dataFolder, { recursive: true })
  const path = join(dataFolder, 'engine.lock')
  const deadline = Date.now() + 120_000
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify({ ...ownIdentity(), role: 'command' } satisfies User), {
        flag: 'wx',
      })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = readUser(path)
      if (holder ? !isAlive(holder) : isAbandoned(path)) rmSync(path, { force: true })
      else if (Date.now() > deadline)
        throw new Error(`the data folder ${dataFolder} stays locked by process ${holder?.pid ?? '?'}`)
      else await sleep(25)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
