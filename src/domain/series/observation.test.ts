import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { testCity } from '../projects/test-city.ts'
import { type ObservationRow, observationColumns, planObservations } from './import-observations.ts'
import { decideObservation, knownOnDay, ObservationFacts } from './observation.ts'
import { observed } from './test-observation.ts'

const today = plainDate('2024-12-08')
const facts = (more: object = {}) =>
  ObservationFacts.parse({
    series: 'fdi-city',
    from: '2024-01-01',
    to: '2024-10-31',
    value: '54.08',
    document: 'Bulletin',
    knownOn: '2024-12-01',
    ...more,
  })
const codes = (more: object, earlier: Parameters<typeof decideObservation>[3] = []) => {
  const decision = decideObservation(testCity, today, facts(more), earlier)
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => `${field}: ${code}`)
}

test('a value is of whole months of one year, not known before they end, and of a series of the city', () => {
  assert.deepEqual(codes({}), [])
  assert.deepEqual(codes({ series: 'other' }), ['series: series-unknown'])
  assert.deepEqual(codes({ to: '2024-10-30' }), ['to: series-period'])
  assert.deepEqual(codes({ from: '2023-11-01' }), ['to: series-period'])
  assert.deepEqual(codes({ to: '2023-12-31' }), ['to: period-reversed'])
  assert.deepEqual(codes({ knownOn: '2024-10-30' }), ['knownOn: series-known-early'])
  assert.deepEqual(codes({ knownOn: '2024-12-09' }), ['knownOn: date-in-future'])
  assert.deepEqual(codes({ value: '-1' }), ['value: amount-negative'])
})

test('a derived value says how, and a published one does not', () => {
  assert.deepEqual(codes({ origin: 'derived' }), ['derivation: required'])
  assert.deepEqual(codes({ derivation: '54.08 / 5.5 %' }), ['derivation: series-not-derived'])
  assert.deepEqual(codes({ origin: 'derived', derivation: '54.08 / 5.5 %' }), [])
})

test('a second value of a period is a revision with a reason, later known and other than the first', () => {
  const first = [{ value: '54.08', knownOn: plainDate('2024-11-20'), sequence: 1 }]
  assert.deepEqual(codes({ value: '54.1' }, first), ['reason: series-is-revision'])
  assert.deepEqual(codes({ reason: 'Revised by the ministry' }), ['reason: series-nothing-to-revise'])
  assert.deepEqual(codes({ value: '54.080', reason: 'Revised' }, first), ['value: series-same-value'])
  assert.deepEqual(codes({ value: '54.1', reason: 'Revised', knownOn: '2024-11-01' }, first), [
    'knownOn: series-known-before-earlier',
  ])
  assert.deepEqual(codes({ value: '54.1', reason: 'Revised' }, first), [])
  const stale = decideObservation(testCity, today, facts({ value: '54.1', reason: 'Revised' }), first, 7)
  assert.ok(!stale.ok && stale.refusals[0]?.code === 'series-revised-meanwhile')
})

test('as of a day counts what was known then, whatever was recorded since', () => {
  const first = observed('fdi-city', '2024-01-01', '2024-10-31', '54.08', {
    knownOn: plainDate('2024-11-20'),
  })
  const revised = observed('fdi-city', '2024-01-01', '2024-10-31', '54.1', {
    knownOn: plainDate('2024-12-05'),
    sequence: 2,
    recordedAt: '2024-12-06T08:00:00Z',
  })
  const on = (day: string) => knownOnDay([revised, first], plainDate(day)).map(({ value }) => value)
  assert.deepEqual(on('2024-11-19'), [])
  assert.deepEqual(on('2024-12-04'), ['54.08'])
  assert.deepEqual(on('2024-12-05'), ['54.1'])
})

const row = (number: number, cells: Partial<ObservationRow>): ObservationRow => ({
  ...(Object.fromEntries(observationColumns.map((column) => [column, ''])) as Omit<ObservationRow, 'row'>),
  row: number,
  ...cells,
})

test('a list reads names, months and numbers as people write them and names what is wrong by row and column', () => {
  const good = {
    series: 'Foreign investment',
    from: '2024-01',
    to: '2024年10月',
    value: '1,054.08',
    document: 'Bulletin',
    knownOn: '2024/12/1',
    publishedGrowth: '13.04%',
    publishedRank: '3',
  }
  const plan = planObservations(
    testCity,
    today,
    [row(2, good), row(3, { ...good, to: '2024-13', value: 'much' }), row(4, { ...good, value: '2' })],
    new Map(),
  )
  assert.deepEqual(
    plan.rows.map(({ does }) => does),
    ['add', 'fault', 'fault'],
  )
  assert.deepEqual(
    plan.rows.flatMap(({ row: at, faults }) =>
      faults.map(({ column, refusal }) => `${at} ${column} ${refusal.code}`),
    ),
    ['3 to invalid-date', '3 value invalid-decimal', '4 reason series-is-revision'],
  )
  const [added] = plan.observations
  assert.deepEqual(
    [added?.series, added?.from, added?.to, added?.value, added?.publishedGrowth, added?.publishedRank],
    ['fdi-city', '2024-01-01', '2024-10-31', '1054.08', '13.04', 3],
  )
  const known = new Map([
    ['fdi-city 2024-01-01 2024-10-31', [{ value: '1054.08', knownOn: plainDate('2024-12-01'), sequence: 1 }]],
  ])
  assert.deepEqual(
    planObservations(testCity, today, [row(2, good)], known).rows.map(({ does }) => does),
    ['nothing'],
  )
})
