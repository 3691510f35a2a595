import { Command, Option } from 'commander'
import { comparisonView } from '../api/comparison-view.ts'
import { type AskedSide, askedSides } from '../api/asked-sides.ts'
import type { ComparedFigure, ComparisonView } from '../api/shapes/comparisons.ts'
import { inLanguage } from '../domain/localized.ts'
import { formatsOf } from '../messages/formats.ts'
import { label } from '../messages/labels.ts'
import { compareFigures } from '../store/compare.ts'
import type { Context } from '../store/context.ts'
import { releaseScope } from '../store/releases.ts'
import { asOfOption, dateOption, indicatorNamed, periodOf, wholeNumber } from './figure-options.ts'
import { usageFaultOf } from './usage-fault.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

type Side = {
  readonly of: string
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly definition?: string
  readonly district?: string
}
type Options = {
  readonly [
    name in `${'left' | 'right'}${'Of' | 'From' | 'To' | 'AsOf' | 'Definition' | 'District'}`
  ]?: string
} & {
  readonly rightIndicator?: string
  readonly format: 'json' | 'table'
  readonly lang?: string
}

const sides = [
  ['left', '左边的数', 'the left figure'],
  ['right', '右边的数', 'the right figure'],
] as const

/** `compare`: why two figures differ, project by project. */
export function compareCommand(): Command {
  const command = new Command('compare')
    .description('说明两个数为什么不同 / say why two figures differ')
    .argument('<indicator>', '指标 / indicator')
    .option('--right-indicator <id>', '右边的指标，缺省与左边相同 / indicator of the right figure')
  for (const [side, zh, en] of sides)
    command
      .option(
        `--${side}-of <source>`,
        `${zh}：ledger（台账）、districts（各区县之和）或发布编号 / ${en}: ledger, districts or the number of a release`,
      )
      .option(`--${side}-from <date>`, `${zh}：统计期起 / ${en}: first day`)
      .option(`--${side}-to <date>`, `${zh}：统计期止 / ${en}: last day`)
      .option(`--${side}-as-of <moment>`, `${zh}：截至何时已登记 / ${en}: as of`)
      .option(`--${side}-definition <version>`, `${zh}：口径版本 / ${en}: version of the definition`)
      .option(`--${side}-district <code>`, `${zh}：区县 / ${en}: district`)
  return command
    .addOption(new Option('--format <format>', '输出 / output').choices(['json', 'table']).default('table'))
    .addOption(languageOption())
    .action((id: string, options: Options) =>
      withLedger(async (context, ledger) => {
        const { id: indicator } = indicatorNamed(context, id)
        const other = options.rightIndicator ?? indicator
        const left = sideOf(options, 'left')
        const right = sideOf(options, 'right')
        const period = periodOf(context, {
          ...(left.from !== undefined && { from: left.from }),
          ...(left.to !== undefined && { to: left.to }),
        })
        const asked = await askedSides(context, {
          left: askedSide(context, indicator, left, '--left'),
          right: askedSide(context, indicatorNamed(context, other).id, right, '--right'),
          period,
        })
        if (!asked.ok)
          throw usageFaultOf(asked.refusals, (field) => (field === undefined ? 'compare' : optionOf(field)))
        const counting = { ...context, db: ledger.as(releaseScope(context.actor.accountId)) }
        const { left: one, right: two } = asked.value
        const comparison = comparisonView(
          one,
          two,
          await compareFigures(asked.value.whole ? counting : context, one, two, context.db),
        )
        if (options.format === 'json') printJson(comparison)
        else process.stdout.write(told(context, comparison, outputLanguage(options.lang)))
      }),
    )
}

const optionOf = (field: string) => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function sideOf(options: Options, side: 'left' | 'right'): Side {
  const named = (name: 'From' | 'To' | 'AsOf' | 'Definition' | 'District', key: string) => {
    const value = options[`${side}${name}`]
    return value === undefined ? {} : { [key]: value }
  }
  return {
    of: options[`${side}Of`] ?? 'ledger',
    ...named('From', 'from'),
    ...named('To', 'to'),
    ...named('AsOf', 'asOf'),
    ...named('Definition', 'definition'),
    ...named('District', 'district'),
  }
}

function askedSide(context: Context, indicator: string, side: Side, option: string): AskedSide {
  const { of, from, to, definition, district } = side
  const asOf = asOfOption(context, side.asOf)
  return {
    of,
    indicator,
    ...(from !== undefined && { from: dateOption(`${option}-from`, from) }),
    ...(to !== undefined && { to: dateOption(`${option}-to`, to) }),
    ...(asOf !== undefined && { asOf }),
    ...(definition !== undefined && { version: Number(wholeNumber(`${option}-definition`, definition)) }),
    ...(district !== undefined && { district }),
  }
}

function told(
  { city }: Context,
  { left, right, unit, difference, groups, changes }: ComparisonView,
  language: 'zh' | 'en',
): string {
  const formats = formatsOf(language, city.city)
  const zh = language === 'zh'
  const amount = (value: string) => (unit === 'money' ? formats.money(value) : formats.count(value))
  const signed = (value: string) => (/^-|^0$/.test(value) ? amount(value) : `+${amount(value)}`)
  const name = ({ of, release, indicator, from, to, asOf, district, version }: ComparedFigure) => {
    const source =
      release ??
      (of === 'districts'
        ? zh
          ? '各区县之和'
          : 'sum of the districts'
        : district === null
          ? zh
            ? '台账'
            : 'ledger'
          : label(city, language, 'district', district))
    const known = asOf === null ? (zh ? '现在' : 'now') : formats.moment(asOf)
    return `${label(city, language, 'indicator', indicator)}  ${source}  ${formats.period(from, to)}  ${zh ? '截至' : 'as of'} ${known}  v${version}`
  }
  const lines = [
    `${amount(left.value).padStart(12)}  ${name(left)}`,
    `${amount(right.value).padStart(12)}  ${name(right)}`,
    `${signed(difference).padStart(12)}  ${zh ? '差额' : 'difference'}`,
    '',
    ...groups.map(
      ({ title, projects, contribution }) =>
        `${signed(contribution).padStart(12)}  ${inLanguage(title, language)} (${formats.count(projects)})`,
    ),
    ...(changes.length === 0 ? [] : ['']),
    ...changes.map(({ code, name: project, contribution, sentence, action }) => {
      const who = action
        ? `  [${action.name}, ${formats.dateTime(action.recordedAt)}${action.reason === null ? '' : `: ${action.reason}`}]`
        : ''
      return `${signed(contribution).padStart(12)}  ${code}  ${project}  ${inLanguage(sentence, language)}${who}`
    }),
  ]
  return `${lines.join('\n')}\n`
}
