import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findForm, formAddress, type OpenForm } from './action-address.ts'

test('every form is found again by its address', () => {
  const forms: readonly OpenForm[] = [
    { kind: 'reach', milestone: 'signed', scope: 'phase-1' },
    { kind: 'plan', milestone: 'completed', scope: 'whole' },
    { kind: 'correct', target: 12 },
    { kind: 'withdraw', target: 3 },
    { kind: 'suspend' },
    { kind: 'merge' },
  ]
  for (const form of forms) assert.deepEqual(findForm(formAddress(form)), form)
})

test('an address that names no form opens none', () => {
  for (const address of [null, '', 'reach', 'reach:dreamt', 'correct:0', 'correct:x', 'open'])
    assert.equal(findForm(address), undefined)
})
