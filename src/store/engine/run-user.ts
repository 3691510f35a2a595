import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The system user that PostgreSQL runs as when the program itself runs as root, which PostgreSQL refuses. */
export type RunUser = { readonly name: string; readonly uid: number; readonly gid: number }

function findUser(name: string): RunUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined
}

/** Undefined when we are not root and PostgreSQL simply runs as ourselves. */
export function runUser(): RunUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = findUser('xinghui')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'xinghui'])
  const user = findUser('xinghui') ?? findUser('postgres') ?? findUser('nobody')
  if (!user) throw new Error('running as root, and no other user exists that PostgreSQL could run as')
  return user
}
