import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

/** How a command ended and what it said. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

const program = fileURLToPath(new URL('main.ts', import.meta.url))

/** Folder of the fictional city. */
export const exampleCity = fileURLToPath(new URL('../../cities/example', import.meta.url))

/** What a command finds in its environment when nobody set anything. */
export function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  return { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, LANG: 'en_GB.UTF-8', ...settings }
}

/** Runs the command line as a process of its own. */
export function runCli(settings: Readonly<Record<string, string>>, ...words: string[]): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, ...words], {
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', failed)
    child.once('close', (code) => done({ code, stdout, stderr }))
  })
}

/** The address of a test's database as people would write it into DATABASE_URL. */
export function databaseUrl({
  connectionString,
  host = '',
  user = '',
  database = '',
}: pg.PoolConfig): string {
  return connectionString ?? `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`
}
