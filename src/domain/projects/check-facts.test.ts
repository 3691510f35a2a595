import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { plainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { checkFacts } from './check-facts.ts'
import { ProjectFacts } from './facts.ts'
import { testCity } from './test-city.ts'
import { fullFacts } from './test-project.ts'

/** What is wrong with the full facts once these are changed, on a day. */
function faults(changes: Partial<z.input<typeof ProjectFacts>>, on = '2024-03-01'): Refusal[] {
  return checkFacts(testCity, ProjectFacts.parse({ ...fullFacts, ...changes }), plainDate(on))
}

test('facts that the city knows are in order', () => {
  assert.deepEqual(faults({}), [])
  assert.deepEqual(
    faults({
      park: 'harbour',
      categories: { lines: 'pumps', clusters: 'water' },
      otherChains: ['pumps'],
      industryCode: '10',
      phases: [{ id: 'phase-1', name: 'One' }],
      land: { quantity: '0.1', scope: 'phase-1' },
    }),
    [],
  )
})

test('a district must be known and must have been one on the day', () => {
  assert.deepEqual(faults({ district: 'nowhere' }), [
    {
      code: 'district-unknown',
      field: 'district',
      params: { district: 'nowhere' },
      allowed: ['north', 'south', 'gone'],
    },
  ])
  assert.deepEqual(faults({ district: 'gone' }, '2020-12-31'), [])
  assert.deepEqual(faults({ district: 'gone' }, '2021-01-01'), [
    { code: 'district-not-valid', field: 'district', params: { district: 'gone', on: '2021-01-01' } },
  ])
})

test('a park must be known, lie in the district and exist on the day; what would be possible is named', () => {
  assert.deepEqual(faults({ park: 'nowhere' }), [
    {
      code: 'park-unknown',
      field: 'park',
      params: { park: 'nowhere' },
      allowed: ['harbour', 'old-mill'],
    },
  ])
  assert.deepEqual(faults({ park: 'harbour', district: 'south' }), [
    { code: 'park-elsewhere', field: 'park', params: { park: 'harbour', district: 'south' }, allowed: [] },
  ])
  assert.deepEqual(faults({ park: 'old-mill' }, '2024-05-31'), [])
  assert.deepEqual(faults({ park: 'old-mill' }, '2024-06-01'), [
    {
      code: 'park-not-valid',
      field: 'park',
      params: { park: 'old-mill', on: '2024-06-01' },
      allowed: ['harbour'],
    },
  ])
})

test('every investor comes from a country that the city lists', () => {
  const investors = [
    { name: 'Here', originCountry: 'XA' },
    { name: 'Lost', originCountry: 'XZ' },
  ]
  assert.deepEqual(faults({ investors }), [
    { code: 'origin-unknown', field: 'investors.1.originCountry', params: { origin: 'XZ' } },
  ])
})

test('an industry code must be one of the current edition and narrower than a section', () => {
  assert.deepEqual(faults({ industryCode: '1099' }), [
    {
      code: 'industry-former',
      field: 'industryCode',
      params: { industry: '1099', hint: 'now 1011', hintEn: 'now 1011' },
    },
  ])
  assert.deepEqual(faults({ industryCode: '9999' }), [
    { code: 'industry-unknown', field: 'industryCode', params: { industry: '9999' } },
  ])
  assert.deepEqual(faults({ industryCode: 'A' }), [
    { code: 'industry-too-wide', field: 'industryCode', params: { industry: 'A' } },
  ])
})

test('categories must stand in a taxonomy of the city and not have ended; they may be newer than the facts', () => {
  assert.deepEqual(faults({ categories: { crafts: 'pumps' } }), [
    {
      code: 'taxonomy-unknown',
      field: 'categories.crafts',
      params: { taxonomy: 'crafts' },
      allowed: ['lines', 'clusters'],
    },
  ])
  assert.deepEqual(faults({ categories: { lines: 'water' } }), [
    {
      code: 'category-unknown',
      field: 'categories.lines',
      params: { category: 'water', taxonomy: 'lines' },
      allowed: ['pumps', 'looms'],
    },
  ])
  assert.deepEqual(faults({ categories: { lines: 'looms' } }, '2021-12-31'), [])
  assert.deepEqual(faults({ categories: { lines: 'looms' } }, '2022-01-01'), [
    {
      code: 'category-not-valid',
      field: 'categories.lines',
      params: { category: 'looms', on: '2022-01-01' },
    },
  ])
  const before = faults({ categories: { clusters: 'water' }, district: 'north' }, '2009-12-31')
  assert.deepEqual(
    before.map((refusal) => refusal.code),
    ['district-not-valid'],
  )
})

test('further chains are those of the main taxonomy', () => {
  assert.deepEqual(faults({ otherChains: ['pumps', 'water'] }), [
    {
      code: 'category-unknown',
      field: 'otherChains.1',
      params: { category: 'water', taxonomy: 'lines' },
      allowed: ['pumps', 'looms'],
    },
  ])
})

test('registration codes of company and investors and the filing code follow the city’s patterns', () => {
  const wrong = { code: 'enterprise-code-pattern', params: { example: '501964843' } }
  assert.deepEqual(faults({ projectCompany: { name: 'Works', enterpriseCode: '5019' } }), [
    { ...wrong, field: 'projectCompany.enterpriseCode' },
  ])
  const investors = [
    { name: 'One', originCountry: 'XA', enterpriseCode: '501964843' },
    { name: 'Two', originCountry: 'XA', enterpriseCode: '50196484x' },
  ]
  assert.deepEqual(faults({ investors }), [{ ...wrong, field: 'investors.1.enterpriseCode' }])
  assert.deepEqual(faults({ projectCode: 'P-1' }), [
    { code: 'project-code-form', field: 'projectCode', params: { example: 'P-0001' } },
  ])
})

test('no amount is negative, and zero is one', () => {
  assert.deepEqual(faults({ totalInvestment: { amount: '-1' } }), [
    { code: 'amount-negative', field: 'totalInvestment' },
  ])
  assert.deepEqual(faults({ completedInvestment: { amount: '0', throughOn: '2024-02-29' } }), [])
  const promised = { amount: { amount: '-5' }, scope: 'whole' }
  assert.deepEqual(faults({ outputAtCapacity: promised, taxAtCapacity: promised }), [
    { code: 'amount-negative', field: 'outputAtCapacity.amount' },
    { code: 'amount-negative', field: 'taxAtCapacity.amount' },
  ])
})

test('money in another currency carries its own amount at a positive rate; the ledger currency needs none', () => {
  const original = {
    currency: 'XDR',
    amount: '500000000',
    rate: '7.1',
    rateOn: '2024-06-28',
    rateSource: 'bank',
  }
  const totalInvestment = { amount: '3550000000', original }
  assert.deepEqual(faults({ totalInvestment }), [])
  assert.deepEqual(faults({ totalInvestment: { amount: '3550000001', original } }), [
    { code: 'amount-not-converted', field: 'totalInvestment', params: { amount: '3550000001' } },
  ])
  const backwards = { ...original, amount: '-500000000', rate: '-7.1' }
  assert.deepEqual(faults({ totalInvestment: { amount: '3550000000', original: backwards } }), [
    { code: 'rate-not-positive', field: 'totalInvestment.original.rate' },
  ])
  const free = { ...original, rate: '0' }
  assert.deepEqual(faults({ totalInvestment: { amount: '0', original: free } }), [
    { code: 'rate-not-positive', field: 'totalInvestment.original.rate' },
  ])
  const own = { ...original, currency: 'XTS' }
  assert.deepEqual(faults({ totalInvestment: { amount: '3550000000', original: own } }), [
    { code: 'currency-is-ledger', field: 'totalInvestment', params: { currency: 'XTS' } },
  ])
})

test('fixed assets are at most the total investment, equal ones included', () => {
  assert.deepEqual(faults({ fixedAssetInvestment: { amount: '100000000' } }), [])
  assert.deepEqual(faults({ fixedAssetInvestment: { amount: '100000001' } }), [
    {
      code: 'fixed-above-total',
      field: 'fixedAssetInvestment',
      params: { fixed: '100000001', total: '100000000' },
    },
  ])
  assert.deepEqual(faults({ totalInvestment: undefined, fixedAssetInvestment: { amount: '100000001' } }), [])
})

test('completed investment runs through the day it is recorded for at most', () => {
  assert.deepEqual(faults({ completedInvestment: { amount: '1', throughOn: '2024-03-01' } }), [])
  assert.deepEqual(faults({ completedInvestment: { amount: '1', throughOn: '2024-03-02' } }), [
    {
      code: 'through-after-day',
      field: 'completedInvestment.throughOn',
      params: { through: '2024-03-02', on: '2024-03-01' },
    },
  ])
})

test('land is more than nothing', () => {
  for (const quantity of ['0', '0.00', '-39.9'])
    assert.deepEqual(faults({ land: { quantity, scope: 'whole' } }), [
      { code: 'land-zero', field: 'land.quantity' },
    ])
})

test('phases have names of their own, and figures speak of a phase that exists', () => {
  const phases = ['phase-1', 'phase-1', 'whole'].map((id) => ({ id, name: id }))
  assert.deepEqual(faults({ phases }), [
    { code: 'phase-unusable', field: 'phases.1.id', params: { phase: 'phase-1' } },
    { code: 'phase-unusable', field: 'phases.2.id', params: { phase: 'whole' } },
  ])
  const promised = { amount: { amount: '5' }, scope: 'phase-2' }
  const lost = { code: 'scope-unknown', params: { scope: 'phase-2' }, allowed: ['whole', 'phase-1'] }
  assert.deepEqual(
    faults({
      phases: [{ id: 'phase-1', name: 'One' }],
      land: { quantity: '39.9', scope: 'phase-2' },
      outputAtCapacity: promised,
      taxAtCapacity: promised,
    }),
    [
      { ...lost, field: 'land.scope' },
      { ...lost, field: 'outputAtCapacity.scope' },
      { ...lost, field: 'taxAtCapacity.scope' },
    ],
  )
})

test('a relation needs the project it relates to; a root needs no relation', () => {
  assert.deepEqual(faults({ relation: 'expansion' }), [{ code: 'relation-without-root', field: 'rootCode' }])
  assert.deepEqual(faults({ relation: 'expansion', rootCode: 'TC-2023-000001' }), [])
  assert.deepEqual(faults({ rootCode: 'TC-2023-000001' }), [])
})

test('a kind that the city does not run is refused', () => {
  const without = { ...testCity, findKind: () => undefined }
  assert.deepEqual(checkFacts(without, ProjectFacts.parse(fullFacts), plainDate('2024-03-01')), [
    { code: 'kind-unknown', field: 'kind', params: { kind: 'new-land' } },
  ])
})
