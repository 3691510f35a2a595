import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment } from '../src/cli/test-cli.ts'
import { projectFolder } from '../src/settings.ts'

/** The product as its users run it: a process with a data folder. */
export type Running = {
  readonly process: ChildProcess
  /** What it has said so far, both streams together. */
  readonly said: () => string
  /** Waits until it has said something; fails when it ends before. */
  readonly until: (sentence: RegExp) => Promise<RegExpExecArray>
  /** Waits for its end and gives the exit code, or the signal that killed it. */
  readonly ended: Promise<number | string | null>
}

/** A data folder that PostgreSQL can reach when it runs as another user. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-process-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Starts a command of the program with nothing but these settings. */
export function start(settings: Readonly<Record<string, string>>, ...words: string[]): Running {
  const child = spawn(process.execPath, [join(projectFolder, 'src/cli/main.ts'), ...words], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  let over = false
  const ended = new Promise<number | string | null>((done) => {
    child.once('close', (code, signal) => {
      over = true
      done(code ?? signal)
    })
  })
  return {
    process: child,
    said: () => said,
    ended,
    until: async (sentence) => {
      for (;;) {
        const found = sentence.exec(said)
        if (found) return found
        assert.ok(!over, `ended before it said ${sentence}: ${said}`)
        await sleep(20)
      }
    },
  }
}

/** Starts the server on a free port and waits for its address. */
export async function serve(settings: Readonly<Record<string, string>>) {
  const running = start({ PORT: '0', ...settings }, 'serve')
  const [, address = ''] = await running.until(/(http:\/\/127\.0\.0\.1:\d+)\n/)
  return { ...running, address }
}

/** The number of the process of PostgreSQL on a data folder, by its own file. */
export function postgresOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** The processes that still work on a data folder: PostgreSQL and its children name the folder of their files. */
export function leftOn(folder: string): string[] {
  if (!existsSync(join(folder, 'postgres'))) return []
  const cluster = realpathSync(join(folder, 'postgres'))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return realpathSync(`/proc/${pid}/cwd`) === cluster
      } catch {
        return false
      }
    })
}

/** Waits until nothing works on the folder any more. */
export async function untilFree(folder: string): Promise<void> {
  while (leftOn(folder).length > 0) await sleep(20)
}

/** Ends whatever a failed test left on the folder, and removes it. */
export async function clearAway(folder: string, running: Iterable<Running>): Promise<void> {
  for (const { process: child } of running) child.kill('SIGKILL')
  for (const pid of leftOn(folder)) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
  await untilFree(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** Signs in and sends JSON, as a page would. */
export async function caller(address: string, account: string) {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en' }
  const signedIn = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ account }),
  })
  assert.equal(signedIn.status, 200, await signedIn.text())
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path: string, body?: object, more: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(address + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, cookie, ...more },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, text, body: JSON.parse(text) as unknown }
  }
}
