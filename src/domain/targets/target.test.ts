import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { clockOn, decideStop, decideTarget, type StopCommand, type StopStep } from './target.ts'

const day = (text: string) => plainDate(text)
const request: StopStep = { type: 'request', until: '2024-06-30', reason: 'Land survey', accountId: 'ann' }
const approve: StopStep = { type: 'approve', until: null, reason: 'Agreed', accountId: 'bob' }
const codes = (result: ReturnType<typeof decideStop>) =>
  result.ok ? [] : result.refusals.map(({ code }) => code)

test('a stop waits, runs to the end of its day and ends by itself', () => {
  assert.deepEqual(clockOn([], day('2024-05-01')), { state: 'running' })
  assert.equal(clockOn([request], day('2024-05-01')).state, 'asked')
  assert.equal(clockOn([request], day('2024-07-01')).state, 'running')
  assert.equal(clockOn([request, approve], day('2024-06-30')).state, 'stopped')
  assert.equal(clockOn([request, approve], day('2024-07-01')).state, 'running')
  const end: StopStep = { ...approve, type: 'end' }
  assert.equal(clockOn([request, approve, end], day('2024-05-02')).state, 'running')
})

test('nobody approves what they asked for, and each command has its state', () => {
  const on = day('2024-05-01')
  const yes: StopCommand = { type: 'approve', reason: 'Agreed' }
  const ask: StopCommand = { type: 'request', until: '2024-06-30', reason: 'Land survey' }
  assert.deepEqual(codes(decideStop([request], yes, 'ann', on)), ['stop-own-approval'])
  assert.deepEqual(codes(decideStop([request], yes, 'bob', on)), [])
  assert.deepEqual(codes(decideStop([], yes, 'bob', on)), ['stop-not-asked'])
  assert.deepEqual(codes(decideStop([request], ask, 'ann', on)), ['stop-not-running'])
  assert.deepEqual(codes(decideStop([], { ...ask, until: '2024-04-30' }, 'ann', on)), ['stop-until-past'])
  assert.deepEqual(codes(decideStop([request], { type: 'end', reason: 'Done' }, 'ann', on)), [
    'stop-not-stopped',
  ])
})

test('a target is for what is on the board, not below zero, and another one than before', () => {
  const decide = (value: string, before?: string, indicator = 'landed') => {
    const result = decideTarget({ value, indicator }, ['landed'], before)
    return result.ok ? [] : result.refusals.map(({ code }) => code)
  }
  assert.deepEqual(decide('0'), [])
  assert.deepEqual(decide('-1'), ['amount-negative'])
  assert.deepEqual(decide('5', '5'), ['target-unchanged'])
  assert.deepEqual(decide('5', undefined, 'other'), ['target-not-on-board'])
})
