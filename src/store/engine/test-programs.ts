import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { z } from 'zod'
import type { Role } from './usage.ts'

const Line = z.union([
  z.strictObject({ opened: z.record(z.string(), z.unknown()) }),
  z.strictObject({ committed: z.strictObject({ writer: z.number(), number: z.number() }) }),
  z.strictObject({ inUse: z.strictObject({ pid: z.number(), message: z.string() }) }),
  z.strictObject({ closed: z.literal(true) }),
])
type Line = z.infer<typeof Line>

/** Another program on a data folder: what it said so far, and ways to end it. */
export type Program = {
  readonly child: ChildProcess
  readonly lines: readonly Line[]
  /** The first line that it says, which tells whether it could open the folder. */
  readonly first: () => Promise<Line>
  readonly tell: (line: 'commit' | 'close') => void
  readonly ended: Promise<number | null>
}

/** Why these tests cannot run here, or false: they find and kill processes as Linux shows them. */
export const notLinux: string | false =
  process.platform === 'linux' ? false : 'processes are looked up in /proc'

const programs: Program[] = []
const folders: string[] = []
const script = fileURLToPath(new URL('./test-opener.ts', import.meta.url))

/** Starts a program that opens the folder. */
export function startProgram(dataFolder: string, role: Role): Program {
  const child = spawn(process.execPath, [script, dataFolder, role], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: Line[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(Line.parse(JSON.parse(line))))
  child.stdin.on('error', () => undefined)
  const program: Program = {
    child,
    lines,
    first: async () => {
      while (lines.length === 0 && child.exitCode === null && child.signalCode === null) await sleep(20)
      assert.ok(lines[0], 'the program ended without a word')
      return lines[0]
    },
    tell: (line) => child.stdin.write(`${line}\n`),
    ended: new Promise((done) => child.once('close', done)),
  }
  programs.push(program)
  return program
}

/** How to reach the database that a program opened. */
export async function connectionOf(program: Program): Promise<pg.PoolConfig> {
  const line = await program.first()
  assert.ok('opened' in line, JSON.stringify(line))
  return line.opened
}

/** A data folder of its own, with a name that `mkdtemp` gives below this one. */
export function newDataFolder(below = 'xinghui engine 测试'): string {
  const root = mkdtempSync(join(tmpdir(), 'xinghui-engine-'))
  // PostgreSQL's own user has to reach what lies inside.
  chmodSync(root, 0o755)
  folders.push(root)
  return join(root, below)
}

/** The number of PostgreSQL's main process in a data folder; undefined when none runs. */
export function postmasterOf(folder: string): number | undefined {
  const path = join(folder, 'postgres', 'postmaster.pid')
  if (!existsSync(path)) return undefined
  return Number(readFileSync(path, 'utf8').split('\n')[0])
}

/** A process and everything it started, the youngest last. */
export function treeOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
  return [pid, ...children.flatMap((name) => treeOf(Number(name)))]
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** Kills processes as a machine that loses power does: nobody is asked. */
export function kill(...pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
}

export const isRunning = (pid: number) => existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(statusOf(pid))
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return 'State:\tZ'
  }
}

/** Ends what tests left running and removes their folders. */
export function cleanUp(): void {
  for (const { child } of programs) if (child.pid !== undefined) kill(child.pid)
  for (const root of folders) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('postmaster.pid')) continue
      const pid = Number(readFileSync(join(root, name), 'utf8').split('\n')[0])
      if (isRunning(pid)) kill(...treeOf(pid))
    }
    rmSync(root, { recursive: true, force: true })
  }
}
