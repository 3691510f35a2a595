import { Command, Option } from 'commander'
import { findingInWords } from '../messages/finding-in-words.ts'
import { refusalSentence } from '../messages/sentences.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ReleaseStage } from '../domain/releases/release.ts'
import { closingOf } from '../domain/releases/closing.ts'
import type { Context } from '../store/context.ts'
import type { Ledger } from '../store/open-ledger.ts'
import { listReleases, proposeRelease, type Release, releaseScope } from '../store/releases.ts'
import { verifyRelease } from '../store/verify-release.ts'
import { asOfOption, dateOption, type PeriodOptions, periodOf } from './figure-options.ts'
import { UsageFault } from './usage-fault.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

type ReleaseOptions = PeriodOptions & {
  readonly month?: string
  readonly stage: ReleaseStage
  readonly reason: string
}

/** `release`: the operator proposes; where the city wants two people, somebody else confirms on the release's page. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('冻结一个统计期的数并提出发布 / freeze the figures of a period and propose them for release')
    .option('--month <month>', '自年初累计到该月 / the year until the end of that month')
    .option('--from <date>', '统计期起 / first day of the period')
    .option('--to <date>', '统计期止 / last day of the period')
    .option('--as-of <moment>', '截至何时已登记 / only what was recorded until then')
    .addOption(
      new Option('--stage <stage>', '快报或定案 / preliminary or final')
        .choices(ReleaseStage.options)
        .default('final'),
    )
    .requiredOption('--reason <text>', '理由 / the reason')
    .action((options: ReleaseOptions) =>
      withLedger(async (context, ledger) => {
        const asOf = asOfOption(context, options.asOf)
        const result = await proposeRelease(atWork(context, ledger), {
          ...periodFor(context, options),
          stage: options.stage,
          reason: options.reason,
          ...(asOf !== undefined && { asOf }),
        })
        if (!result.ok) throw new UsageFault(sentencesOf(context, result.refusals))
        printJson(briefly(result.value))
      }),
    )
}

/** `verify-release`: ends with 1 where something no longer fits. */
export function verifyReleaseCommand(): Command {
  return new Command('verify-release')
    .description(
      '核验发布：重新计数并指出不符之处 / prove releases: count again and name what no longer fits',
    )
    .argument('[numbers...]', '发布编号，缺省为全部 / numbers of releases, by default all')
    .addOption(new Option('--format <format>', '输出 / output').choices(['text', 'json']).default('text'))
    .addOption(languageOption())
    .action((numbers: readonly string[], options: { format: 'text' | 'json'; lang?: string }) =>
      withLedger(async (plain, ledger) => {
        const context = atWork(plain, ledger)
        const language = outputLanguage(options.lang)
        const releases = chosen(await listReleases(context.db), numbers)
        const results = []
        for (const release of releases) {
          const { findings, figures, records, more } = await verifyRelease(context, release)
          if (findings.length > 0) process.exitCode = 1
          const sentences = findings.map((finding) => findingInWords(context.city, language, finding))
          results.push({
            ...briefly(release),
            holds: findings.length === 0,
            figures,
            records,
            findings,
            more,
          })
          if (options.format === 'text')
            process.stdout.write(told(release, sentences, figures, records, language))
        }
        if (options.format === 'json') printJson(results)
        else if (releases.length === 0)
          process.stdout.write(language === 'zh' ? '尚无发布。\n' : 'There are no releases yet.\n')
      }),
    )
}

const atWork = (context: Context, { as }: Ledger): Context => ({
  ...context,
  db: as(releaseScope(context.actor.accountId)),
})

function periodFor(context: Context, { month, from, to }: ReleaseOptions) {
  if (month === undefined) return periodOf(context, { ...(from && { from }), ...(to && { to }) })
  dateOption('--month', `${month}-01`)
  return closingOf(month, context.city.city.releases.closingWorkingDay, context.city.isWorkingDay)
}

function chosen(releases: readonly Release[], numbers: readonly string[]): readonly Release[] {
  if (numbers.length === 0) return releases
  return numbers.map((number) => {
    const found = releases.find((release) => release.number === number)
    if (found) return found
    throw new UsageFault(`没有编号为 ${number} 的发布。 / There is no release ${number}.`)
  })
}

const sentencesOf = ({ city }: Context, refusals: readonly Refusal[]) =>
  `${refusals.map((refusal) => refusalSentence('zh', refusal, city)).join('；')}。 / ${refusals
    .map((refusal) => refusalSentence('en', refusal, city))
    .join('; ')}.`

function briefly({ number, stage, state, from, to, asOf, digest }: Release) {
  return { number, stage, state, from, to, asOf, digest }
}

function told(
  release: Release,
  sentences: readonly string[],
  figures: number,
  records: number,
  language: 'zh' | 'en',
): string {
  const zh = language === 'zh'
  const head = `${release.number}  ${release.from} – ${release.to}  ${release.digest.slice(0, 16)}`
  if (sentences.length === 0)
    return zh
      ? `✓ ${head}  ${figures} 项指标、${records} 个项目全部相符\n`
      : `✓ ${head}  ${figures} figures and ${records} projects are as they were\n`
  return `✗ ${head}\n${sentences.map((sentence) => `    ${sentence}\n`).join('')}`
}
