import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { testCity } from '../projects/test-city.ts'
import { observed } from '../series/test-observation.ts'
import { planReceipts, type ReceiptRow, receiptColumns } from './import-receipts.ts'
import { decideReceipt, decideReversal, isForeignCapital, ReceiptFacts } from './receipt.ts'
import { compareReceipts } from './reconcile.ts'

const today = plainDate('2024-12-08')
const facts = (more: object = {}) =>
  ReceiptFacts.parse({
    project: 'TC-2024-000001',
    on: '2024-03-05',
    kind: 'new',
    currency: 'USD',
    amount: '5000000.5',
    rate: '7.1',
    rateOn: '2024-03-05',
    rateSource: 'Central parity',
    voucher: ' ab 123 ',
    evidence: 'Bank slip',
    payerRegion: 'abroad',
    ...more,
  })
const decided = (more: object = {}) => {
  const decision = decideReceipt(testCity, today, facts(more))
  return decision.ok
    ? [decision.value.ledgerAmount, decision.value.seriesAmount]
    : decision.refusals.map(({ code, field }) => `${field}: ${code}`)
}
const noRate = { rate: undefined, rateOn: undefined, rateSource: undefined }

test('money in the currency of the series is converted to whole ledger units, cut and not rounded', () => {
  assert.deepEqual(decided(), [35500003n, '5000000.50'])
  assert.equal(facts().voucher, 'AB123')
})

test('money in another currency needs the rate of the series as well, and the ledger currency only that', () => {
  assert.deepEqual(decided({ currency: 'JPY', amount: '1000000000', rate: '0.05' }), [
    'seriesRate: receipt-rate-needed',
  ])
  assert.deepEqual(decided({ currency: 'JPY', amount: '1000000000', rate: '0.05', seriesRate: '7' }), [
    50000000n,
    '7142857.14',
  ])
  assert.deepEqual(decided({ currency: 'XTS', amount: '71', ...noRate }), [
    'seriesRate: receipt-rate-needed',
    'rateOn: receipt-rate-needed',
    'rateSource: receipt-rate-needed',
  ])
  assert.deepEqual(decided({ currency: 'XTS', amount: '71', rate: undefined, seriesRate: '7.1' }), [
    71n,
    '10.00',
  ])
})

test('a rate where there is nothing to convert, an amount of nothing and a day to come are refused', () => {
  assert.deepEqual(decided({ seriesRate: '7.1' }), ['seriesRate: receipt-rate-idle'])
  assert.deepEqual(decided(noRate), [
    'rate: receipt-rate-needed',
    'rateOn: receipt-rate-needed',
    'rateSource: receipt-rate-needed',
  ])
  assert.deepEqual(decided({ amount: '0' }), ['amount: not-above'])
  assert.deepEqual(decided({ rate: '-7' }), ['rate: not-above'])
  assert.deepEqual(decided({ on: '2024-12-09' }), ['on: date-in-future'])
})

test('from abroad or profits left in the company count as foreign capital', () => {
  assert.equal(isForeignCapital({ kind: 'new', payerRegion: 'abroad' }), true)
  assert.equal(isForeignCapital({ kind: 'reinvested-profit', payerRegion: 'same-city' }), true)
  assert.equal(isForeignCapital({ kind: 'increase', payerRegion: 'other-province' }), false)
})

test('an entry is reversed once, and a reversal not at all', () => {
  const code = (entry: Parameters<typeof decideReversal>[0]) => {
    const decision = decideReversal(entry)
    return decision.ok ? 'accepted' : decision.refusals[0]?.code
  }
  assert.equal(code({ reverses: null, isReversed: false }), 'accepted')
  assert.equal(code({ reverses: null, isReversed: true }), 'receipt-is-reversed')
  assert.equal(code({ reverses: 'another', isReversed: false }), 'receipt-is-reversal')
})

const series = testCity.findSeries('fdi-city')
assert.ok(series)
const compared = (
  known: readonly [string, string, string][],
  months: readonly [string, string][],
  until: string,
) =>
  compareReceipts(
    series,
    known.map(([from, to, value]) => observed('fdi-city', from, to, value)),
    months.map(([month, amount]) => ({ month, amount, count: 1 })),
    2024,
    plainDate(until),
    5,
  ).map(({ from, to, official, how, ledger, percent, flagged }) => [
    `${from.slice(5, 7)}-${to.slice(5, 7)}`,
    official,
    how,
    ledger,
    percent,
    flagged,
  ])

