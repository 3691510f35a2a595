import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import { nearest } from '../domain/city/nearest.ts'
import { changesSince, type FilingChanges, type UsedFigure } from '../domain/bulletins/filing.ts'
import { inLanguage } from '../domain/localized.ts'
import { fileBulletin, type Ready, readyBulletin, type Runner } from '../exchange/bulletins/run-bulletin.ts'
import { type Template, templateBytes, templatesInUse } from '../exchange/bulletins/templates.ts'
import { showInWords } from '../messages/bulletin-words.ts'
import { formatsOf } from '../messages/formats.ts'
import { label } from '../messages/labels.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { digestOf, findFilingBefore } from '../store/bulletins.ts'
import type { Context } from '../store/context.ts'
import type { Ledger } from '../store/open-ledger.ts'
import { releaseScope } from '../store/releases.ts'
import { operatorScope } from '../store/scoped-database.ts'
import { asOfOption, type PeriodOptions, periodOf } from './figure-options.ts'
import { UsageFault } from './usage-fault.ts'
import { languageOption, outputLanguage, withLedger } from './with-ledger.ts'

type Options = PeriodOptions & {
  readonly template: string
  readonly out: string
  readonly draft?: boolean
  readonly lang?: string
}

type Chosen = Pick<Template, 'id' | 'name' | 'language' | 'digest'> & { readonly bytes: Uint8Array }

/** `bulletin`: fills a template and hands the result in, saying what changed since the one before. */
export function bulletinCommand(): Command {
  return new Command('bulletin')
    .description('按模板生成报表并登记报送 / make a bulletin from a template and record it as handed in')
    .requiredOption(
      '--template <template>',
      '模板编号，或 .docx、.xlsx 文件 / id of a template, or a .docx or .xlsx file',
    )
    .option('--from <date>', '统计期起 / first day of the period')
    .option('--to <date>', '统计期止 / last day of the period')
    .option('--as-of <moment>', '截至何时已登记 / only what was recorded until then')
    .requiredOption('--out <file>', '结果写入的文件 / the file to write')
    .option('--draft', '只生成，不登记报送 / make it without handing it in')
    .addOption(languageOption())
    .action((options: Options) =>
      withLedger(async (context, ledger) => {
        const language = outputLanguage(options.lang)
        const runner = runnerOf(context, ledger)
        const period = periodOf(context, options)
        const template = await chosen(runner.open, options.template, language)
        const ready = await readyBulletin(runner, template, period, asOfOption(context, options.asOf))
        if (!ready.ok)
          throw new UsageFault(
            ready.refusals.map((refusal) => refusalSentence(language, refusal, context.city)).join('\n'),
          )
        const before = await findFilingBefore(runner.open.db, template.id, { wholeCity: true })
        writeFileSync(options.out, ready.value.bulletin.bytes)
        const serial = options.draft ? undefined : await fileBulletin(runner, template, ready.value)
        const changes = before && changesSince(before, ready.value.bulletin)
        process.stdout.write(told(context, language, options.out, ready.value, serial, changes))
      }),
    )
}

/** Figures count everything; lists leave out what is withheld, since the document leaves the house. */
function runnerOf(context: Context, { as }: Ledger): Runner {
  const { accountId } = context.actor
  return {
    count: { ...context, db: as(releaseScope(accountId)) },
    open: { ...context, db: as({ ...operatorScope(accountId), confidential: false }) },
    organisation: context.actor.organisation,
    confidential: false,
  }
}

async function chosen(context: Context, wanted: string, language: InterfaceLanguage): Promise<Chosen> {
  if (/\.(docx|xlsx)$/i.test(wanted)) {
    if (!existsSync(wanted)) throw new UsageFault(`没有文件 ${wanted}。 / There is no file ${wanted}.`)
    const bytes = readFileSync(wanted)
    const name = basename(wanted)
    return { id: name, name: { en: name }, language, digest: digestOf(bytes), bytes }
  }
  const templates = await templatesInUse(context)
  const found = templates.find(({ id }) => id === wanted)
  if (found) return { ...found, bytes: await templateBytes(context, found) }
  const ids = templates.map(({ id }) => id)
  const near = nearest(wanted, ids)
  const [orZh, orEn] = near ? [`，是否应为 ${near}`, `; did you mean ${near}`] : ['', '']
  throw new UsageFault(
    `没有模板“${wanted}”${orZh}。 / There is no template “${wanted}”${orEn}.\n现有 / there are:\n  ${ids.join('\n  ')}`,
  )
}

function told(
  { city }: Context,
  language: InterfaceLanguage,
  file: string,
  { bulletin, period, asOf }: Ready,
  serial: number | undefined,
  changes: FilingChanges | undefined,
): string {
  const zh = language === 'zh'
  const formats = formatsOf(language, city.city)
  const count = formats.count(bulletin.figures.length)
  const when = `${formats.period(period.from, period.to)}${zh ? `，截至 ${formats.moment(asOf)}` : `, as of ${formats.moment(asOf)}`}`
  const head = zh ? `${file}  ${when}，${count} 个数` : `${file}  ${when}, ${count} figures`
  const number = serial === undefined ? '' : `${city.city.codePrefix}-B-${String(serial).padStart(4, '0')}`
  const filed =
    serial === undefined
      ? zh
        ? '未登记报送'
        : 'not handed in'
      : zh
        ? `已登记报送 ${number}`
        : `handed in as ${number}`
  const lines = [head, filed]
  if (changes) {
    const quiet = changes.figures.length === 0 && changes.added.length === 0 && changes.dropped.length === 0
    lines.push(
      zh
        ? quiet
          ? '与上次报送相同'
          : '与上次报送相比：'
        : quiet
          ? 'nothing changed since the last filing'
          : 'since the last filing:',
      ...changes.figures.map(
        ({ before, after }) => `  ${nameOf(before ?? after)}: ${said(before)} → ${said(after)}`,
      ),
      ...changes.added.map((line) => `  + ${line}`),
      ...changes.dropped.map((line) => `  - ${line}`),
    )
  }
  return `${lines.join('\n')}\n`

  function nameOf(figure: UsedFigure | null): string {
    if (!figure) return ''
    const name =
      figure.official?.name ??
      inLanguage(city.findIndicator(figure.indicator)?.name ?? { en: figure.indicator }, language)
    const parts = figure.filter.map(({ dimension, code }) => label(city, language, dimension, code))
    const project = figure.project === null ? [] : [figure.project]
    return [name, showInWords(language, figure.show), ...parts, ...project]
      .filter((part) => part !== '')
      .join(' · ')
  }

  function said(figure: UsedFigure | null): string {
    return figure ? `${figure.text} (${formats.period(figure.from, figure.to)})` : '–'
  }
}
