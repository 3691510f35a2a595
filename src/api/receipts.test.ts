import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { IndicatorDefinition } from '../domain/city/indicator-definition.ts'
import { ReceiptBooked, ReceiptList } from './shapes/receipts.ts'
import { TableImportView } from './shapes/table-import.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let cais: string
let ria: string
before(async () => {
  app = await openTestApp()
  cais = (await app.open({ name: 'Cais works', district: 'F02', ownerOrganisation: 'cais-novo' })).code
  ria = (await app.open({ name: 'Ria works', district: 'F03', ownerOrganisation: 'ria-mansa' })).code
})
after(() => app.close())

const book = (project: string, more: object = {}, as = 'clerk') =>
  app.call('POST', '/api/receipts', {
    as,
    language: 'en',
    body: {
      project,
      on: '2024-03-05',
      kind: 'new',
      currency: 'EUR',
      amount: '1000000',
      voucher: 'B-1',
      evidence: 'Bank slip',
      payerRegion: 'abroad',
      ...more,
    },
  })
const codesOf = (body: unknown) =>
  (body as { errors?: readonly { code: string; field?: string }[] }).errors?.map(
    ({ code, field }) => `${field}: ${code}`,
  )
const list = (as = 'clerk', query = '') =>
  app.read(ReceiptList, `/api/receipts?from=2024-01-01&to=2024-06-30${query}`, { as })

test('money that arrived is booked by project and is a ledger', async () => {
  assert.equal((await book(cais)).status, 201)
  const { basis, count, sum, receipts } = await list()
  assert.deepEqual([basis, count, sum], ['ledger', 1, '1000000'])
  assert.deepEqual([receipts[0]?.project.code, receipts[0]?.voucher], [cais, 'B-1'])
})

test('the same voucher is refused in another district, and told at its field', async () => {
  assert.deepEqual(codesOf((await book(ria)).body), ['voucher: receipt-voucher-twice'])
})

test('a district sees and books its own, and is told nothing of the whole city', async () => {
  assert.equal((await book(cais, { voucher: 'B-2', amount: '500000' }, 'cais-clerk')).status, 201)
  assert.equal((await book(ria, { voucher: 'B-3' })).status, 201)
  const own = await list('cais-clerk')
  assert.deepEqual([own.count, own.comparison], [2, null])
  assert.ok(own.receipts.every(({ project }) => project.code === cais))
  assert.deepEqual(codesOf((await book(ria, { voucher: 'B-4' }, 'cais-clerk')).body), [
    'project: project-unknown',
  ])
})

test('what is missing or too much is refused at its field', async () => {
  const rated = await book(cais, { voucher: 'B-5', currency: 'USD' })
  assert.deepEqual(codesOf(rated.body), [
    'rate: receipt-rate-needed',
    'rateOn: receipt-rate-needed',
    'rateSource: receipt-rate-needed',
  ])
  assert.equal((await book(cais, { voucher: '' })).status, 400)
})

test('the ledger is held against the official series, and a difference above the tolerance is flagged', async () => {
  const value = (to: string, amount: string, knownOn: string) =>
    app.call('POST', '/api/series/foreign-investment-city/observations', {
      as: 'clerk',
      body: { from: '2024-01-01', to, value: amount, document: 'Bulletin', knownOn },
    })
  assert.equal((await value('2024-02-29', '0', '2024-03-20')).status, 201)
  assert.equal((await value('2024-03-31', '3', '2024-04-20')).status, 201)
  const { comparison } = await list()
  assert.deepEqual(
    comparison?.rows
      .slice(0, 3)
      .map(({ from, to, official, how, ledger, percent, flagged }) => [
        from,
        to,
        official,
        how,
        ledger,
        percent,
        flagged,
      ]),
    [
      ['2024-01-01', '2024-02-29', '0.00', 'published', '0.00', null, false],
      ['2024-03-01', '2024-03-31', '3.00', 'difference', '2.50', '-16.7', true],
      ['2024-04-01', '2024-04-30', null, null, '0.00', null, false],
    ],
  )
  // As of the day before the second value was known there is none of March.
  const earlier = await list('clerk', '&asOf=2024-04-19')
  assert.equal(earlier.comparison?.rows[1]?.official, null)
})

test('an entry is taken back with a reason, once, and only by whoever keeps the project', async () => {
  const { id } = ReceiptBooked.parse((await book(cais, { voucher: 'B-6', amount: '250000.5' })).body)
  const reverse = (as: string, body: object) =>
    app.call('POST', `/api/receipts/${id}/reversal`, { as, language: 'en', body })
  assert.equal((await reverse('clerk', {})).status, 400)
  assert.equal((await reverse('clerk', { reason: 'Wrong project' })).status, 201)
  assert.deepEqual(codesOf((await reverse('clerk', { reason: 'Wrong project' })).body), [
    'undefined: receipt-is-reversed',
  ])
  const { receipts } = await list('clerk', `&project=${cais}`)
  const pair = receipts.filter(({ voucher }) => voucher === 'B-6')
  assert.deepEqual(
    pair
      .map(({ ledgerAmount, reverses, reason }) => [ledgerAmount, reverses, reason])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    [
      ['-250000', id, 'Wrong project'],
      ['250000', null, null],
    ],
  )
})

test('a list of receipts is booked as a whole or not at all', async () => {
  const head = 'Project,Arrived on,Kind of capital,Currency,Amount,Voucher,Evidence,Payer\r\n'
  const row = (project: string, voucher: string) =>
    `${project},2024-04-02,Increase of capital,EUR,"1,500",${voucher},Slip,Abroad\r\n`
  const bring = async (text: string) =>
    TableImportView.parse(
      (
        await app.call('POST', '/api/receipts/import', {
          as: 'cais-clerk',
          language: 'en',
          body: { fileName: 'list.csv', content: Buffer.from(text).toString('base64'), apply: true },
        })
      ).body,
    )
  const faulty = await bring(head + row(cais, 'C-1') + row(ria, 'C-2') + row(cais, 'C-1'))
  assert.deepEqual(
    faulty.rows.map(({ does, faults }) => [does, faults[0]?.heading]),
    [
      ['add', undefined],
      ['fault', 'Project'],
      ['fault', 'Voucher'],
    ],
  )
  assert.equal(faulty.applied, false)
  const earlier = (await list('cais-clerk')).count
  const done = await bring(head + row(cais, 'C-1') + row(cais, 'C-2'))
  assert.deepEqual([done.applied, done.counts.add], [true, 2])
  assert.equal((await list('cais-clerk')).count, earlier + 2)
})

test('no indicator can be defined over receipts: definitions have no word for them', () => {
  const [indicator] = app.city.city.indicators
  const [version] = indicator?.versions ?? []
  const over = (measure: object) =>
    IndicatorDefinition.safeParse({ ...indicator, versions: [{ ...version, measure }] }).success
  assert.deepEqual(
    [over({ count: 'projects' }), over({ count: 'receipts' }), over({ sum: 'receipts' })],
    [true, false, false],
  )
})
