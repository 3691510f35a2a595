import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { createApp } from '../../src/api/app.ts'
import type { Parts } from '../../src/api/environment.ts'
import type { LoadedCity } from '../../src/domain/city/loaded-city.ts'
import { loadCity } from '../../src/exchange/city-files.ts'
import { hasDemonstration, offerAccounts, seedDemonstration } from '../../src/exchange/demonstration.ts'
import { projectFolder, readSettings } from '../../src/settings.ts'
import type { Database } from '../../src/store/database.ts'
import type { DatabaseScope } from '../../src/store/scoped-database.ts'
import { openTestFiles } from '../../src/store/files/test-files.ts'
import { todayOf } from '../../src/store/open-ledger.ts'
import { sealerWith } from '../../src/store/sealer.ts'
import { openTestDatabase } from '../../src/store/test-database.ts'

const chromiumPath = '/usr/bin/chromium'
const webFolder = resolve(projectFolder, 'dist/web')

/** Why browser tests cannot run here, or false: for the `skip` option of a test. */
export const cannotBrowse: string | false = !existsSync(chromiumPath)
  ? 'Chromium is missing: apt-get install chromium fonts-noto-cjk'
  : !existsSync(webFolder)
    ? 'The pages are not built: npm run build'
    : false

/** Milliseconds that a step waits for the page, on a machine that does other things as well. */
const patience = 20_000

// Nothing but the page may use the network, and no graphics card is there.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type PageOptions = {
  /** Id of the demonstration account that is signed in; `null` for nobody; default the first one that records. */
  readonly account?: string | null
  readonly language?: 'zh' | 'en'
  readonly viewport?: { readonly width: number; readonly height: number }
}

/** The product running for one test file: its own database with the demonstration ledger, API, pages and browser. */
export type Stage = {
  readonly address: string
  readonly city: LoadedCity
  readonly db: Database
  /** The same as the program, in a scope. */
  readonly program: (scope: DatabaseScope) => Database
  /** A page of a fresh browser profile; what its console says in red is collected in `faults`. */
  readonly open: (path: string, options?: PageOptions) => Promise<{ page: Page; faults: string[] }>
  /** Takes the server away, as when it is stopped under an open page. */
  readonly stopServer: () => Promise<void>
  readonly startServer: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Starts everything once; `close` in an `after` hook. The city is that of the settings or the given one; its ledger
 * is the demonstration, or empty where the city has none or `empty` is asked for.
 */
export async function openStage(
  options: { readonly cityFolder?: string; readonly empty?: boolean; readonly parts?: Partial<Parts> } = {},
): Promise<Stage> {
  const cityFolder = options.cityFolder ?? readSettings({}).cityFolder
  const city = loadCity(cityFolder)
  const demonstration = options.empty !== true
  const seeded = demonstration && hasDemonstration(cityFolder, city)
  // A minute of work for all files together instead of for each.
  const database = await openTestDatabase(
    seeded
      ? {
          name: `ledger_${fingerprint([cityFolder, join(projectFolder, 'src/domain')])}`,
          fill: async (as) => void (await seedDemonstration(as, city, cityFolder)),
        }
      : undefined,
  )
  const files = await openTestFiles()
  const app = createApp({
    as: database.program,
    city,
    files,
    demonstration,
    offersAccounts: await offerAccounts(database.program, city),
    sealer: sealerWith(randomBytes(32)),
    now: () => new Date().toISOString(),
    today: () => todayOf(city, demonstration),
    webFolder,
    // Tests ask faster than people.
    rates: { person: 1e6, address: 1e6, signIn: 1e6 },
    ...options.parts,
  })
  let server: ServerType
  let port = 0
  const startServer = () =>
    new Promise<void>((done) => {
      server = createAdaptorServer({ fetch: app.fetch })
      // On a slow machine a connection is left alone for longer than a server usually waits.
      if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        done()
      })
    })
  const stopServer = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  await startServer()
  const address = `http://127.0.0.1:${port}`
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: flags })
  const contexts: BrowserContext[] = []

  const open: Stage['open'] = async (path, wanted = {}) => {
    const { language = 'zh', viewport = { width: 1440, height: 900 } } = wanted
    const context = await browser.newContext({
      viewport,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      // What a click opens or closes is so at once: a busy machine now and then never ends an animation.
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    context.setDefaultTimeout(patience)
    const account = wanted.account === undefined ? clerkOf(city) : wanted.account
    if (account !== null) {
      const answer = await context.request.post(`${address}/api/session`, {
        data: { account },
        headers: { Origin: address },
      })
      if (!answer.ok()) throw new Error(`sign-in as ${account}: ${answer.status()} ${await answer.text()}`)
    }
    // What a page does against its policy is a fault, whether the browser says it in red or not.
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        console.error(`policy: ${effectiveDirective} ${blockedURI} ${sample}`),
      ),
    )
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.goto(address + path)
    return { page, faults }
  }
  return {
    address,
    city,
    db: database.db,
    program: database.program,
    open,
    stopServer,
    startServer,
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      await stopServer()
      await database.close()
      files.close()
    },
  }
}

/** Changes with what the folders hold, so that a kept database is never that of another version. */
function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
  return hash.digest('hex').slice(0, 12)
}

function clerkOf(city: LoadedCity): string {
  const accounts = city.city.demonstration?.accounts ?? []
  const clerk = accounts.find(({ role }) => role === 'city-clerk') ?? accounts[0]
  if (!clerk) throw new Error('the city has no demonstration accounts')
  return clerk.id
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What WCAG 2.2 A and AA rules find on the page that is serious or critical, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          root: Document,
          options: object,
        ) => Promise<{
          violations: {
            id: string
            impact: string
            help: string
            nodes: { html: string; failureSummary: string }[]
          }[]
        }>
      }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) =>
            `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`,
        ),
      )
  })
}

/** By how many pixels the page is wider than its window; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
