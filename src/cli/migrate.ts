import { Command } from 'commander'
import { readSettings } from '../settings.ts'
import { openLedger } from '../store/open-ledger.ts'
import { listenForStop } from './stop-request.ts'

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('把数据库升级到本版本 / bring the database up to date')
    .action(async () => {
      // Whoever interrupts this gets the engine stopped in order, too.
      const stop = listenForStop()
      const ledger = await openLedger(readSettings(), 'command')
      await ledger.close()
      stop.release()
      const { migrated } = ledger
      process.stdout.write(
        migrated.length === 0 ? '已是最新 / up to date\n' : migrated.map((name) => `${name}\n`).join(''),
      )
    })
}
