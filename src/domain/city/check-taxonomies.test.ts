import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { testCity } from '../projects/test-city.ts'
import { checkCity } from './check-city.ts'
import type { City } from './city.ts'
import { loadedCity } from './loaded-city.ts'
import { entry, faultsAfter } from './test-example.ts'

/** What is said of the city of the tests, which has two taxonomies, groups and tiers. */
function faultsOfTwo(change: (city: City) => void) {
  const city = structuredClone(testCity.city)
  change(city)
  return checkCity(loadedCity(city, testCity.classification, testCity.boundaries, testCity.isWorkingDay))
}

const unknown = (what: string, id: string, nearest: string) => ({
  code: 'unknown-reference',
  params: { what, id, nearest },
})

test('the taxonomies that feed the dimensions exist', () => {
  const faults = faultsOfTwo((city) => {
    city.categories = { main: 'line', second: 'cluster' }
  })
  assert.deepEqual(faults, [
    { path: ['categories', 'main'], ...unknown('taxonomies', 'line', 'lines') },
    { path: ['categories', 'second'], ...unknown('taxonomies', 'cluster', 'clusters') },
  ])
})

test('a category names a group and a tier of its own taxonomy', () => {
  const faults = faultsOfTwo((city) => {
    const lines = entry(city.taxonomies, 0)
    entry(lines.categories, 0).group = 'machine'
    entry(lines.categories, 0).tier = 'pilar'
    delete entry(lines.categories, 1).group
    entry(entry(city.taxonomies, 1).categories, 0).tier = 'pillar'
  })
  assert.deepEqual(faults, [
    { path: ['taxonomies', 0, 'categories', 0, 'group'], ...unknown('groups', 'machine', 'machines') },
    { path: ['taxonomies', 0, 'categories', 0, 'tier'], ...unknown('tiers', 'pilar', 'pillar') },
    { path: ['taxonomies', 0, 'categories', 1], code: 'category-without-group', params: { id: 'looms' } },
    { path: ['taxonomies', 1, 'categories', 0, 'tier'], ...unknown('tiers', 'pillar', '') },
  ])
})

test('ids of taxonomies, and inside each of groups, tiers and categories, occur once', () => {
  const faults = faultsOfTwo((city) => {
    const lines = entry(city.taxonomies, 0)
    lines.groups.push(entry(lines.groups, 0))
    lines.tiers.push(entry(lines.tiers, 0))
    lines.categories.push(entry(lines.categories, 0))
    city.taxonomies.push(entry(city.taxonomies, 1))
  })
  assert.deepEqual(
    faults.map(({ path, code, params }) => `${path.join('.')} ${code} ${params['id']}`),
    [
      'taxonomies.2 twice clusters',
      'taxonomies.0.groups.1 twice machines',
      'taxonomies.0.tiers.1 twice pillar',
      'taxonomies.0.categories.2 twice pumps',
    ],
  )
})

test('codes that suggest a category are those of the classification', () => {
  const faults = faultsAfter((city) => {
    entry(entry(city.taxonomies, 0).categories, 1).suggestedBy = ['30.11', '30.99']
  })
  assert.deepEqual(faults, [
    {
      path: ['taxonomies', 0, 'categories', 1, 'suggestedBy', 1],
      ...unknown('classification', '30.99', ''),
    },
  ])
})

test('a code listed as former must not be in use', () => {
  const faults = faultsAfter((city) => {
    entry(city.classification.formerCodes, 1).code = '62.01'
  })
  assert.deepEqual(faults, [
    { path: ['classification', 'formerCodes', 1], code: 'former-code-in-use', params: { id: '62.01' } },
  ])
})

test('taxonomies and categories do not end before they begin', () => {
  const faults = faultsAfter((city) => {
    entry(city.taxonomies, 0).validTo = plainDate('2020-12-31')
    entry(entry(city.taxonomies, 0).categories, 4).validTo = plainDate('2021-01-01')
  })
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`),
    ['taxonomies.0.validTo period-reversed', 'taxonomies.0.categories.4.validTo period-reversed'],
  )
})
