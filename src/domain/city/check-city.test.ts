import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCity } from '../projects/test-city.ts'
import { checkCity } from './check-city.ts'
import { entry, example, faultsAfter } from './test-example.ts'

test('the example and the city of the tests are in order', () => {
  assert.deepEqual(checkCity(example), [])
  assert.deepEqual(checkCity(testCity), [])
})

test('a time zone that does not exist is named', () => {
  const faults = faultsAfter((city) => {
    city.timeZone = 'Europe/Farol'
  })
  assert.deepEqual(faults, [{ path: ['timeZone'], code: 'time-zone', params: { id: 'Europe/Farol' } }])
})

test('patterns are regular expressions that their own examples match', () => {
  const faults = faultsAfter((city) => {
    city.enterpriseCode = { scheme: 'pattern', pattern: '^\\d{9}$', example: '59999999' }
    city.projectCode = { pattern: '(', example: 'P' }
  })
  assert.deepEqual(faults, [
    {
      path: ['enterpriseCode', 'example'],
      code: 'example-differs',
      params: { example: '59999999', pattern: '^\\d{9}$' },
    },
    { path: ['projectCode', 'pattern'], code: 'pattern', params: { pattern: '(' } },
  ])
})

test('a published scheme of enterprise codes needs no pattern', () => {
  const faults = faultsAfter((city) => {
    city.enterpriseCode = { scheme: 'gb-32100-2015' }
  })
  assert.deepEqual(faults, [])
})

test('size bands begin at zero and rise', () => {
  const faults = faultsAfter((city) => {
    entry(city.sizeBands, 0).from = '1'
    entry(city.sizeBands, 2).from = entry(city.sizeBands, 1).from
  })
  assert.deepEqual(faults, [
    { path: ['sizeBands', 0, 'from'], code: 'first-band', params: { id: 'small', from: '1' } },
    {
      path: ['sizeBands', 2, 'from'],
      code: 'band-order',
      params: { id: 'large', before: 'medium' },
    },
  ])
})

test('size bands are compared as amounts and not as texts', () => {
  const faults = faultsAfter((city) => {
    entry(city.sizeBands, 1).from = '9'
    entry(city.sizeBands, 2).from = '10'
  })
  assert.deepEqual(faults, [])
})

test('every text is there in every language of the city, however deep it stands', () => {
  const faults = faultsAfter((city) => {
    city.name = { en: 'Vila do Farol' }
    entry(city.lifecycle.kinds, 0).name = { en: 'New site' }
    entry(entry(city.indicators, 0).versions, 1).note = { en: 'The threshold rose' }
    entry(city.targets, 0).note = { en: 'Derived' }
  })
  const missing = { code: 'text-missing', params: { language: 'pt' } }
  assert.deepEqual(faults, [
    { path: ['name'], ...missing },
    { path: ['lifecycle', 'kinds', 0, 'name'], ...missing },
    { path: ['indicators', 0, 'versions', 1, 'note'], ...missing },
    { path: ['targets', 0, 'note'], ...missing },
  ])
})

test('a language that the city adds is missing everywhere', () => {
  const texts = faultsAfter((city) => {
    city.languages.push('fr')
  })
  assert.ok(texts.length > 100)
  assert.deepEqual(
    new Set(texts.map(({ code, params }) => `${code} ${params['language']}`)),
    new Set(['text-missing fr']),
  )
})
