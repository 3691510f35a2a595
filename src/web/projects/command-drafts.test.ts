import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionOf, replacementOf } from './command-drafts.ts'
import { isSame } from './draft-values.ts'

const recorded = {
  type: 'reach',
  on: '2024-06-12',
  milestone: 'signed',
  scope: 'whole',
  evidence: [{ kind: 'contract', documentNo: '1', issuer: 'a', issuedOn: '2024-06-12' }],
}

test('a correction holds only what is different', () => {
  assert.deepEqual(replacementOf(recorded, { on: '2024-06-12' }), {})
  assert.deepEqual(replacementOf(recorded, { on: '2024-06-13', evidence: recorded.evidence }), {
    on: '2024-06-13',
  })
})

test('facts of a registration are compared one by one', () => {
  const opened = { type: 'open', on: '2024-01-01', facts: { name: 'A', district: '1', land: null } }
  const typed = { facts: { name: 'B', district: '1' } }
  assert.deepEqual(replacementOf(opened, typed), { facts: { name: 'B' } })
})

test('the reason of a correction is its own and not that of the corrected action', () => {
  const command = correctionOf(3, recorded, { typed: {}, reason: 'wrong day', evidence: [] }, '2024-12-08')
  assert.deepEqual(command, {
    type: 'correct',
    on: '2024-12-08',
    target: 3,
    replacement: {},
    reason: 'wrong day',
    evidence: [],
  })
})

test('two drafts are the same whatever the order of their names and whichever empty fields they carry', () => {
  assert.equal(isSame({ a: '1', b: ['x'] }, { b: ['x'], a: '1', c: '' }), true)
  assert.equal(isSame({ a: '1' }, { a: '2' }), false)
  assert.equal(isSame([], {}), false)
  assert.equal(isSame(null, undefined), true)
})
