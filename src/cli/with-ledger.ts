import { Option } from 'commander'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { loadCity } from '../exchange/city-files.ts'
import { interfaceLanguage, type InterfaceLanguage, interfaceLanguages } from '../messages/language.ts'
import { readSettings } from '../settings.ts'
import type { Context } from '../store/context.ts'
import { contextOf, isDemonstration, type Ledger, openLedger, todayOf } from '../store/open-ledger.ts'
import { rulesHaveChanged } from '../store/rules-in-force.ts'
import { operatorScope } from '../store/scoped-database.ts'
import { recordCommand } from './operator-trail.ts'
import { listenForStop, readerGone } from './stop-request.ts'
import { UsageFault } from './usage-fault.ts'

/** Who acts when a command does: the person at the keyboard of the machine. */
const actor = { accountId: 'cli', name: 'xinghui', organisation: 'cli' }

const rulesChanged =
  '城市的规则（生命周期、分类或来源地）自上次启动后有变，台账须先重算：请重新启动服务，或运行 xinghui migrate。\n' +
  'The rules of the city (lifecycle, taxonomies or origins) have changed since the last start, and the ledger must be ' +
  'derived again: restart the server, or run xinghui migrate.'

/** Runs a command on the ledger of the settings, whether a server runs on it or not, and lets go of it. */
export async function withLedger(work: (context: Context, ledger: Ledger) => Promise<void>): Promise<void> {
  const settings = readSettings()
  const city: LoadedCity = loadCity(settings.cityFolder)
  const stop = listenForStop()
  const ledger = await openLedger(settings, 'command')
  let stopped: number | undefined
  try {
    const db = ledger.as(operatorScope(actor.accountId))
    if (await rulesHaveChanged(db, city)) throw new UsageFault(rulesChanged)
    const today = todayOf(city, await isDemonstration(db))
    const done = recordCommand(ledger.as, () => work(contextOf(db, city, actor, today), ledger)).then(
      () => undefined,
    )
    stopped = await Promise.race([stop.asked, readerGone().then(() => 0), done])
  } finally {
    await ledger.close()
  }
  // What was going on has lost its ledger and need not be waited for.
  if (stopped !== undefined) process.exit(stopped)
  stop.release()
}

/** `--lang`. */
export const languageOption = () =>
  new Option('--lang <language>', '语言 / language').choices(interfaceLanguages)

/** The language of a command's output: what was asked for, else that of the terminal. */
export function outputLanguage(asked: string | undefined): InterfaceLanguage {
  return interfaceLanguage(asked ?? process.env['LC_ALL'] ?? process.env['LANG'])
}

/** JSON as every command prints it: amounts as digits, two spaces of indentation. */
export function printJson(value: unknown): void {
  process.stdout.write(
    `${JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part), 2)}\n`,
  )
}
