import { type CityFault, checkReference, checkUnique } from './city-fault.ts'
import { checkPeriod } from './check-periods.ts'
import type { City } from './city.ts'

/** Official series refer to series of the same measure and unit, and receipts are held against one in money. */
export function checkSeries({ series, receipts }: City): CityFault[] {
  const ids = series.map(({ id }) => id)
  const compared = series.find(({ id }) => id === receipts.series)
  return [
    ...checkUnique(['series'], ids),
    ...series.flatMap((one, index) => {
      const path = ['series', index]
      const lists = [
        ['shareOf', one.shareOf],
        ['comparable', one.comparable],
        ['rankedAmong', one.rankedAmong?.series ?? []],
      ] as const
      return [
        ...checkPeriod(path, one),
        ...lists.flatMap(([key, others]) =>
          others.flatMap((id, place): CityFault[] => {
            const at = key === 'rankedAmong' ? [...path, key, 'series', place] : [...path, key, place]
            const other = series.find((candidate) => candidate.id === id)
            if (!other) return checkReference(at, 'series', id, ids)
            const isLike =
              other.measure === one.measure &&
              other.id !== one.id &&
              other.money?.currency === one.money?.currency &&
              other.money?.amount === one.money?.amount
            return isLike ? [] : [{ path: at, code: 'series-unlike', params: { id: one.id, other: id } }]
          }),
        ),
      ]
    }),
    ...checkReference(['receipts', 'series'], 'series', receipts.series, ids),
    ...(compared && !compared.money
      ? [{ path: ['receipts', 'series'], code: 'series-no-money', params: { id: compared.id } }]
      : []),
    ...checkPeriod(['receipts'], receipts),
  ]
}
