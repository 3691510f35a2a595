import { Command } from 'commander'
import { loadCity } from '../exchange/city-files.ts'
import { readSettings } from '../settings.ts'
import { openLedger } from '../store/open-ledger.ts'
import { recordEvent } from './operator-trail.ts'
import { listenForStop } from './stop-request.ts'

export function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      '把数据库升级到本版本，并按城市现行规则重算 / bring the database up to date with this version and the rules of the city',
    )
    .action(async () => {
      // Whoever interrupts this gets the engine stopped in order, too.
      const stop = listenForStop()
      const settings = readSettings()
      const city = loadCity(settings.cityFolder)
      const ledger = await openLedger(settings, 'command')
      let derived = 0
      try {
        derived = await ledger.applyRules(city)
        await recordEvent(ledger.as, { migrated: ledger.migrated, derived })
      } finally {
        await ledger.close()
      }
      stop.release()
      const done = [
        ...ledger.migrated,
        ...(derived > 0
          ? [`按新规则重算 ${derived} 个项目 / ${derived} projects derived by the new rules`]
          : []),
      ]
      process.stdout.write(`${done.length === 0 ? '已是最新 / up to date' : done.join('\n')}\n`)
    })
}
