import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '../city/test-example.ts'
import { plainDate } from '../plain-date.ts'
import type { Counting } from './counting.ts'
import { evaluate } from './evaluate.ts'
import { counting, record } from './test-record.ts'

const landed = (code: string, day: string, known: Parameters<typeof record>[0] = {}) =>
  record({ code, landedOn: plainDate(day), ...known })

const records = [
  landed('T-1', '2024-01-31', { district: 'F01', totalInvestment: 5n, provenance: 'synthetic' }),
  landed('T-2', '2024-02-01', { district: 'F02', totalInvestment: 7n, park: 'wind-campus' }),
  landed('T-3', '2024-02-29', { district: 'F01', totalInvestment: null, park: 'wind-campus' }),
  // A later phase of the first: its amount counts, it does not.
  landed('T-4', '2024-03-01', { district: 'F01', totalInvestment: 11n, rootCode: 'T-1' }),
  landed('T-5', '2023-12-31', { district: 'F01', totalInvestment: 100n }),
  record({ code: 'T-6', district: 'F01', totalInvestment: 1000n }),
]

const total = (asked: Counting) => evaluate(example, asked, [], records).total

test('projects are counted with the investment behind them, and how many are invented', () => {
  assert.deepEqual(total(counting()), {
    kind: 'projects',
    numerator: 3n,
    denominator: 1n,
    counted: 3,
    investment: 12n,
    synthetic: 1,
  })
})

test('amounts are summed over every record, later phases included', () => {
  assert.deepEqual(total(counting({ version: { measure: { sum: 'totalInvestment' } } })), {
    kind: 'money',
    numerator: 23n,
    denominator: 1n,
    counted: 4,
    investment: 23n,
    synthetic: 1,
  })
  const fixed = total(counting({ version: { measure: { sum: 'fixedAssetInvestment' } } }))
  assert.deepEqual([fixed.numerator, fixed.investment], [0n, 23n])
})

test('a share is part and whole: of projects each root once, of amounts every record', () => {
  const share = (of: 'projects' | 'totalInvestment') =>
    total(counting({ version: { measure: { share: { of, where: [{ has: 'park' }] } } } }))
  assert.deepEqual(share('projects'), {
    kind: 'percent',
    numerator: 2n,
    denominator: 3n,
    counted: 3,
    investment: 12n,
    synthetic: 1,
  })
  const money = share('totalInvestment')
  assert.deepEqual([money.numerator, money.denominator, money.counted], [7n, 23n, 4])
})

test('a part satisfies all of its conditions', () => {
  const where = [{ has: 'park' }, { is: { dimension: 'district', values: ['F02'] } }] as const
  const { numerator } = total(
    counting({ version: { measure: { share: { of: 'projects', where: [...where] } } } }),
  )
  assert.equal(numerator, 1n)
})

const cellsBy = (...by: Parameters<typeof evaluate>[2]) =>
  evaluate(example, counting(), by, records).cells.map(({ dimensions, measured }) => ({
    ...dimensions,
    value: measured.numerator,
  }))

test('a breakdown has a cell for each value that occurs, the unknown one included', () => {
  assert.deepEqual(cellsBy('park'), [
    { park: null, value: 1n },
    { park: 'wind-campus', value: 2n },
  ])
})

test('the month is that of the counted fact', () => {
  assert.deepEqual(cellsBy('month'), [
    { month: '2024-01', value: 1n },
    { month: '2024-02', value: 2n },
  ])
})

test('several dimensions cross', () => {
  assert.deepEqual(cellsBy('district', 'month'), [
    { district: 'F01', month: '2024-01', value: 1n },
    { district: 'F02', month: '2024-02', value: 1n },
    { district: 'F01', month: '2024-02', value: 1n },
  ])
})

test('without a dimension there is a total and no cell; without records a total of zero', () => {
  assert.deepEqual(cellsBy(), [])
  const share = counting({ version: { measure: { share: { of: 'projects', where: [{ has: 'park' }] } } } })
  const { total: nothing, cells } = evaluate(example, share, ['district'], [])
  assert.deepEqual([nothing.numerator, nothing.denominator, nothing.counted, cells], [0n, 0n, 0, []])
})

test('a family is looked for among all records, whatever the filter leaves', () => {
  const filter = [{ amount: { of: 'totalInvestment', atLeast: '11' } }] as const
  assert.equal(evaluate(example, counting({ filter }), [], records).total.numerator, 0n)
})
