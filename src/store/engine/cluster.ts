import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { postgresPrograms } from './binaries.ts'
import { commandLineOf, findStartOf, processesIn } from './process-identity.ts'
import { runUser, type RunUser } from './run-user.ts'

/** How to reach a database of the embedded engine: a Unix socket, no network. */
export type SocketConnection = {
  readonly host: string
  readonly port: 5432
  readonly user: string
  readonly database: string
}

const superuser = 'xinghui'

function give(path: string, user: RunUser | undefined): void {
  if (user) chownSync(path, user.uid, user.gid)
}

function reaches(user: RunUser | undefined, folder: string): boolean {
  return !user || spawnSync('test', ['-x', folder], { cwd: '/', uid: user.uid, gid: user.gid }).status === 0
}

/**
 * The folder of the database files: `<data folder>/postgres`. Where the run user cannot reach it, that name is
 * a link to a folder of its own under /var/lib/xinghui.
 */
function clusterFolder(dataFolder: string, user: RunUser | undefined): string {
  const folder = join(dataFolder, 'postgres')
  if (lstatSync(folder, { throwIfNoEntry: false })) return realpathSync(folder)
  if (reaches(user, dataFolder)) mkdirSync(folder, { mode: 0o700 })
  else {
    const elsewhere = join('/var/lib/xinghui', `data-${randomBytes(6).toString('hex')}`)
    mkdirSync('/var/lib/xinghui', { recursive: true, mode: 0o755 })
    mkdirSync(elsewhere, { mode: 0o700 })
    give(elsewhere, user)
    symlinkSync(elsewhere, folder)
  }
  give(realpathSync(folder), user)
  return realpathSync(folder)
}

/** Where the socket of a cluster is: a short name, because a socket's path has 107 bytes. */
function socketPath(cluster: string): string {
  const base = process.platform === 'linux' ? '/tmp' : tmpdir()
  return join(base, `xinghui-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`)
}

/** A private folder for the socket, which only its owner may enter. */
function socketFolder(cluster: string, user: RunUser | undefined): string {
  const folder = socketPath(cluster)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = lstatSync(folder)
  const expected = user?.uid ?? process.getuid?.() ?? owner.uid
  if (!owner.isDirectory() || (owner.uid !== expected && owner.uid !== process.getuid?.()))
    throw new Error(`the folder ${folder} belongs to somebody else (uid ${owner.uid}); remove it`)
  chmodSync(folder, 0o700)
  give(folder, user)
  return folder
}

/** The running postmaster of this cluster, recognised by its own file and its command line. */
function findPostmaster(cluster: string): number | undefined {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  if (findStartOf(pid) !== undefined && commandLineOf(pid).includes(cluster)) return pid
  // Left behind by a killed engine; PostgreSQL would refuse if another program now had that number.
  rmSync(path)
  return undefined
}

async function answers(connection: SocketConnection): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Makes the database files in a folder beside and puts that in place when it is complete: what a killed program left
 * half made is never taken for a database.
 */
