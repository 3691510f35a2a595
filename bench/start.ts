import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { projectFolder } from '../src/settings.ts'
import { liveUsers } from '../src/store/engine/usage.ts'
import { type Fact, factTable, report } from './harness.ts'
import { ledgerFolder, openBenchLedger } from './ledger.ts'

// `npm start` on a ledger of 100,000 projects and on an empty folder: how long, how much memory; then the first page
// in Chromium: what it fetches, and how long until the overview can be used.

const port = Number(process.env['PORT'] ?? 8791)
const address = `http://127.0.0.1:${port}`
const times = Number(process.env['XINGHUI_BENCH_STARTS'] ?? 5)
const chromiumPath = '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Server = { readonly seconds: number; readonly stop: () => Promise<void> }

/** Runs `npm start` as a person would and waits until it says where it listens. */
async function start(dataFolder: string): Promise<Server> {
  const began = performance.now()
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: projectFolder,
    // A group of its own, which gets the interrupt as a terminal's would.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), XINGHUI_DATA: dataFolder },
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let said = ''
  const listening = new Promise<void>((done) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(address)) done()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  })
  await Promise.race([
    listening,
    ended.then(() => {
      throw new Error(`npm start ended:\n${said}`)
    }),
  ])
  return {
    seconds: (performance.now() - began) / 1000,
    stop: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
      await ended
      await untilEngineStopped(dataFolder)
    },
  }
}

async function untilEngineStopped(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postgres', 'postmaster.pid')
  for (let tries = 0; existsSync(file); tries++) {
    if (tries > 600) throw new Error(`PostgreSQL still runs on ${dataFolder}`)
    await sleep(50)
  }
}

/** Memory of the server's Node and of PostgreSQL with all its processes, shared pages counted once, in MB. */
function memory(dataFolder: string): { node: number; postgres: number } {
  const users = liveUsers(dataFolder).map(({ pid }) => pid)
  const postmaster = Number(
    readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  return {
    node: users.reduce((sum, pid) => sum + residentOf(pid, 'Rss'), 0),
    postgres: [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + residentOf(pid, 'Pss'), 0),
  }
}

function residentOf(pid: number, kind: 'Rss' | 'Pss'): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(new RegExp(`^${kind}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024
}

function childrenOf(parent: number): number[] {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(/\s+/).map(Number)
}

const middle = (list: readonly number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? Number.NaN
const seconds = (value: number) => `${value.toFixed(2)} s`

async function starts(dataFolder: string): Promise<Fact[]> {
  const taken: number[] = []
  // Once before, for packages and pages that may have to be built.
  await (await start(dataFolder)).stop()
  for (let time = 0; time < times; time++) {
    const server = await start(dataFolder)
    taken.push(server.seconds)
    await server.stop()
  }
  return [
    {
      what: '`npm start` on 100,000 projects, until it listens',
      value: `${seconds(middle(taken))} (${taken.map((value) => value.toFixed(2)).join(', ')})`,
      budget: '3 s',
      held: middle(taken) <= 3,
    },
  ]
}

/** What `work` finds while the server runs, which is stopped whatever happens. */
async function measured<T>(server: Server, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await server.stop()
  }
}

async function firstStart(): Promise<Fact[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-first-'))
  try {
    const server = await start(folder)
    const used = await measured(server, async () => memory(folder))
    return [
      {
        what: 'first `npm start`: database made, demonstration ledger seeded',
        value: `${seconds(server.seconds)}, then ${used.node.toFixed(0)} MB Node, ${used.postgres.toFixed(0)} MB PostgreSQL`,
      },
    ]
  } finally {
    // Where PostgreSQL's user cannot reach the folder, the database lies elsewhere and this is a link.
    rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

type Visit = { readonly ms: number; readonly files: readonly string[] }

/** Opens the overview in a browser profile that is fresh (cold) and once more in the same (warm). */
async function visits(browser: Browser): Promise<{ cold: Visit; warm: Visit }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const signedIn = await context.request.post(`${address}/api/session`, {
    data: { account: 'city-clerk' },
    headers: { Origin: address },
  })
  if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()} ${await signedIn.text()}`)
  const visit = async (): Promise<Visit> => {
    const page = await context.newPage()
    const files: string[] = []
    page.on('response', (response) => files.push(new URL(response.url()).pathname))
    const began = performance.now()
    await page.goto(address)
    await page.locator('[data-overview] [data-figure] [data-value]').first().waitFor()
    const ms = performance.now() - began
    await page.close()
    return { ms, files }
  }
  const cold = await visit()
  const warm = await visit()
  await context.close()
  return { cold, warm }
}

/** Gzipped size of built files, in kB of a thousand bytes. */
function gzipped(paths: readonly string[]): number {
  return (
    paths.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(projectFolder, 'dist', 'web', path))).length,
      0,
    ) / 1000
  )
}

async function firstPage(dataFolder: string): Promise<Fact[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: flags })
  try {
    const idle = memory(dataFolder)
    const seen: { cold: Visit; warm: Visit }[] = []
    for (let time = 0; time <= times; time++) seen.push(await visits(browser))
    // The first visit of all also starts the browser's own processes.
    const counted = seen.slice(1)
    const cold = middle(counted.map((visit) => visit.cold.ms)) / 1000
    const warm = middle(counted.map((visit) => visit.warm.ms)) / 1000
    const files = new Set(seen.flatMap((visit) => visit.cold.files))
    const ending = (suffix: string) => [...files].filter((path) => path.endsWith(suffix))
    const script = gzipped(ending('.js'))
    const style = gzipped(ending('.css'))
    const used = memory(dataFolder)
    return [
      {
        what: 'memory with 100,000 projects: after the start',
        value: `${idle.node.toFixed(0)} MB Node, ${idle.postgres.toFixed(0)} MB PostgreSQL`,
      },
      {
        what: 'the same after the visits below',
        value: `${used.node.toFixed(0)} MB Node, ${used.postgres.toFixed(0)} MB PostgreSQL`,
      },
      {
        what: `first page, gzipped: script (${ending('.js').length} files)`,
        value: `${script.toFixed(0)} kB`,
        budget: '400 kB',
        held: script <= 400,
      },
      {
        what: `first page, gzipped: styles (${ending('.css').length} files)`,
        value: `${style.toFixed(0)} kB`,
      },
      {
        what: 'overview of 100,000 projects usable in Chromium, nothing cached',
        value: seconds(cold),
        budget: '1.5 s',
        held: cold <= 1.5,
      },
      { what: 'the same with a warm cache', value: seconds(warm), budget: '1.5 s', held: warm <= 1.5 },
    ]
  } finally {
    await browser.close()
  }
}

await (await openBenchLedger(100_000)).close()
const folder = ledgerFolder(100_000)
const facts = [...(await starts(folder)), ...(await firstStart())]
if (existsSync(chromiumPath)) facts.push(...(await measured(await start(folder), () => firstPage(folder))))
else process.stderr.write('Chromium is missing: apt-get install chromium fonts-noto-cjk\n')
report('start', factTable(facts))
