import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

test('a slip of the keyboard finds the name that was meant', () => {
  const known = ['harbour', 'old-mill', 'ria-sea-park']
  assert.equal(nearest('harbor', known), 'harbour')
  assert.equal(nearest('old-mlil', known), 'old-mill')
  assert.equal(nearest('ria-sae-prk', known), 'ria-sea-park')
  assert.equal(nearest('harbour', known), 'harbour')
})

test('of several the nearest is found, of equally near ones the first', () => {
  assert.equal(nearest('coast', ['boats', 'coat', 'toast']), 'coat')
  assert.equal(nearest('coast', ['boats', 'toast', 'coat']), 'toast')
})

test('two letters of a short name may differ, a third of a long one, and no more', () => {
  assert.equal(nearest('abcde', ['abcxy']), 'abcxy')
  assert.equal(nearest('abcde', ['abxyz']), '')
  assert.equal(nearest('filed', ['signed']), '')
  assert.equal(nearest('abcdefghijkl', ['abcdefghwxyz']), 'abcdefghwxyz')
  assert.equal(nearest('abcdefghijkl', ['abcdefgvwxyz']), '')
})

test('names with no letter in common are not near, however short', () => {
  assert.equal(nearest('XA', ['PT', 'AO']), '')
  assert.equal(nearest('XA', ['XB']), 'XB')
  assert.equal(nearest('', ['ab']), '')
  assert.equal(nearest('ab', []), '')
})
