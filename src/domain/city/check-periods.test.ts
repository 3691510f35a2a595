import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { checkPeriod, checkVersions } from './check-periods.ts'

const period = (from: string, to?: string) => ({
  validFrom: plainDate(from),
  ...(to !== undefined && { validTo: plainDate(to) }),
})

test('a period of one day is one, an empty one is not', () => {
  assert.deepEqual(checkPeriod([], period('2023-01-01', '2023-01-02')), [])
  assert.deepEqual(checkPeriod(['areas', 0], period('2023-01-01', '2023-01-01')), [
    {
      path: ['areas', 0, 'validTo'],
      code: 'period-reversed',
      params: { from: '2023-01-01', to: '2023-01-01' },
    },
  ])
})

test('versions follow each other to the day, in whatever order they are listed', () => {
  const versions = [
    period('2024-01-01'),
    period('2022-01-01', '2023-01-01'),
    period('2023-01-01', '2024-01-01'),
  ]
  assert.deepEqual(checkVersions([], versions), [])
  assert.deepEqual(checkVersions([], [period('2022-01-01', '2023-01-01')]), [])
  assert.deepEqual(checkVersions([], []), [])
})

test('a gap and an overlap are named at the later version', () => {
  const gap = checkVersions(['v'], [period('2024-01-02'), period('2023-01-01', '2024-01-01')])
  assert.deepEqual(gap, [
    { path: ['v', 0, 'validFrom'], code: 'versions-gap', params: { to: '2024-01-01', from: '2024-01-02' } },
  ])
  const overlap = checkVersions(['v'], [period('2022-01-01', '2023-06-01'), period('2023-05-31')])
  assert.deepEqual(overlap, [
    { path: ['v', 1, 'validFrom'], code: 'versions-overlap', params: { from: '2023-05-31' } },
  ])
})

test('after a version without end none may follow, nor may two begin on one day', () => {
  assert.deepEqual(
    checkVersions([], [period('2022-01-01'), period('2023-01-01')]).map(({ code }) => code),
    ['versions-overlap'],
  )
  assert.deepEqual(
    checkVersions([], [period('2022-01-01', '2023-01-01'), period('2022-01-01', '2023-01-01')]).map(
      ({ code }) => code,
    ),
    ['versions-overlap'],
  )
})

test('periods that run backwards are said first, because nothing follows from them', () => {
  const faults = checkVersions(['v'], [period('2022-01-01', '2021-01-01'), period('2023-01-01')])
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`),
    ['v.0.validTo period-reversed'],
  )
})
