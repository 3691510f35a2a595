import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classification, type Industry } from './classification.ts'

const industry = (code: string, level: Industry['level'], parent?: string): Industry => ({
  code,
  level,
  parent,
  name: { en: code },
})

const industries = classification('test', [
  industry('C', 1),
  industry('26', 2, 'C'),
  industry('265', 3, '26'),
  industry('2651', 4, '265'),
  industry('99', 2, 'missing'),
])

test('an entry has the path of its parents, null below itself', () => {
  assert.deepEqual(industries.pathOf('2651'), { section: 'C', division: '26', group: '265', class: '2651' })
  assert.deepEqual(industries.pathOf('26'), { section: 'C', division: '26', group: null, class: null })
  assert.deepEqual(industries.pathOf('C'), { section: 'C', division: null, group: null, class: null })
})

test('a code that is not there, or hangs in the air, has no path', () => {
  assert.equal(industries.pathOf('2652'), undefined)
  assert.equal(industries.pathOf('99'), undefined)
})

test('entries and levels are found by code', () => {
  assert.equal(industries.find('265')?.name['en'], '265')
  assert.deepEqual(['C', '26', '265', '2651', '2652'].map(industries.levelOf), [1, 2, 3, 4, undefined])
  assert.equal(industries.industries.length, 5)
})
