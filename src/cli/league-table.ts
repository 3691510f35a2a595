import { Command, Option } from 'commander'
import { leagueView, previousTable } from '../api/league-view.ts'
import { inLanguage } from '../domain/localized.ts'
import { label } from '../messages/labels.ts'
import { webLeagueEn } from '../messages/web-league.en.ts'
import { webLeagueZh } from '../messages/web-league.zh.ts'
import { computeTable, rankedReleases } from '../store/league.ts'
import { releaseScope } from '../store/releases.ts'
import { UsageFault } from './usage-fault.ts'
import { languageOption, outputLanguage, printJson, withLedger } from './with-ledger.ts'

type Options = {
  readonly board?: string
  readonly release?: string
  readonly format: 'table' | 'json'
  readonly lang?: string
}

/** `league-table`: a league table by one release, by default the newest; nothing live is ranked. */
export function leagueTableCommand(): Command {
  return new Command('league-table')
    .description('赛马榜：按一次发布计分排名 / a league table by one release')
    .option('--board <id>', '榜单，缺省为第一张 / which table, by default the first')
    .option('--release <number>', '依据的发布，缺省为最近一次 / which release, by default the newest')
    .addOption(new Option('--format <format>', '输出 / output').choices(['table', 'json']).default('table'))
    .addOption(languageOption())
    .action((options: Options) =>
      withLedger(async (plain, ledger) => {
        const context = { ...plain, db: ledger.as(releaseScope(plain.actor.accountId)) }
        const { league } = context.city.city
        const board = options.board === undefined ? league[0] : league.find(({ id }) => id === options.board)
        if (!board)
          throw new UsageFault(
            `没有这张榜，可选 / no such table, there are: ${league.map(({ id }) => id).join(', ')}`,
          )
        const releases = await rankedReleases(context.db)
        const release =
          options.release === undefined
            ? releases.at(-1)
            : releases.find(({ number }) => number === options.release)
        if (!release)
          throw new UsageFault(
            `没有这次发布，或尚未发布 / no such release: ${options.release ?? ''} (${releases.map(({ number }) => number).join(', ')})`,
          )
        const table = await computeTable(context, board, release)
        const view = leagueView(
          context.city,
          board,
          table,
          await previousTable(context, board, table, releases),
        )
        if (options.format === 'json') return printJson(view)
        const language = outputLanguage(options.lang)
        const lines = view.standings.map(({ rank, district, score, previousRank, list }) =>
          [
            String(rank),
            label(context.city, language, 'district', district),
            score,
            previousRank === null
              ? ''
              : previousRank === rank
                ? '='
                : previousRank > rank
                  ? `+${previousRank - rank}`
                  : `-${rank - previousRank}`,
            list === null ? '' : (language === 'zh' ? webLeagueZh : webLeagueEn).lists[list],
          ].join('\t'),
        )
        process.stdout.write(`${inLanguage(board.name, language)} · ${release.number}\n${lines.join('\n')}\n`)
      }),
    )
}
