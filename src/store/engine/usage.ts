import { randomBytes } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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

/** The text of a lock whose holder has ended, or was killed before it wrote its name; undefined when it is held. */
function findDeadLock(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    const holder = parseUser(text)
    const dead = holder ? !isAlive(holder) : Date.now() - statSync(path).mtimeMs > 5000
    return dead ? text : undefined
  } catch {
    return undefined
  }
}

/** Takes a dead lock away. Where somebody else did so and took it meanwhile, it stays theirs. */
function removeDeadLock(path: string, text: string): void {
  const aside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, path)
  } catch {
    // Others are at it; the next look tells.
  }
  rmSync(aside, { force: true })
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
      const dead = findDeadLock(path)
      if (dead !== undefined) removeDeadLock(path, dead)
      else if (Date.now() > deadline)
        throw new Error(`the data folder ${dataFolder} stays locked by process ${readUser(path)?.pid ?? '?'}`)
      else await sleep(25)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
