import { basename } from 'node:path'
import { Command } from 'commander'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { readPeopleFile } from '../exchange/people-file.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { importFaultWords, importWords, peopleColumnWords } from '../messages/people-words.ts'
import { refusalSentence } from '../messages/sentences.ts'
import type { PeopleContext } from '../store/change-person.ts'
import { type ImportOutcome, importPeople, previewImport } from '../store/import-people.ts'
import { giveFirstPasswords } from '../store/keep-people.ts'
import { noScope } from '../store/scoped-database.ts'
import { readList } from './read-list.ts'
import { UsageFault, usageFaultOf } from './usage-fault.ts'
import { languageOption, outputLanguage, withLedger } from './with-ledger.ts'

type Options = { readonly preview?: true; readonly passwords?: true; readonly lang?: string }

/** Brings a list of staff in, all of it or nothing. */
export function importPeopleCommand(): Command {
  return new Command('import-people')
    .description('从 .xlsx 或 CSV 名单导入人员 / bring staff in from an .xlsx or CSV list')
    .argument('<file>', '名单文件 / the list')
    .option('--preview', '只检查，不写入 / look only, write nothing')
    .option(
      '--passwords',
      '为新账号生成首次口令并打印一次 / print a first password for each new account, once',
    )
    .addOption(languageOption())
    .action((file: string, options: Options) =>
      withLedger(async (context, ledger) => {
        const { city, actor, now, today } = context
        const db = ledger.as({ ...noScope, account: actor.accountId, purpose: 'people' })
        await importFile({ db, city, actor, now, today }, file, options)
      }),
    )
}

async function importFile(context: PeopleContext, file: string, options: Options): Promise<void> {
  const language = outputLanguage(options.lang)
  const rows = await readPeopleFile(readList(file))
  if (!rows.ok) throw usageFaultOf(rows.refusals, () => file)
  const outcome = options.preview
    ? await previewImport(context, rows.value)
    : await importPeople(context, rows.value, basename(file))
  if ('refusals' in outcome) throw usageFaultOf(outcome.refusals, () => file)
  const faults = faultLines(context.city, language, outcome)
  if (faults.length > 0)
    throw new UsageFault([...faults, importFaultWords[language](faults.length)].join('\n'))
  const count = (does: string) => outcome.rows.filter((row) => row.does === does).length
  const words = importWords[language][options.preview ? 'preview' : 'done']
  process.stdout.write(`${words(count('create'), count('change'), count('nothing'))}\n`)
  if (options.passwords && !options.preview)
    for (const { person, password } of await giveFirstPasswords(context, outcome.created))
      process.stdout.write(`${person.login}\t${password}\n`)
}

/** What is wrong, a line each: row, column and what would be right. */
function faultLines(city: LoadedCity, language: InterfaceLanguage, { rows }: ImportOutcome): string[] {
  return rows.flatMap(({ row, faults }) =>
    faults.map(
      ({ column, refusal }) =>
        `${row}\t${peopleColumnWords[language][column]}\t${refusalSentence(language, refusal, city)}`,
    ),
  )
}
