import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { Command } from 'commander'
import { createApp } from '../api/app.ts'
import { identityProvider } from '../api/identity-provider.ts'
import { readProxies } from '../api/peer.ts'
import { serverLimits } from '../api/request-limits.ts'
import { loadCity } from '../exchange/city-files.ts'
import {
  hasDemonstration,
  markDemonstration,
  offerAccounts,
  seedDemonstration,
} from '../exchange/demonstration.ts'
import { inLanguage } from '../domain/localized.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { projectFolder, readSettings, type Settings } from '../settings.ts'
import { openFiles, removeAbandoned } from '../store/files/open-files.ts'
import { makeFirstAdministrator } from '../store/first-administrator.ts'
import { keyOfFolder } from '../store/key-file.ts'
import { isDemonstration, type Ledger, openLedger, todayOf } from '../store/open-ledger.ts'
import { rulesHaveChanged } from '../store/rules-in-force.ts'
import { operatorScope } from '../store/scoped-database.ts'
import { sealerWith } from '../store/sealer.ts'
import { wayInWords } from './admin-reset.ts'
import { recordEvent } from './operator-trail.ts'
import { listenForStop, readerGone, type StopRequest } from './stop-request.ts'
import { UsageFault } from './usage-fault.ts'

/** Prints how long a step takes, as it happens. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  process.stdout.write(`  ${what}  ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
  return result
}

export function serveCommand(): Command {
  return new Command('serve').description('启动服务 / serve API and web').action(async () => {
    const settings = readSettings()
    const city = loadCity(settings.cityFolder)
    process.stdout.write(
      `幸会 Xinghui · ${[...new Set(['zh', 'en'].map((language) => inLanguage(city.city.name, language)))].join(' ')}\n`,
    )
    const stop = listenForStop()
    void readerGone()
    const ledger = await step('数据库 / database', () => openLedger(settings, 'server'))
    try {
      await Promise.race([saidToStop(stop), serveLedger(ledger, city, settings)])
      // A database that is gone must not keep the program from stopping.
      await recordEvent(ledger.as, { event: 'stop' }).catch(() => undefined)
    } finally {
      await ledger.close()
    }
    // Requests and seeding that were going on have lost their ledger and need not be waited for.
    process.exit(0)
  })
}

async function saidToStop({ asked }: StopRequest): Promise<void> {
  await asked
  process.stdout.write('\n正在停止 / stopping\n')
}

/** Fills an empty ledger where that is wanted, then serves it for as long as the program runs. */
async function serveLedger(ledger: Ledger, city: LoadedCity, settings: Settings): Promise<never> {
  const { as } = ledger
  const protection = protectionOf(settings, city)
  const db = as(operatorScope('serve'))
  if (await rulesHaveChanged(db, city))
    await step('规则有变，重算台账 / rules changed, deriving again', () => ledger.applyRules(city))
  else await ledger.applyRules(city)
  const empty = (await db.selectFrom('projects').select('id').limit(1).executeTakeFirst()) === undefined
  if (settings.demonstration && empty)
    if (hasDemonstration(settings.cityFolder, city))
      await step('演示台账 / demonstration ledger', () => seedDemonstration(as, city, settings.cityFolder))
    else await markDemonstration(as, city)
  const demonstration = await isDemonstration(db)
  const today = () => todayOf(city, demonstration)
  // Where people have a way in of their own, nobody chooses an invented account.
  let offersAccounts = demonstration && !protection.singleSignOn && (await offerAccounts(as, city))
  const wayIn = offersAccounts
    ? undefined
    : await makeFirstAdministrator(as, city, today(), new Date().toISOString())
  if (wayIn) process.stdout.write(wayInWords(wayIn))
  await recordEvent(as, { event: 'start', migrated: ledger.migrated, demonstration })
  const webFolder = resolve(projectFolder, 'dist/web')
  const files = await openFiles(settings)
  await removeAbandoned(files)
  const app = createApp({
    as,
    city,
    files,
    demonstration,
    get offersAccounts() {
      return offersAccounts
    },
    closeOffer: () => {
      offersAccounts = false
    },
    sealer: sealerWith(keyOfFolder(settings.dataFolder)),
    ...protection,
    now: () => new Date().toISOString(),
    today,
    ...(existsSync(webFolder) && { webFolder }),
  })
  const { port } = settings
  return new Promise((_, failed) => {
    const server = serve(
      { fetch: app.fetch, port, hostname: '127.0.0.1', serverOptions: serverLimits },
      ({ port: bound }) => {
        process.stdout.write(`\n  http://127.0.0.1:${bound}\n\n  按 Ctrl-C 停止 / Ctrl-C stops everything\n`)
      },
    )
    server.once('error', (error: NodeJS.ErrnoException) => failed(portFault(error, port)))
  })
}

/** How the settings protect the program; a sentence where they do not fit each other or the city. */
function protectionOf({ proxies, rates, singleSignOn }: Settings, { city }: LoadedCity) {
  const read = proxies === undefined ? undefined : readProxies(proxies)
  if (proxies !== undefined && read === undefined)
    throw new UsageFault(
      `XINGHUI_PROXY 应为以逗号分隔的 IP 地址或网段，现为“${proxies}”。 / XINGHUI_PROXY lists IP addresses or networks with commas between them, not “${proxies}”.`,
    )
  if (singleSignOn && !city.access.singleSignOn)
    throw new UsageFault(
      '设置了 XINGHUI_OIDC_ISSUER，但城市的 access.yaml 没有 singleSignOn，无人能由此登录。 / XINGHUI_OIDC_ISSUER is set, but access.yaml of the city has no singleSignOn, so nobody could enter.',
    )
  return { proxies: read, rates, singleSignOn: singleSignOn && identityProvider(singleSignOn) }
}

function portFault(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsageFault(
        `端口 ${port} 已被占用，请用 PORT 指定别的端口。 / Port ${port} is taken; name another with PORT.`,
      )
    case 'EACCES':
      return new UsageFault(
        `没有使用端口 ${port} 的权限，请用 PORT 指定 1024 以上的端口。 / Port ${port} may not be used; name one above 1024 with PORT.`,
      )
    default:
      return error
  }
}
