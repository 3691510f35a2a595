import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressOf } from '../frame/api.ts'
import { changedSearch } from '../frame/query-state.ts'
import { filterChanges, filterIn, isUnfiltered, listQuery, noFilter } from './project-filter.ts'

const moment = { from: '2024-01-01', to: '2024-11-30', asOf: null }

test('a filter written into the URL is read back the same', () => {
  const parts = {
    text: fc.string({ maxLength: 20 }),
    values: fc.record(
      {
        district: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        stage: fc.uniqueArray(fc.constantFrom('signed', 'landed', 'building'), { minLength: 1 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    minInvestment: fc.option(fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String)),
    maxInvestment: fc.option(fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String)),
    fact: fc.option(fc.constantFrom('landed' as const, 'signed' as const, 'opened' as const)),
    late: fc.boolean(),
    indicator: fc.option(fc.constantFrom('landed-total')),
  }
  const filter = fc.record(parts, { noNullPrototype: true })
  fc.assert(
    fc.property(filter, (wanted) => {
      const search = changedSearch('', filterChanges(wanted))
      assert.deepEqual(filterIn(new URLSearchParams(search)), wanted)
    }),
  )
})

test('the period of the page narrows the list only for a chosen fact or an indicator', () => {
  const asked = (changes: object) => addressOf('', {}, listQuery({ ...noFilter, ...changes }, moment))
  assert.equal(asked({}), '')
  assert.equal(asked({ fact: 'landed' }), '?fact=landed&from=2024-01-01&to=2024-11-30')
  assert.equal(asked({ indicator: 'x' }), '?indicator=x&from=2024-01-01&to=2024-11-30')
})

test('amounts that are none and unknown facts count as absent', () => {
  const filter = filterIn(new URLSearchParams('minInvestment=1e9&maxInvestment=-5&fact=dreamt&late=yes'))
  assert.deepEqual(filter, noFilter)
  assert.equal(isUnfiltered(filter), true)
  assert.equal(isUnfiltered({ ...noFilter, late: true }), false)
})
