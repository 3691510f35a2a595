import { Command, Option } from 'commander'
import { type Condition, ConditionDimension } from '../domain/city/condition.ts'
import { CountedFact } from '../domain/city/words.ts'
import { csvLine } from '../exchange/csv.ts'
import { recordFields } from '../store/columns.ts'
import type { Context } from '../store/context.ts'
import { listProjects, type ProjectFilter, projectSorts } from '../store/project-list.ts'
import { conditionsOf, dateOption, wholeNumber } from './figure-options.ts'
import { printJson, withLedger } from './with-ledger.ts'

type Options = {
  readonly text?: string
  readonly fact?: CountedFact
  readonly from?: string
  readonly to?: string
  readonly minInvestment?: string
  readonly maxInvestment?: string
  readonly late?: boolean
  readonly sort: (typeof projectSorts)[number]
  readonly limit: string
  readonly format: 'csv' | 'json'
} & { readonly [D in ConditionDimension]?: string }

const optionName = (dimension: string) => dimension.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function projectsCommand(): Command {
  const command = new Command('projects')
    .description('项目清单 / list of projects')
    .option('--text <text>', '名称、企业、编号中的文字 / text in names, enterprises, codes')
  for (const dimension of ConditionDimension.options)
    command.option(`--${optionName(dimension)} <values>`, '取值，逗号分隔 / values, comma separated')
  return command
    .addOption(
      new Option(
        '--fact <fact>',
        '须有的事实，--from、--to 是它的日期，未写则为落地 / the fact that must be there and whose day --from and --to bound; the landing unless named',
      ).choices(CountedFact.options),
    )
    .option('--from <date>', '起 / from')
    .option('--to <date>', '止 / to')
    .option(
      '--min-investment <amount>',
      '总投资不少于（记账货币，整数） / total investment of at least, in the ledger currency',
    )
    .option(
      '--max-investment <amount>',
      '总投资不多于（记账货币，整数） / total investment of at most, in the ledger currency',
    )
    .option('--late', '下一里程碑已逾期 / the next milestone is late')
    .addOption(new Option('--sort <sort>', '排序 / order').choices(projectSorts).default('code'))
    .option('--limit <number>', '最多多少条 / at most', '1000000')
    .addOption(new Option('--format <format>', '输出 / output').choices(['csv', 'json']).default('csv'))
    .action((options: Options) =>
      withLedger(async (context) => {
        const filter = filterOf(context, options)
        let left = Number(wholeNumber('--limit', options.limit))
        let cursor: string | undefined
        const all: unknown[] = []
        if (options.format === 'csv') process.stdout.write(csvLine(recordFields.slice(1)))
        do {
          const page = await listProjects(context, filter, {
            sort: options.sort,
            limit: Math.min(left, 500),
            ...(cursor !== undefined && { cursor }),
          })
          if ('code' in page) throw new RangeError(page.code)
          const rows = page.projects.map((project) =>
            Object.fromEntries(recordFields.slice(1).map((field) => [field, project[field]])),
          )
          if (options.format === 'csv')
            for (const row of rows) process.stdout.write(csvLine(Object.values(row)))
          else all.push(...rows)
          left -= rows.length
          cursor = page.next ?? undefined
        } while (cursor !== undefined && left > 0)
        if (options.format === 'json') printJson(all)
      }),
    )
}

function filterOf({ city, today }: Context, options: Options): ProjectFilter {
  const { text, late, fact, from, to, minInvestment, maxInvestment } = options
  const values = Object.fromEntries(
    ConditionDimension.options.map((dimension) => [dimension, options[dimension]?.split(',')]),
  )
  const amount: Condition[] =
    minInvestment === undefined && maxInvestment === undefined
      ? []
      : [
          {
            amount: {
              of: 'totalInvestment',
              ...(minInvestment !== undefined && {
                atLeast: wholeNumber('--min-investment', minInvestment),
              }),
              ...(maxInvestment !== undefined && {
                atMost: wholeNumber('--max-investment', maxInvestment),
              }),
            },
          },
        ]
  return {
    conditions: [...conditionsOf(city, values, (field = '') => `--${optionName(field)}`), ...amount],
    ...(text !== undefined && { text }),
    ...(late && { lateOn: today }),
    ...((fact !== undefined || from !== undefined || to !== undefined) && {
      period: {
        fact: fact ?? 'landed',
        ...(from !== undefined && { from: dateOption('--from', from) }),
        ...(to !== undefined && { to: dateOption('--to', to) }),
      },
    }),
  }
}
