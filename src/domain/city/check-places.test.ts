import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import type { City } from './city.ts'
import { entry, faultsAfter } from './test-example.ts'

/** Code and place of each fault. */
const places = (change: (city: City) => void) =>
  faultsAfter(change).map(({ path, code }) => `${path.join('.')} ${code}`)

test('areas have a kind that the city names, and parks lie in areas that it has', () => {
  const faults = faultsAfter((city) => {
    entry(city.areas, 1).kind = 'cost'
    entry(city.parks, 2).areas = ['F03', 'F10']
    entry(city.parks, 1).succeededBy = 'ria-see-park'
  })
  assert.deepEqual(faults, [
    {
      path: ['areas', 1, 'kind'],
      code: 'unknown-reference',
      params: { what: 'areaKinds', id: 'cost', nearest: 'coast' },
    },
    {
      path: ['parks', 1, 'succeededBy'],
      code: 'unknown-reference',
      params: { what: 'parks', id: 'ria-see-park', nearest: 'ria-sea-park' },
    },
    {
      path: ['parks', 2, 'areas', 1],
      code: 'unknown-reference',
      params: { what: 'areas', id: 'F10', nearest: 'F01' },
    },
  ])
})

test('origins stand in a region, and the city’s own country is one of them', () => {
  const faults = faultsAfter((city) => {
    entry(city.origins, 3).region = 'unio'
    city.country = 'XA'
  })
  assert.deepEqual(faults, [
    {
      path: ['origins', 3, 'region'],
      code: 'unknown-reference',
      params: { what: 'originRegions', id: 'unio', nearest: 'union' },
    },
    { path: ['country'], code: 'unknown-reference', params: { what: 'origins', id: 'XA', nearest: '' } },
  ])
})

test('codes and ids occur once in their list', () => {
  const repeated = places((city) => {
    city.areaKinds.push(entry(city.areaKinds, 0))
    city.areas.push(entry(city.areas, 0))
    city.parks.push(entry(city.parks, 1))
    city.originRegions.push(entry(city.originRegions, 0))
    city.origins.push(entry(city.origins, 0))
    city.organisations.push(entry(city.organisations, 0))
    city.demonstration?.accounts.push(entry(city.demonstration.accounts, 0))
  })
  assert.deepEqual(repeated, [
    'areaKinds.2 twice',
    'areas.4 twice',
    'parks.4 twice',
    'originRegions.4 twice',
    'origins.13 twice',
    'organisations.10 twice',
    'demonstration.accounts.9 twice',
  ])
})

test('what occurs twice is named', () => {
  const faults = faultsAfter((city) => {
    city.areas.push(entry(city.areas, 2))
  })
  assert.deepEqual(faults, [{ path: ['areas', 4], code: 'twice', params: { id: 'F03' } }])
})

test('no period ends before it began, or on the day it began', () => {
  const faults = faultsAfter((city) => {
    entry(city.areas, 0).validTo = plainDate('1998-03-01')
    entry(city.parks, 0).validTo = plainDate('2004-06-02')
    entry(city.parks, 3).validTo = plainDate('2019-08-31')
    entry(city.organisations, 0).validTo = plainDate('1990-01-01')
  })
  const reversed = (from: string, to: string) => ({ code: 'period-reversed', params: { from, to } })
  assert.deepEqual(faults, [
    { path: ['areas', 0, 'validTo'], ...reversed('1998-03-01', '1998-03-01') },
    { path: ['parks', 3, 'validTo'], ...reversed('2019-09-01', '2019-08-31') },
    { path: ['organisations', 0, 'validTo'], ...reversed('1998-03-01', '1990-01-01') },
  ])
})

test('a district’s office names its district and a park’s office its park; both must exist', () => {
  const faults = faultsAfter((city) => {
    delete entry(city.organisations, 1).area
    delete entry(city.organisations, 5).park
    entry(city.organisations, 4).area = 'F99'
    entry(city.organisations, 7).park = 'harbour-of-nowhere'
  })
  assert.deepEqual(faults, [
    { path: ['organisations', 1], code: 'organisation-place', params: { id: 'farol-velho', what: 'areas' } },
    {
      path: ['organisations', 4, 'area'],
      code: 'unknown-reference',
      params: { what: 'areas', id: 'F99', nearest: 'F01' },
    },
    {
      path: ['organisations', 5],
      code: 'organisation-place',
      params: { id: 'sea-park-office', what: 'parks' },
    },
    {
      path: ['organisations', 7, 'park'],
      code: 'unknown-reference',
      params: { what: 'parks', id: 'harbour-of-nowhere', nearest: '' },
    },
  ])
})

