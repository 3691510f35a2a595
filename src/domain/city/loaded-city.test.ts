import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { testCity } from '../projects/test-city.ts'
import { Dimension } from './condition.ts'
import { knownValues } from './known-values.ts'
import { loadedCity } from './loaded-city.ts'
import { entry, example } from './test-example.ts'

const landed = entry(example.city.indicators, 0)

test('an indicator’s version is the one in force on a day, or the one with the number', () => {
  const on = (day: string) => example.findVersion(landed, plainDate(day))?.version
  assert.deepEqual(['2014-12-31', '2015-01-01', '2022-12-31', '2023-01-01', '2199-12-31'].map(on), [
    undefined,
    1,
    1,
    2,
    2,
  ])
  assert.equal(example.findVersion(landed, plainDate('2024-01-01'), 1)?.version, 1)
  assert.equal(example.findVersion(landed, plainDate('2024-01-01'), 3), undefined)
})

test('a size band begins at its amount', () => {
  const band = (amount: bigint) => example.sizeBandOf(amount)?.id ?? null
  assert.deepEqual(
    [-1n, 0n, 999_999n, 1_000_000n, 4_999_999n, 5_000_000n, 24_999_999n, 25_000_000n].map(band),
    [null, 'small', 'small', 'medium', 'medium', 'large', 'large', 'anchor'],
  )
  const shuffled = { ...example.city, sizeBands: example.city.sizeBands.toReversed() }
  assert.equal(
    loadedCity(shuffled, example.classification, example.boundaries, example.isWorkingDay).sizeBandOf(1n)?.id,
    'small',
  )
})

test('a target belongs to an indicator, a year, and the city or one area', () => {
  assert.equal(example.findTarget('landed-industry-1m', 2024)?.value, '12')
  assert.equal(example.findTarget('landed-industry-1m', 2024, 'F02')?.value, '5')
  assert.equal(example.findTarget('landed-industry-1m', 2024, 'F03'), undefined)
  assert.equal(example.findTarget('landed-industry-1m', 2023), undefined)
  assert.equal(example.findTarget('signed-projects', 2024), undefined)
})

test('everything is found by its code, and nothing by another', () => {
  assert.equal(example.findArea('F03')?.name['en'], 'Ria Mansa')
  assert.equal(example.findPark('ria-free-zone')?.succeededBy, 'ria-sea-park')
  assert.equal(example.findOrganisation('audit')?.kind, 'department')
  assert.equal(example.findCategory('clusters-2021', 'digital')?.id, 'digital')
  assert.equal(example.findTaxonomy('clusters-2021')?.id, 'clusters-2021')
  assert.equal(example.findRule('of-the-sea')?.id, 'of-the-sea')
  assert.equal(example.findIndicator('landed-sea-share')?.unit, 'percent')
  assert.equal(example.findMilestoneRule('leased', 'signed')?.optional, true)
  assert.equal(example.findMilestoneRule('leased', 'completed'), undefined)
  assert.equal(example.findCategory('clusters-2022', 'digital'), undefined)
  assert.equal(example.findArea('F05'), undefined)
  assert.equal(example.originRegionOf('AO'), 'portuguese-speaking')
  assert.equal(example.originRegionOf('XX'), null)
})

test('a kind that the city does not run is an error where it must be there', () => {
  assert.equal(example.getKind('leased').kind, 'leased')
  assert.equal(example.findKind('equipment'), undefined)
  assert.throws(() => example.getKind('equipment'), RangeError)
})

test('the values that a dimension may have come from the city', () => {
  const values = Object.fromEntries(
    Dimension.options.map((dimension) => [dimension, knownValues(testCity, dimension)]),
  )
  assert.deepEqual(values, {
    district: ['north', 'south', 'gone'],
    park: ['harbour', 'old-mill'],
    ecosystem: ['machines'],
    chain: ['pumps', 'looms'],
    tier: ['pillar'],
    cluster: ['water'],
    month: undefined,
    sizeBand: ['any'],
    originCountry: ['XA', 'XB'],
    originRegion: ['near'],
    kind: ['new-land', 'leased', 'existing-premises', 'equipment', 'foreign-equity'],
    stage: ['negotiating', 'signed', 'landed', 'building', 'producing', 'full-capacity'],
    status: ['ongoing', 'suspended', 'lost', 'merged', 'exited'],
    provenance: ['entered', 'synthetic', 'public'],
  })
})

test('a city with one taxonomy of one level has no ecosystems, tiers and clusters', () => {
  for (const dimension of ['ecosystem', 'tier', 'cluster'] as const)
    assert.deepEqual(knownValues(example, dimension), [])
})
