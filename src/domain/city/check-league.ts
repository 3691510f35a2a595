import { type CityFault, checkReference, checkUnique } from './city-fault.ts'
import { checkPeriod } from './check-periods.ts'
import type { LoadedCity } from './loaded-city.ts'

/**
 * The board of targets and the league tables name indicators that are there; a table scores nothing that the law of the country
 * forbids to score (R-EV-04). `forbidden` are its words.
 */
export function checkLeague(
  { city, findIndicator, forbiddenScores }: LoadedCity,
  ids: readonly string[],
): CityFault[] {
  return [
    ...city.lights.board.flatMap((id, index) =>
      checkReference(['lights', 'board', index], 'indicators', id, ids),
    ),
    ...checkPeriod(['lights'], city.lights),
    ...checkUnique(
      ['league'],
      city.league.map((board) => board.id),
    ),
    ...city.league.flatMap((board, at) => [
      ...checkPeriod(['league', at], board),
      ...checkUnique(
        ['league', at, 'indicators'],
        board.indicators.map(({ indicator }) => indicator),
      ),
      ...board.indicators.flatMap(({ indicator }, index): CityFault[] => {
        const path = ['league', at, 'indicators', index, 'indicator']
        const found = findIndicator(indicator)
        const named = [indicator, ...Object.values(found?.name ?? {})].join(' ').toLowerCase()
        const law = forbiddenScores.find(({ words }) =>
          words.some((word) => named.includes(word.toLowerCase())),
        )
        return [
          ...checkReference(path, 'indicators', indicator, ids),
          ...(city.releases.indicators.includes(indicator) || !ids.includes(indicator)
            ? []
            : [{ path, code: 'league-not-released', params: { id: indicator } }]),
          ...(law
            ? [
                {
                  path,
                  code: 'league-forbidden',
                  params: { id: indicator, clause: Object.values(law.clause).join(' / ') },
                },
              ]
            : []),
        ]
      }),
    ]),
  ]
}
