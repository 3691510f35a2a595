import { Command, Option } from 'commander'
import { explanationInWords, reasonInWords } from '../messages/explanation-in-words.ts'
import { explainProject } from '../store/counted-projects.ts'
import {
  asOfOption,
  collect,
  filterOption,
  indicatorNamed,
  type PeriodOptions,
  periodOf,
} from './figure-options.ts'
import { UsageFault } from './usage-fault.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

type Options = PeriodOptions & {
  readonly filter: string[]
  readonly format: 'json' | 'text'
  readonly lang?: string
}

export function explainCommand(): Command {
  return new Command('explain')
    .description('说明一个项目为何计入或不计入 / say why a project counts or does not')
    .argument('<indicator>', '指标 / indicator')
    .argument('<project-code>', '项目编号 / project code')
    .option('--from <date>', '统计期起 / first day of the period')
    .option('--to <date>', '统计期止 / last day of the period')
    .option('--as-of <moment>', '截至何时已登记 / only what was recorded until then')
    .option('--filter <dimension=values>', '筛选，可重复 / filter, may be repeated', collect, [])
    .addOption(new Option('--format <format>', '输出 / output').choices(['text', 'json']).default('text'))
    .addOption(languageOption())
    .action((id: string, code: string, options: Options) =>
      withLedger(async (context) => {
        const definition = indicatorNamed(context, id)
        const period = periodOf(context, options)
        const asOf = asOfOption(context, options.asOf)
        const request = {
          definition,
          ...period,
          filter: filterOption(context.city, options.filter),
          ...(asOf !== undefined && { asOf }),
        }
        const explained = await explainProject(context, request, code)
        if (!explained)
          throw new UsageFault(
            `${asOf === undefined ? '' : '截至该时点'}没有编号为 ${code} 的项目。 / There is no project ${code}${asOf === undefined ? '' : ' as of that moment'}.`,
          )
        const { counting, record, explanation } = explained
        const language = outputLanguage(options.lang)
        const told = { city: context.city, language, counting, record }
        const sentence = explanationInWords(told, explanation)
        if (options.format === 'json')
          printJson({
            indicator: id,
            version: counting.version.version,
            ...period,
            asOf: asOf ?? null,
            project: code,
            counts: explanation.counts,
            on: explanation.on,
            sentence,
            reasons: explanation.reasons.map((reason) => ({
              passed: reason.passed,
              sentence: reasonInWords(told, reason),
            })),
          })
        else
          process.stdout.write(
            `${code} ${record.name}\n${sentence}\n${explanation.reasons.map((reason) => `  ${reason.passed ? '✓' : '✗'} ${reasonInWords(told, reason)}\n`).join('')}`,
          )
      }),
    )
}
