import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fullFacts, open } from '../domain/projects/test-project.ts'
import { ReceiptFacts } from '../domain/receipts/receipt.ts'
import { ObservationFacts } from '../domain/series/observation.ts'
import type { Context } from './context.ts'
import { listReceipts, monthReceipts, sumReceipts } from './receipt-list.ts'
import { bookReceipt, importReceipts, reverseReceipt } from './receipts.ts'
import { noScope } from './scoped-database.ts'
import { enterObservation, listObservations } from './series.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
let north: string
let south: string
const nothing = { everything: false, districts: [], parks: [], addressee: null }

before(async () => {
  ledger = await openTestLedger()
  const at = (district: string) =>
    open('2024-01-10', { ...fullFacts, name: district, park: undefined, district })
  north = await ledger.record([at('north')])
  south = await ledger.record([at('south')])
})
after(() => ledger.close())

const city = (): Context => ledger.context
const district = (name: string): Context => {
  const reach = { ...nothing, districts: [name] }
  const { context } = ledger
  return {
    ...context,
    actor: { ...context.actor, accountId: name },
    db: ledger.program({ ...noScope, account: name, read: reach, write: reach }),
  }
}
const value = (more: object = {}) =>
  ObservationFacts.parse({
    series: 'fdi-city',
    from: '2024-01-01',
    to: '2024-02-29',
    value: '16.970',
    document: 'Bulletin',
    knownOn: '2024-03-29',
    ...more,
  })
const receipt = (more: object = {}) =>
  ReceiptFacts.parse({
    project: north,
    on: '2024-03-05',
    kind: 'new',
    currency: 'USD',
    amount: '1000.50',
    rate: '7.1',
    rateOn: '2024-03-05',
    rateSource: 'Central parity',
    voucher: 'V-1',
    evidence: 'Bank slip',
    payerRegion: 'abroad',
    ...more,
  })
const free = () => []
const codes = (result: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  result.ok ? [] : (result.refusals ?? []).map(({ code }) => code)

test('a value is read as it was entered, and a revision stands beside it and not in its place', async () => {
  const first = await enterObservation(city(), value())
  assert.ok(first.ok)
  assert.deepEqual(codes(await enterObservation(city(), value({ value: '17' }))), ['series-is-revision'])
  const revised = await enterObservation(city(), value({ value: '17', reason: 'Revised by the ministry' }))
  assert.ok(revised.ok)
  assert.deepEqual(
    (await listObservations(city().db, 'fdi-city')).map((one) => [one.sequence, one.value, one.reason]),
    [
      [2, '17', 'Revised by the ministry'],
      [1, '16.970', undefined],
    ],
  )
})

test('what was entered is neither changed nor taken away', async () => {
  assert.ok((await bookReceipt(city(), receipt(), free)).ok)
  for (const table of ['series_observations', 'receipts'])
    for (const statement of [
      `update ${table} set actor_name = 'x'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await assert.rejects(ledger.pool.query(statement), /what was entered stays/, statement)
})

test('the same voucher is booked once in the whole city, also by a district that does not see the other', async () => {
  const other = receipt({ project: south, amount: '1000.5', voucher: 'v-1' })
  assert.deepEqual(await listReceipts(district('south').db, {}, 10), [])
  assert.deepEqual(codes(await bookReceipt(district('south'), other, free)), ['receipt-voucher-twice'])
  const listed = await importReceipts(
    district('south'),
    [
      {
        row: 2,
        ...other,
        rate: '7.1',
        seriesRate: '',
        rateOn: '2024-03-05',
        rateSource: 'Central parity',
      },
    ],
    { kind: new Map(), payerRegion: new Map() },
    free,
    true,
  )
  assert.deepEqual(codes(listed), ['receipt-voucher-twice'])
  assert.ok((await bookReceipt(district('south'), { ...other, amount: '1000.51' }, free)).ok)
})

test('two who book one voucher at a moment are not both let through', async () => {
  const same = receipt({ voucher: 'V-2' })
  const results = await Promise.all(
    [north, south].map((project) => bookReceipt(city(), { ...same, project }, free)),
  )
  assert.deepEqual(results.filter((result) => result.ok).length, 1)
})

test('a reversal takes an entry back in its own month, once, and frees its voucher', async () => {
  const booked = await bookReceipt(city(), receipt({ voucher: 'V-3', on: '2024-04-09' }), free)
  assert.ok(booked.ok)
  const april = { from: '2024-04-01', to: '2024-04-30' }
  assert.deepEqual(await sumReceipts(city().db, april), { count: 1, sum: 7103n })
  const earlier = new Date(Date.parse(ledger.clock.now) - 500).toISOString()
  assert.ok((await reverseReceipt(city(), booked.value, 'Booked at the wrong project', free)).ok)
  assert.deepEqual(codes(await reverseReceipt(city(), booked.value, 'Once more', free)), [
    'receipt-is-reversed',
  ])
  assert.deepEqual(await sumReceipts(city().db, april), { count: 2, sum: 0n })
  assert.deepEqual(await monthReceipts(city().db, april), [{ month: '2024-04', amount: '0.00', count: 0 }])
  // What was known before the reversal is still known to have been so.
  assert.deepEqual(await sumReceipts(city().db, { ...april, recordedUntil: earlier }), {
    count: 1,
    sum: 7103n,
  })
  assert.ok(
    (await bookReceipt(city(), receipt({ voucher: 'V-3', on: '2024-04-09', project: south }), free)).ok,
  )
})

test('the database refuses a reversal of other amounts than the entry has', async () => {
  await assert.rejects(
    ledger.pool.query(
      `insert into receipts select gen_random_uuid(), project_id, happened_on, kind, currency, -amount - 1, rate, series_rate, rate_on,
         rate_source, -ledger_amount, -series_amount, voucher, evidence, payer_region, foreign_capital, id, 'Forged', provenance,
         recorded_at, actor_id, actor_name, organisation from receipts where voucher = 'V-2'`,
    ),
    /takes back one entry as it is/,
  )
})

test('only foreign capital is summed for the comparison', async () => {
  const of = (more: object) => bookReceipt(city(), receipt({ on: '2024-05-05', ...more }), free)
  assert.ok((await of({ voucher: 'V-4', payerRegion: 'other-province' })).ok)
  assert.ok((await of({ voucher: 'V-5', payerRegion: 'same-city', kind: 'reinvested-profit' })).ok)
  assert.deepEqual(await monthReceipts(city().db, { from: '2024-05-01', to: '2024-05-31' }), [
    { month: '2024-05', amount: '1000.50', count: 1 },
  ])
})

test('a project that somebody does not see is unknown to them', async () => {
  assert.deepEqual(codes(await bookReceipt(district('south'), receipt({ voucher: 'V-6' }), free)), [
    'project-unknown',
  ])
})
