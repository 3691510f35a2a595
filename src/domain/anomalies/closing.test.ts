import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnomalyCommand, type AnomalyStep, anomalyState, decideAnomaly } from './closing.ts'

const closed: AnomalyStep = {
  type: 'close',
  outcome: 'explained',
  reason: 'Two parks opened',
  evidence: 'one',
}
const explain: AnomalyCommand = { type: 'explain', reason: 'A backlog' }
const codes = (...given: Parameters<typeof decideAnomaly>) => {
  const decision = decideAnomaly(...given)
  return decision.ok ? [] : decision.refusals.map(({ code }) => code)
}

test('what is closed stays so while its evidence is the same, and an explanation changes nothing', () => {
  assert.equal(anomalyState('one', []), 'open')
  assert.equal(anomalyState('one', [closed]), 'closed')
  assert.equal(anomalyState('other', [closed]), 'changed')
  assert.equal(anomalyState('one', [closed, { ...explain, evidence: 'one' }]), 'closed')
  assert.equal(
    anomalyState('one', [closed, { type: 'reopen', reason: 'New papers', evidence: 'one' }]),
    'open',
  )
})

test('closed is what is open, reopened what is closed, and nobody decides on evidence of yesterday', () => {
  const { evidence: _, ...close } = closed
  const reopen: AnomalyCommand = { type: 'reopen', reason: 'New papers' }
  assert.deepEqual(codes('one', [], close, 'one'), [])
  assert.deepEqual(codes('one', [closed], close, 'one'), ['anomaly-is-closed'])
  assert.deepEqual(codes('other', [closed], close, 'other'), [])
  assert.deepEqual(codes('one', [], reopen, 'one'), ['anomaly-is-open'])
  assert.deepEqual(codes('one', [closed], reopen, 'one'), [])
  assert.deepEqual(codes('one', [closed], explain, 'one'), [])
  assert.deepEqual(codes('one', [], close, 'other'), ['anomaly-evidence-changed'])
})
