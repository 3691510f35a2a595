import type { LeagueBoard } from '../domain/city/league-rules.ts'
import { type Fraction, toFixed, fraction } from '../domain/decimal.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Context } from '../store/context.ts'
import { type ComputedTable, computeTable } from '../store/league.ts'
import type { Release } from '../store/releases.ts'
import type { LeagueTable } from './shapes/league.ts'

/**
 * The table before a release: that of the latest earlier one, where its scored definitions are the same; undefined otherwise,
 * and then nothing is said of movement.
 */
export async function previousTable(
  context: Context,
  board: LeagueBoard,
  table: ComputedTable,
  releases: readonly Release[],
): Promise<ComputedTable | undefined> {
  const { release } = table
  const earlier = releases.findLast(
    (one) => one.to < release.to && one.from === release.from && one.stage === release.stage,
  )
  if (!earlier) return undefined
  const before = await computeTable(context, board, earlier)
  return before.versions.every((version, place) => version === table.versions[place]) ? before : undefined
}

/** A table as pages, files and the command line show it. */
export function leagueView(
  city: LoadedCity,
  board: LeagueBoard,
  table: ComputedTable,
  previous: ComputedTable | undefined,
): Omit<LeagueTable, 'mayNote'> {
  const { release, standings, contestants, notes } = table
  const head = ({ number, from, to }: Release) => ({ number, from, to })
  const points = (value: Fraction) => toFixed(value, 2)
  return {
    board: board.id,
    name: board.name,
    version: board.version,
    source: board.source,
    toConfirm: board.toConfirm,
    release: { ...head(release), stage: release.stage },
    previous: previous ? head(previous.release) : null,
    indicators: board.indicators.map((item) => {
      const found = city.findIndicator(item.indicator)
      return {
        indicator: item.indicator,
        name: found?.shortName ?? found?.name ?? { en: item.indicator },
        unit: found?.unit ?? 'projects',
        weight: item.weight,
        method: item.method,
        capPercent: item.method === 'completion' ? item.capPercent : null,
      }
    }),
    deductions: board.overdue.map(({ id, name, points: each, most, days }) => ({
      id,
      name,
      points: each,
      most,
      days,
    })),
    falsified: board.falsified,
    red: board.red,
    blackBelow: board.blackBelow,
    standings: standings.map((standing) => {
      const contestant = contestants.find(({ district }) => district === standing.district)
      const before = previous?.standings.find(({ district }) => district === standing.district)
      return {
        district: standing.district,
        rank: standing.rank,
        score: standing.score,
        list: standing.list,
        previousRank: before?.rank ?? null,
        previousScore: before?.score ?? null,
        items: standing.items.map((item, place) => {
          const { value = null, target = null } = contestant?.performances[place] ?? {}
          const unit = city.findIndicator(board.indicators[place]?.indicator ?? '')?.unit
          const shown =
            unit === 'percent' && value ? fraction(value.numerator * 100n, value.denominator) : value
          return {
            state: item.state,
            value: shown && toFixed(shown, unit === 'percent' ? 1 : 0),
            target: target?.toString() ?? null,
            share:
              item.state === 'scored'
                ? toFixed(fraction(item.share.numerator * 100n, item.share.denominator), 1)
                : null,
            points: item.state === 'scored' ? points(item.points) : null,
          }
        }),
        overdue: standing.deductions.map((each, place) => ({
          number: contestant?.overdue[place] ?? 0,
          points: points(each),
        })),
        falsified: { number: contestant?.falsified ?? 0, points: points(standing.falsified) },
      }
    }),
    unranked: contestants
      .map(({ district }) => district)
      .filter((code) => !standings.some(({ district }) => district === code)),
    notes: notes.map((note) => ({ ...note })),
  }
}
