import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Localized } from '../localized.ts'
import { City } from './city.ts'
import { keysAt, textsOf } from './schema-walk.ts'
import { example } from './test-example.ts'

test('the keys of a place are found through lists, options and defaults', () => {
  assert.deepEqual(keysAt(City, ['demonstration', 'accounts', 3]), [
    'id',
    'name',
    'title',
    'role',
    'organisation',
  ])
  assert.deepEqual(keysAt(City, ['classification', 'formerCodes', 0]), ['code', 'hint'])
  assert.ok(keysAt(City, []).includes('timeZone'))
})

test('where a union stands the keys of all its members are known, once each', () => {
  assert.deepEqual(keysAt(City, ['enterpriseCode']), ['scheme', 'pattern', 'example'])
  const version = keysAt(City, ['indicators', 0, 'versions', 0])
  assert.ok(version.includes('where') && version.includes('measure'))
  assert.equal(new Set(version).size, version.length)
  assert.deepEqual(keysAt(City, ['rules', 0, 'where', 0]), [
    'is',
    'has',
    'industry',
    'amount',
    'rule',
    'all',
    'any',
    'not',
  ])
})

test('a place that the schema does not know has no keys', () => {
  assert.deepEqual(keysAt(City, ['nowhere']), [])
  assert.deepEqual(keysAt(City, ['toString']), [])
  assert.deepEqual(keysAt(City, ['areas', 'first']), [])
  assert.deepEqual(keysAt(City, ['timeZone']), [])
})

test('texts in several languages are found at any depth, and records that only look like them are not', () => {
  const schema = z.object({
    name: Localized,
    note: Localized.optional(),
    list: z.array(z.object({ hint: Localized })).default([]),
    weights: z.record(z.string(), z.string()),
  })
  const value = {
    name: { en: 'Name' },
    list: [{ hint: { en: 'One' } }, { hint: { en: 'Two', pt: 'Dois' } }],
    weights: { en: 'heavy' },
  }
  assert.deepEqual(textsOf(schema, value), [
    { path: ['name'], text: { en: 'Name' } },
    { path: ['list', 0, 'hint'], text: { en: 'One' } },
    { path: ['list', 1, 'hint'], text: { en: 'Two', pt: 'Dois' } },
  ])
  assert.deepEqual(textsOf(schema, null), [])
})

test('every text of the example is found', () => {
  const found = textsOf(City, example.city)
  const written = JSON.stringify(example.city).match(/"en":"/g) ?? []
  assert.equal(found.length, written.length)
})
