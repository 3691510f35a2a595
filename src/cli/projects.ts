import { Command, Option } from 'commander'
import { type Condition, ConditionDimension } from '../domain/city/condition.ts'
import { CountedFact } from '../domain/city/words.ts'
import { csvLine } from '../exchange/csv.ts'
import { recordFields } from '../store/columns.ts'
import { listProjects, type ProjectFilter, projectSorts } from '../store/project-list.ts'
import { dateOption } from './figure-options.ts'
import { UsageFault } from './usage-fault.ts'
import { printJson, withLedger } from './with-ledger.ts'

type Options = {
  readonly text?: string
  readonly fact: CountedFact
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
      new Option('--fact <fact>', '日期所属的事实 / the fact that --from and --to speak of')
        .choices(CountedFact.options)
        .default('landed'),
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
        const filter = filterOf(options)
        const period = options.from !== undefined || options.to !== undefined
        const whole: ProjectFilter = {
          conditions: filter,
          ...(options.text !== undefined && { text: options.text }),
          ...(options.late && { lateOn: context.today }),
          ...(period && {
            period: {
              fact: options.fact,
              ...(options.from !== undefined && { from: dateOption('--from', options.from) }),
              ...(options.to !== undefined && { to: dateOption('--to', options.to) }),
            },
          }),
        }
        let left = wholeNumber('--limit', options.limit)
        let cursor: string | undefined
        const all: unknown[] = []
        if (options.format === 'csv') process.stdout.write(csvLine(recordFields.slice(1)))
        do {
          const page = await listProjects(context, whole, {
            sort: options.sort,
            limit: Math.min(left, 500),
            ...(cursor !== undefined && { cursor }),
          })
          if ('code' in page) throw new UsageFault(page.code)
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

function filterOf(options: Options): Condition[] {
  const dimensions = ConditionDimension.options.flatMap((dimension): Condition[] => {
    const values = options[dimension]
    return values === undefined ? [] : [{ is: { dimension, values: values.split(',') } }]
  })
  const { minInvestment, maxInvestment } = options
  const amount: Condition[] =
    minInvestment === undefined && maxInvestment === undefined
      ? []
      : [
          {
            amount: {
              of: 'totalInvestment',
              ...(minInvestment !== undefined && {
                atLeast: wholeNumber('--min-investment', minInvestment).toString(),
              }),
              ...(maxInvestment !== undefined && {
                atMost: wholeNumber('--max-investment', maxInvestment).toString(),
              }),
            },
          },
        ]
  return [...dimensions, ...amount]
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new UsageFault(`${name} 应为整数，现为“${text}”。 / ${name} must be a whole number, not “${text}”.`)
}
