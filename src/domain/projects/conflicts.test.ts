import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from './actions.ts'
import { historyConflicts } from './conflicts.ts'
import { testCity } from './test-city.ts'
import {
  change,
  codes,
  correct,
  fullFacts,
  open,
  reach,
  recorded,
  refusals,
  suspend,
  upTo,
  withdraw,
} from './test-project.ts'

// Histories that nobody decided upon, as older rules or other programs may have left them.

const conflicts = (...commands: Command[]) => historyConflicts(testCity, recorded(...commands))

test('a sound history has no conflicts', () => {
  assert.deepEqual(conflicts(...upTo('capacityReached')), [])
})

test('facts that the city did not know on the day they speak of are named at the action that brought them', () => {
  const facts = { ...fullFacts, district: 'nowhere' }
  const unknown = {
    code: 'district-unknown',
    field: 'district',
    params: { district: 'nowhere' },
    allowed: ['north', 'south', 'gone'],
  }
  assert.deepEqual(conflicts(open('2024-01-10', facts)), [{ sequence: 1, refusal: unknown }])
  assert.deepEqual(conflicts(open('2024-01-10'), change('2024-02-01', { district: 'nowhere' })), [
    { sequence: 2, refusal: unknown },
  ])
})

test('a change that leaves a fault of the registration as it was adds none', () => {
  const said = conflicts(
    open('2024-01-10', { ...fullFacts, district: 'nowhere' }),
    change('2024-02-01', { name: 'Works' }),
  )
  assert.deepEqual(
    said.map(({ sequence }) => sequence),
    [1],
  )
})

test('milestones of another kind, in a phase that does not exist, or twice', () => {
  const kinds = testCity.findKind('new-land')?.milestones.map(({ milestone }) => milestone)
  assert.deepEqual(
    conflicts(
      open('2024-01-10'),
      reach('capitalPaid', '2024-01-15'),
      reach('signed', '2024-02-01', 'phase-7'),
      reach('signed', '2024-02-02'),
      reach('signed', '2024-02-03'),
    ),
    [
      {
        sequence: 2,
        refusal: {
          code: 'milestone-not-for-kind',
          field: 'milestone',
          params: { milestone: 'capitalPaid', kind: 'new-land' },
          allowed: kinds,
        },
      },
      {
        sequence: 3,
        refusal: {
          code: 'scope-unknown',
          field: 'scope',
          params: { scope: 'phase-7' },
          allowed: ['whole'],
        },
      },
      {
        sequence: 5,
        refusal: {
          code: 'milestone-already',
          field: 'milestone',
          params: { milestone: 'signed', on: '2024-02-02' },
          allowed: ['correct'],
        },
      },
    ],
  )
})

test('several conflicts of one history are all said', () => {
  const said = conflicts(
    open('2024-01-10', { ...fullFacts, projectCode: undefined }),
    reach('registered', '2024-03-01'),
    reach('signed', '2024-03-02'),
    reach('filed', '2024-03-20'),
    suspend('2024-01-09'),
    suspend('2024-04-01'),
  )
  assert.deepEqual(
    said.map(({ sequence, refusal }) => `${sequence} ${refusal.code} ${refusal.field}`),
    [
      '2 milestone-before-earlier on',
      '4 fact-missing projectCode',
      '5 before-registration on',
      '6 status-order on',
    ],
  )
})

test('what was broken before, by newer rules, does not stop what breaks nothing more', () => {
  const broken = recorded(open('2024-01-10'), reach('registered', '2024-03-01'))
  assert.equal(historyConflicts(testCity, broken).length, 1)
  assert.deepEqual(refusals(broken, change('2024-04-01', { name: 'Works' })), [])
  assert.deepEqual(refusals(broken, reach('signed', '2024-02-01')), [])
  assert.deepEqual(codes(refusals(broken, reach('signed', '2024-03-02'))), ['milestone-before-earlier'])
})

test('a correction of an action that was withdrawn before changes nothing', () => {
  const project = recorded(...upTo('signed'), withdraw(2), correct(2, { on: '2024-02-03' }))
  assert.deepEqual(project.reached, [])
  assert.deepEqual([project.correctedBy.size, project.withdrawnBy.get(2)], [0, 3])
})
