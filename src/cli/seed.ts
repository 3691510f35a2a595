import { Command } from 'commander'
import { loadCity } from '../exchange/city-files.ts'
import { hasDemonstration, LedgerNotEmpty, seedDemonstration } from '../exchange/demonstration.ts'
import { readSettings } from '../settings.ts'
import { UsageFault } from './usage-fault.ts'
import { withLedger } from './with-ledger.ts'

export function seedCommand(): Command {
  return new Command('seed')
    .description('在空库中装入演示台账 / fill an empty ledger with the demonstration')
    .action(async () => {
      const { cityFolder } = readSettings()
      if (!hasDemonstration(cityFolder, loadCity(cityFolder)))
        throw new UsageFault(
          `${cityFolder} 没有演示台账的计划。 / ${cityFolder} has no plan for a demonstration ledger.`,
        )
      await withLedger(async ({ city }, ledger) => {
        const count = await seedDemonstration(ledger.as, city, cityFolder).catch((error: unknown) => {
          if (error instanceof LedgerNotEmpty) throw new UsageFault(error.message)
          throw error
        })
        process.stdout.write(`已装入 ${count} 个演示项目 / ${count} demonstration projects\n`)
      })
    })
}
