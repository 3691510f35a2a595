import pg from 'pg'
import { startCluster, stopCluster, type SocketConnection } from './cluster.ts'
import { exclusively, liveUsers, registerUser, type Role } from './usage.ts'

/** The data folder already has its server. */
export class FolderInUse extends Error {
  readonly pid: number
  readonly dataFolder: string
  constructor(dataFolder: string, pid: number) {
    super(
      `数据目录 ${dataFolder} 正在被另一个幸会服务（进程 ${pid}）使用。请先停止它，或用 XINGHUI_DATA 指定别的目录。\n` +
        `The data folder ${dataFolder} is in use by another Xinghui server (process ${pid}). Stop it first, or name another folder with XINGHUI_DATA.`,
    )
    this.pid = pid
    this.dataFolder = dataFolder
  }
}

/** An open database and how to let go of it. */
export type Engine = { readonly connection: pg.PoolConfig; readonly close: () => Promise<void> }

async function ensureDatabase(server: SocketConnection, name: string): Promise<SocketConnection> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return { ...server, database: name }
}

/**
 * Opens the embedded engine on a data folder. A server refuses a folder that already has one (FolderInUse);
 * commands join whatever runs there. PostgreSQL ends with its last user: whoever closes last stops it, so a
 * command never stops the engine under a server that came meanwhile, and an engine that outlived a killed
 * server is joined by the next one.
 */
export async function openEngine(
  dataFolder: string,
  role: Role,
  extra: Record<string, string> = {},
): Promise<Engine> {
  const { connection, unregister } = await exclusively(dataFolder, async () => {
    const server = liveUsers(dataFolder).find((user) => user.role === 'server')
    if (role === 'server' && server) throw new FolderInUse(dataFolder, server.pid)
    try {
      const cluster = await startCluster(dataFolder, extra)
      const database = await ensureDatabase(cluster, 'xinghui')
      return { connection: database, unregister: registerUser(dataFolder, role) }
    } catch (error) {
      if (liveUsers(dataFolder).length === 0) await stopCluster(dataFolder)
      throw error
    }
  })
  let closed: Promise<void> | undefined
  const close = () =>
    (closed ??= exclusively(dataFolder, async () => {
      unregister()
      if (liveUsers(dataFolder).length === 0) await stopCluster(dataFolder)
    }))
  return { connection: { ...connection }, close }
}