function initialise(programs: string, cluster: string, user: RunUser | undefined): void {
  const unfinished = `${basename(cluster)}-new-`
  for (const name of readdirSync(dirname(cluster)).filter((found) => found.startsWith(unfinished))) {
    removeUnfinished(join(dirname(cluster), name))
  }
  const made = join(dirname(cluster), unfinished + randomBytes(4).toString('hex'))
  mkdirSync(made, { mode: 0o700 })
  give(made, user)
  const done = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      made,
      '-U',
      superuser,
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--auth=trust',
      '--no-instructions',
    ],
    {
      cwd: '/',
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      ...(user && { uid: user.uid, gid: user.gid }),
    },
  )
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || done.stdout || String(done.error)}`)
  // Elsewhere the empty folder is replaced in one step.
  if (process.platform === 'win32') rmdirSync(cluster)
  renameSync(made, cluster)
}

/** Removes what a killed initdb left, which may itself still be removing it: then a removal ends before its time. */
function removeUnfinished(folder: string): void {
  for (const until = Date.now() + 10_000; existsSync(folder) && Date.now() < until;) {
    endProcessesIn(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

/** Settings for one small machine; everything that makes a commit durable stays as PostgreSQL ships it. */
const settings = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '512MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '3GB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
} satisfies Record<string, string>

/** Starts PostgreSQL on this data folder, or joins the one that already runs there. Call it under the folder's lock. */
export async function startCluster(
  dataFolder: string,
  extra: Record<string, string> = {},
): Promise<SocketConnection> {
  const user = runUser()
  const programs = postgresPrograms(user)
  const cluster = clusterFolder(dataFolder, user)
  const sockets = socketFolder(cluster, user)
  const connection: SocketConnection = { host: sockets, port: 5432, user: superuser, database: 'postgres' }
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(programs, cluster, user)
  if (findPostmaster(cluster) !== undefined) {
    await untilAnswers(connection)
    return connection
  }
  const options = Object.entries({ ...settings, unix_socket_directories: sockets, ...extra })
  const parameters = ['-D', cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = join(dataFolder, 'postgres.log')
  // What a killed PostgreSQL leaves running lets nobody else near the files until it has ended; and its socket looks
  // taken as long as nobody has buried it.
  for (const until = Date.now() + 30_000; ; await sleep(100)) {
    endProcessesIn(cluster)
    for (const name of readdirSync(sockets)) rmSync(join(sockets, name))
    const begin = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    const exit = await launch(join(programs, 'postgres'), parameters, log, user, connection)
    if (exit === undefined) return connection
    const said = readFileSync(log).subarray(begin).toString('utf8')
    if (!said.includes('still in use') || Date.now() > until)
      throw new Error(`PostgreSQL ended with ${exit}; see ${log}\n${said}`)
  }
}

/** Starts the program and waits until it answers; returns its exit code when it ends instead. */
async function launch(
  program: string,
  parameters: readonly string[],
  logFile: string,
  user: RunUser | undefined,
  connection: SocketConnection,
): Promise<number | string | undefined> {
  const log = openSync(logFile, 'a')
  // A session of its own, so that Ctrl-C reaches us first and we stop it in order.
  const child = spawn(program, parameters, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(user && { uid: user.uid, gid: user.gid }),
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
    child.once('error', reject)
  })
  const gone = new AbortController()
  try {
    return await Promise.race([ended, untilAnswers(connection, gone.signal)])
  } finally {
    gone.abort()
  }
}

/** Ends the processes of a PostgreSQL whose main process, or initdb, was killed: only they work in its folder then. */
function endProcessesIn(cluster: string): void {
  for (const pid of processesIn(cluster)) {
    // The main process of a database is called by its path and never ended here.
    if (!/^postgres: |--boot|--single/.test(commandLineOf(pid))) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has noticed by itself.
    }
  }
}

async function untilAnswers(connection: SocketConnection, gone?: AbortSignal): Promise<undefined> {
  // Recovery after a crash may take a while on a large ledger.
  const deadline = Date.now() + 300_000
  for (;;) {
    if (gone?.aborted || (await answers(connection))) return undefined
    if (Date.now() > deadline) throw new Error('PostgreSQL does not answer')
    await sleep(20)
  }
}

/** Stops the PostgreSQL of this data folder, if one runs, and waits until it is gone. */
export async function stopCluster(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'postgres')
  if (!existsSync(folder)) return
  const cluster = realpathSync(folder)
  const pid = findPostmaster(cluster)
  if (pid !== undefined) await stopPostmaster(pid)
  rmSync(socketPath(cluster), { recursive: true, force: true })
}

async function stopPostmaster(pid: number): Promise<void> {
  // SIGINT asks for a fast shutdown: sessions are ended, everything is written. SIGQUIT is the last resort.
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
  ] as const) {
    process.kill(pid, signal)
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(15)) {
      if (findStartOf(pid) === undefined) return
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}
