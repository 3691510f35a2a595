import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LeagueBoard } from '../city/league-rules.ts'
import { fraction } from '../decimal.ts'
import { type Contestant, leagueTable } from './table.ts'

const board = LeagueBoard.parse({
  id: 'board',
  name: { en: 'Board' },
  version: 1,
  indicators: [{ method: 'completion', indicator: 'a', weight: 100, capPercent: 100 }],
  falsified: { points: '1', most: '2' },
  red: 3,
  blackBelow: '60',
  validFrom: '2024-01-01',
  source: 'test',
})
const contestant = (district: string, value: bigint, target: bigint | null): Contestant => ({
  district,
  performances: [{ value: fraction(value, 1n), target }],
  overdue: [],
  falsified: 0,
})

test('who has nothing to be scored has no place', () => {
  const standings = leagueTable(board, [contestant('free', 5n, 0n), contestant('half', 1n, 2n)])
  assert.deepEqual(
    standings.map(({ district, rank, list }) => [district, rank, list]),
    [['half', 1, 'black']],
  )
})

test('the first are on the red list unless they are below the limit, and who shares a place stands together', () => {
  const standings = leagueTable(board, [
    contestant('a', 9n, 10n),
    contestant('b', 9n, 10n),
    contestant('c', 7n, 10n),
    contestant('d', 7n, 10n),
    contestant('e', 1n, 10n),
  ])
  assert.deepEqual(
    standings.map(({ district, rank, score, list }) => [district, rank, score, list]),
    [
      ['a', 1, '90.00', 'red'],
      ['b', 1, '90.00', 'red'],
      ['c', 3, '70.00', 'red'],
      ['d', 3, '70.00', 'red'],
      ['e', 5, '10.00', 'black'],
    ],
  )
})
