import { Command, Option } from 'commander'
import { shownValue } from '../domain/indicators/shown-value.ts'
import { inLanguage } from '../domain/localized.ts'
import { figureJson } from '../api/figure-view.ts'
import { formatsOf } from '../messages/formats.ts'
import { label } from '../messages/labels.ts'
import type { Context } from '../store/context.ts'
import { type Figure, figure, type FigureRequest } from '../store/indicators.ts'
import {
  asOfOption,
  collect,
  dimensionsOption,
  filterOption,
  indicatorNamed,
  type PeriodOptions,
  periodOf,
  wholeNumber,
} from './figure-options.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

type Options = PeriodOptions & {
  readonly by?: string
  readonly filter: string[]
  readonly definition?: string
  readonly format: 'json' | 'table'
  readonly lang?: string
}

export function indicatorCommand(): Command {
  return new Command('indicator')
    .description('按口径计算一项指标 / compute an indicator')
    .argument('<id>', '指标 / indicator')
    .option('--from <date>', '统计期起 / first day of the period')
    .option('--to <date>', '统计期止 / last day of the period')
    .option('--as-of <moment>', '截至何时已登记 / only what was recorded until then')
    .option('--by <dimensions>', '分组维度，逗号分隔 / breakdown, comma separated')
    .option('--filter <dimension=values>', '筛选，可重复 / filter, may be repeated', collect, [])
    .option('--definition <version>', '口径版本 / version of the definition')
    .addOption(new Option('--format <format>', '输出 / output').choices(['json', 'table']).default('json'))
    .addOption(languageOption())
    .action((id: string, options: Options) =>
      withLedger(async (context) => {
        const definition = indicatorNamed(context, id)
        const { from, to } = periodOf(context, options)
        const asOf = asOfOption(context, options.asOf)
        const by = dimensionsOption(options.by)
        const request: FigureRequest = {
          definition,
          from,
          to,
          by,
          filter: filterOption(context.city, options.filter),
          ...(asOf !== undefined && { asOf }),
          ...(options.definition !== undefined && {
            version: Number(wholeNumber('--definition', options.definition)),
          }),
        }
        const result = await figure(context, request)
        if (options.format === 'json') printJson(figureJson(request, result))
        else printTable(context, request, result, outputLanguage(options.lang))
      }),
    )
}

function printTable(
  { city }: Context,
  request: FigureRequest,
  { version, total, cells }: Figure,
  language: 'zh' | 'en',
): void {
  const formats = formatsOf(language, city.city)
  const zh = language === 'zh'
  const { definition } = request
  const shown = (measured: Figure['total']) => {
    const value = shownValue(measured)
    if (value === null) return '–'
    return measured.kind === 'money'
      ? formats.money(String(value))
      : measured.kind === 'percent'
        ? `${value}%`
        : String(value)
  }
  const rows = cells
    .map((cell) => [
      ...request.by.map((dimension) => nameOf(dimension, cell.dimensions[dimension] ?? null)),
      shown(cell.measured),
    ])
    .toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
  function nameOf(dimension: string, code: string | null): string {
    if (code === null) return zh ? '未填' : 'unknown'
    return dimension === 'month' ? formats.month(code) : label(city, language, dimension, code)
  }
  const asOf =
    request.asOf === undefined
      ? ''
      : zh
        ? `，截至 ${formats.moment(request.asOf)}`
        : `, as of ${formats.moment(request.asOf)}`
  process.stdout.write(
    `${inLanguage(definition.name, language)}  ${formats.period(request.from, request.to)}${asOf}  (v${version.version})\n` +
      `${zh ? '合计' : 'Total'}\t${shown(total)}\n` +
      rows.map((row) => `${row.join('\t')}\n`).join(''),
  )
}