test('offices of other kinds need no place', () => {
  for (const kind of ['bureau', 'fund', 'department', 'body'] as const)
    assert.deepEqual(
      places((city) => {
        Object.assign(entry(city.organisations, 7), { kind, parent: undefined })
      }),
      [],
    )
})

test('city, district, park and town stand below each other, inside the district that they stand below', () => {
  const faults = faultsAfter((city) => {
    entry(city.organisations, 1).parent = 'cais-novo'
    entry(city.organisations, 5).area = 'F02'
    entry(city.organisations, 6).parent = 'agency'
    delete entry(city.organisations, 6).area
  })
  const parent = (index: number, params: object) => ({
    path: ['organisations', index, 'parent'],
    code: 'organisation-parent',
    params,
  })
  assert.deepEqual(faults, [
    parent(1, { id: 'farol-velho', kind: 'district', parent: 'district', wanted: 'bureau' }),
    {
      path: ['organisations', 5, 'area'],
      code: 'organisation-outside',
      params: { id: 'sea-park-office', area: 'F02', parent: 'ria-mansa' },
    },
    parent(6, { id: 'barra-parish', kind: 'town', parent: 'bureau', wanted: 'district / park' }),
    {
      path: ['organisations', 6],
      code: 'organisation-place',
      params: { id: 'barra-parish', what: 'areas' },
    },
  ])
})

test('accounts belong to an organisation of the kind that their role acts for', () => {
  const faults = faultsAfter((city) => {
    const accounts = city.demonstration?.accounts ?? []
    entry(accounts, 0).organisation = 'agenzy'
    entry(accounts, 1).organisation = 'audit'
    entry(accounts, 2).organisation = 'agency'
    entry(accounts, 4).organisation = 'cais-novo'
  })
  const at = (index: number) => ['demonstration', 'accounts', index, 'organisation']
  assert.deepEqual(faults, [
    {
      path: at(0),
      code: 'unknown-reference',
      params: { what: 'organisations', id: 'agenzy', nearest: 'agency' },
    },
    {
      path: at(1),
      code: 'account-organisation',
      params: { id: 'clerk', role: 'city-clerk', wanted: 'bureau' },
    },
    {
      path: at(2),
      code: 'account-organisation',
      params: { id: 'cais-clerk', role: 'district-clerk', wanted: 'district' },
    },
    {
      path: at(4),
      code: 'account-organisation',
      params: { id: 'park-manager', role: 'park-manager', wanted: 'park' },
    },
  ])
})

test('leaders and auditors may belong to any organisation', () => {
  assert.deepEqual(
    places((city) => {
      entry(city.demonstration?.accounts ?? [], 0).organisation = 'port-authority'
      entry(city.demonstration?.accounts ?? [], 5).organisation = 'cais-novo'
    }),
    [],
  )
})

test('the demonstration’s period runs forwards, and its today is not before the end', () => {
  const shown = (from: string, to: string, today: string) =>
    faultsAfter((city) => {
      if (!city.demonstration) throw new RangeError('no demonstration')
      city.demonstration.period = { from: plainDate(from), to: plainDate(to) }
      city.demonstration.today = plainDate(today)
    })
  assert.deepEqual(shown('2024-01-01', '2024-01-01', '2024-01-01'), [])
  assert.deepEqual(shown('2024-01-02', '2024-01-01', '2024-01-01'), [
    {
      path: ['demonstration', 'period', 'to'],
      code: 'period-reversed',
      params: { from: '2024-01-02', to: '2024-01-01' },
    },
  ])
  assert.deepEqual(shown('2024-01-01', '2024-01-02', '2024-01-01'), [
    {
      path: ['demonstration', 'today'],
      code: 'today-before-period',
      params: { today: '2024-01-01', to: '2024-01-02' },
    },
  ])
})

test('a city without a demonstration is in order', () => {
  assert.deepEqual(
    places((city) => {
      delete city.demonstration
    }),
    [],
  )
})
