import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { Command } from 'commander'
import { createApp } from '../api/app.ts'
import { loadCity } from '../exchange/city-files.ts'
import { hasDemonstration, seedDemonstration } from '../exchange/demonstration.ts'
import { inLanguage } from '../domain/localized.ts'
import { projectFolder, readSettings } from '../settings.ts'
import { isDemonstration, openLedger, todayOf } from '../store/open-ledger.ts'
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
    const ledger = await step('数据库 / database', () => openLedger(settings, 'server'))
    try {
      const empty =
        (await ledger.db.selectFrom('projects').select('id').limit(1).executeTakeFirst()) === undefined
      if (settings.demonstration && empty && hasDemonstration(settings.cityFolder, city))
        await step('演示台账 / demonstration ledger', () =>
          seedDemonstration(ledger.db, city, settings.cityFolder),
        )
      const demonstration = await isDemonstration(ledger.db)
      const webFolder = resolve(projectFolder, 'dist/web')
      const app = createApp({
        db: ledger.db,
        city,
        demonstration,
        now: () => new Date().toISOString(),
        today: () => todayOf(city, demonstration),
        ...(existsSync(webFolder) && { webFolder }),
      })
      await listen(app.fetch, settings.port)
    } catch (error) {
      await ledger.close()
      throw error
    }

    function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<void> {
      return new Promise((done, failed) => {
        const server = serve({ fetch, port, hostname: '127.0.0.1' }, ({ port: bound }) => {
          process.stdout.write(
            `\n  http://127.0.0.1:${bound}\n\n  按 Ctrl-C 停止 / Ctrl-C stops everything\n`,
          )
        })
        server.once('error', (error: NodeJS.ErrnoException) => {
          failed(
            error.code === 'EADDRINUSE'
              ? new UsageFault(
                  `端口 ${port} 已被占用，请用 PORT 指定别的端口。 / Port ${port} is taken; name another with PORT.`,
                )
              : error,
          )
        })
        let stopping = false
        const stop = () => {
          if (stopping) return
          stopping = true
          process.stdout.write('\n正在停止 / stopping\n')
          server.close()
          if ('closeAllConnections' in server) server.closeAllConnections()
          ledger.close().then(done, failed)
        }
        process.on('SIGINT', stop)
        process.on('SIGTERM', stop)
        process.on('SIGHUP', stop)
      })
    }
  })
}