test('the ledger is held against each month, or against the months between two cumulative values', () => {
  assert.deepEqual(
    compared(
      [
        ['2024-01-01', '2024-02-29', '16.97'],
        ['2024-01-01', '2024-07-31', '47.88'],
        ['2024-01-01', '2024-10-31', '54.08'],
      ],
      [
        ['2024-01', '900000000'],
        ['2024-02', '797000000'],
        ['2024-05', '3400000000'],
        ['2024-09', '620000000'],
        ['2024-11', '1000000'],
      ],
      '2024-11-30',
    ),
    [
      ['01-02', '16.97', 'published', '16.97', '0.0', false],
      ['03-07', '30.91', 'difference', '34.00', '10.0', true],
      ['08-10', '6.20', 'difference', '6.20', '0.0', false],
      ['11-11', null, null, '0.01', null, false],
    ],
  )
  assert.deepEqual(
    compared(
      [
        ['2024-01-01', '2024-01-31', '1'],
        ['2024-02-01', '2024-02-29', '2'],
        ['2024-01-01', '2024-03-31', '6'],
      ],
      [],
      '2024-04-30',
    ).map((one) => one.slice(0, 3)),
    [
      ['01-01', '1.00', 'published'],
      ['02-02', '2.00', 'published'],
      ['03-03', '3.00', 'difference'],
      ['04-04', null, null],
    ],
  )
})

test('a difference of exactly the tolerance is not flagged, and anything above it is', () => {
  const of = (amount: string) =>
    compared([['2024-01-01', '2024-01-31', '1']], [['2024-01', amount]], '2024-01-31')[0]?.at(-1)
  assert.deepEqual(
    [of('105000000'), of('105000001'), of('95000000'), of('94999999')],
    [false, true, false, true],
  )
})

test('a year of twelve months ends with its last', () => {
  const rows = compared([], [], '2024-12-08')
  assert.deepEqual([rows.length, rows[0]?.[0], rows.at(-1)?.[0]], [12, '01-01', '12-12'])
})

const row = (number: number, cells: Partial<ReceiptRow>): ReceiptRow => ({
  ...(Object.fromEntries(receiptColumns.map((column) => [column, ''])) as Omit<ReceiptRow, 'row'>),
  row: number,
  ...cells,
})

test('a list names a voucher that stands in it twice or is booked, a foreign project and an unreadable cell', () => {
  const good = {
    project: 'TC-2024-000001',
    on: '2024年3月5日',
    kind: 'New capital',
    currency: 'usd',
    amount: '1,000.00',
    rate: '7.1',
    rateOn: '20240305',
    rateSource: 'Central parity',
    voucher: 'V1',
    evidence: 'Bank slip',
    payerRegion: 'abroad',
  }
  const plan = planReceipts(
    testCity,
    today,
    [
      row(2, good),
      row(3, { ...good, amount: '1000' }),
      row(4, { ...good, voucher: 'V2', amount: '20.50' }),
      row(5, { ...good, voucher: 'V3', project: 'TC-2024-000009' }),
      row(6, { ...good, voucher: 'V4', kind: 'Gift', on: 'soon' }),
    ],
    { kind: new Map([['newcapital', 'new']]), payerRegion: new Map() },
    new Set(['V2 20.5 2024-03-05']),
    (project) => (project === 'TC-2024-000001' ? [] : [{ code: 'project-unknown' }]),
  )
  assert.deepEqual(
    plan.rows.flatMap(({ row: at, faults }) =>
      faults.map(({ column, refusal }) => `${at} ${column} ${refusal.code}`),
    ),
    [
      '3 voucher receipt-voucher-in-row',
      '4 voucher receipt-voucher-twice',
      '5 project project-unknown',
      '6 on invalid-date',
      '6 kind unknown-value',
    ],
  )
  assert.deepEqual(
    plan.receipts.map(({ facts: { kind, amount } }) => [kind, amount]),
    [['new', '1000.00']],
  )
})
