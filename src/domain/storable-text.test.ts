import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unstorableTexts } from './storable-text.ts'

test('ordinary texts can be kept, in any script', () => {
  const value = { name: '示例 𠮷 é', list: ['a', null, 5, true, undefined], deep: { empty: '' } }
  assert.deepEqual(unstorableTexts(value), [])
})

test('a NUL and half a surrogate pair are named by their places', () => {
  const value = { name: 'a\0b', list: ['fine', '\uD842'], deep: { note: '\uDFB7x' } }
  assert.deepEqual(unstorableTexts(value), ['name', 'list.1', 'deep.note'])
  assert.deepEqual(unstorableTexts('\0'), [''])
})

test('a key that cannot be kept is named by the place around it', () => {
  assert.deepEqual(unstorableTexts({ facts: { 'a\0': { inner: '\0' } } }), ['facts'])
})

test('what lies deeper than any fact is named where it becomes too deep', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'text' : [nested(depth - 1)])
  assert.deepEqual(unstorableTexts(nested(13)), [])
  assert.deepEqual(unstorableTexts(nested(14)), [Array.from({ length: 13 }, () => '0').join('.')])
})
