import { Command, Option } from 'commander'
import { inLanguage } from '../domain/localized.ts'
import { knownOnDay, type Observation } from '../domain/series/observation.ts'
import { seriesGrowth, seriesRank, seriesShares } from '../domain/series/series-figures.ts'
import { readObservationFile } from '../exchange/series-files.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { importFaultWords } from '../messages/people-words.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { observationColumnWords, seriesImportWords } from '../messages/series-words.ts'
import type { Context } from '../store/context.ts'
import { importObservations, listObservations } from '../store/series.ts'
import { dateOption } from './figure-options.ts'
import { readList } from './read-list.ts'
import { UsageFault, usageFaultOf } from './usage-fault.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

/** `series`: official series, as they are known on a day, and bringing in a list of values. */
export function seriesCommand(): Command {
  return new Command('series')
    .description('官方数据 / official series')
    .addCommand(listCommand())
    .addCommand(importCommand())
}

function listCommand(): Command {
  return new Command('list')
    .description('列出官方数据的最新数值 / the latest value of each official series')
    .option('--as-of <date>', '截至哪天所知 / as known on that day')
    .addOption(new Option('--format <format>', '输出 / output').choices(['text', 'json']).default('text'))
    .addOption(languageOption())
    .action((options: { asOf?: string; format: 'text' | 'json'; lang?: string }) =>
      withLedger(async (context) => {
        const language = outputLanguage(options.lang)
        const day = options.asOf === undefined ? context.today : dateOption('--as-of', options.asOf)
        const known = knownOnDay(await listObservations(context.db), day)
        const rows = context.city.city.series.flatMap((series) => {
          const latest = known.find((one) => one.series === series.id)
          if (!latest) return []
          return [
            {
              id: series.id,
              name: inLanguage(series.name, language),
              from: latest.from,
              to: latest.to,
              value: latest.value,
              unit: inLanguage(series.unit, language),
              origin: latest.origin,
              growth: seriesGrowth(context.city, series, latest, known),
              shares: seriesShares(series, latest, known),
              rank: seriesRank(series, latest, known) ?? null,
              document: latest.document,
              knownOn: latest.knownOn,
            },
          ]
        })
        if (options.format === 'json') printJson(rows)
        else
          for (const { id, from, to, value, unit, origin, document } of rows)
            process.stdout.write(
              `${id}\t${from} – ${to}\t${value} ${unit}\t${originWords[language][origin]}\t${document}\n`,
            )
      }),
    )
}

const originWords: Record<InterfaceLanguage, Record<Observation['origin'], string>> = {
  zh: { published: '公布', derived: '推算' },
  en: { published: 'published', derived: 'derived' },
}

function importCommand(): Command {
  return new Command('import')
    .description('从 .xlsx 或 CSV 导入官方数据 / bring official values in from an .xlsx or CSV list')
    .argument('<file>', '表格文件 / the list')
    .option('--preview', '只检查，不写入 / look only, write nothing')
    .addOption(languageOption())
    .action((file: string, options: { preview?: true; lang?: string }) =>
      withLedger((context) => importFile(context, file, options)),
    )
}

async function importFile(
  context: Context,
  file: string,
  options: { preview?: true; lang?: string },
): Promise<void> {
  const language = outputLanguage(options.lang)
  const rows = await readObservationFile(readList(file))
  if (!rows.ok) throw usageFaultOf(rows.refusals, () => file)
  const outcome = await importObservations(context, rows.value, options.preview !== true)
  const faults = outcome.rows.flatMap(({ row, faults: found }) =>
    found.map(
      ({ column, refusal }) =>
        `${row}\t${observationColumnWords[language][column]}\t${refusalSentence(language, refusal, context.city)}`,
    ),
  )
  if (faults.length > 0)
    throw new UsageFault([...faults, importFaultWords[language](faults.length)].join('\n'))
  const count = (does: string) => outcome.rows.filter((row) => row.does === does).length
  const words = seriesImportWords[language][options.preview ? 'preview' : 'done']
  process.stdout.write(`${words(count('add'), count('revise'), count('nothing'))}\n`)
}
