import assert from 'node:assert/strict'
import { test } from 'node:test'
import { landedOn } from './dates.ts'
import {
  after,
  change,
  codes,
  fullFacts,
  given,
  leanFacts,
  open,
  plan,
  reach,
  refusals,
  upTo,
} from './test-project.ts'
import { testCity } from './test-city.ts'

const opened = given(open('2024-01-10'))
const phased = {
  ...fullFacts,
  phases: [
    { id: 'phase-1', name: 'One' },
    { id: 'phase-2', name: 'Two' },
  ],
}

test('a milestone of another kind is refused with those of this kind', () => {
  assert.deepEqual(refusals(opened, reach('capitalPaid', '2024-02-01')), [
    {
      code: 'milestone-not-for-kind',
      field: 'milestone',
      params: { milestone: 'capitalPaid', kind: 'new-land' },
      allowed: [
        'signed',
        'registered',
        'filed',
        'siteSecured',
        'constructionStarted',
        'enteredStatistics',
        'completed',
        'productionStarted',
        'capacityReached',
      ],
    },
  ])
  assert.deepEqual(codes(refusals(opened, plan('capitalPaid', '2025-01-01'))), ['milestone-not-for-kind'])
})

test('a phase that does not exist is refused with those that do', () => {
  const project = given(open('2024-01-10', phased))
  const lost = {
    code: 'scope-unknown',
    field: 'scope',
    params: { scope: 'phase-3' },
    allowed: ['whole', 'phase-1', 'phase-2'],
  }
  assert.deepEqual(refusals(project, reach('signed', '2024-02-01', 'phase-3')), [lost])
  assert.deepEqual(refusals(project, plan('signed', '2025-01-01', 'phase-3')), [lost])
})

test('each group of documents is needed, one of a group is enough', () => {
  const signed = given(...upTo('signed'))
  assert.deepEqual(refusals(signed, reach('siteSecured', '2024-04-15', 'whole', ['deed'])), [
    {
      code: 'evidence-missing',
      field: 'evidence',
      params: { milestone: 'siteSecured', evidence: 'works-contract' },
      allowed: ['works-contract'],
    },
  ])
  assert.deepEqual(refusals(opened, reach('signed', '2024-02-01', 'whole', [])), [
    {
      code: 'evidence-missing',
      field: 'evidence',
      params: { milestone: 'signed', evidence: 'agreement|outline' },
      allowed: ['agreement', 'outline'],
    },
  ])
  assert.deepEqual(refusals(opened, reach('signed', '2024-02-01', 'whole', ['outline'])), [])
})

test('a document of a kind that the city does not know is refused beside those that are missing', () => {
  assert.deepEqual(codes(refusals(opened, reach('signed', '2024-02-01', 'whole', ['rumour']))), [
    'evidence-missing',
    'evidence-kind-unknown',
  ])
})

test('everything that is missing is said at once: documents, earlier milestones, facts', () => {
  const project = given(open('2024-01-10', leanFacts))
  assert.deepEqual(refusals(project, reach('filed', '2024-03-20', 'whole', [])), [
    {
      code: 'evidence-missing',
      field: 'evidence',
      params: { milestone: 'filed', evidence: 'notice' },
      allowed: ['notice'],
    },
    {
      code: 'milestone-needs-earlier',
      field: 'milestone',
      params: { milestone: 'filed', earlier: 'registered' },
      allowed: ['registered'],
    },
    {
      code: 'fact-missing',
      field: 'projectCode',
      params: { milestone: 'filed', fact: 'projectCode' },
      allowed: ['describe'],
    },
  ])
})

test('a milestone may fall on the day of an earlier one, and not before it', () => {
  const signed = given(...upTo('signed'))
  assert.deepEqual(refusals(signed, reach('registered', '2024-02-01')), [])
  assert.deepEqual(refusals(signed, reach('registered', '2024-01-31')), [
    {
      code: 'milestone-before-earlier',
      field: 'on',
      params: { milestone: 'registered', on: '2024-01-31', earlier: 'signed', earlierOn: '2024-02-01' },
    },
  ])
})

test('land, permit and construction may come on one day', () => {
  const project = given(
    ...upTo('filed'),
    reach('siteSecured', '2024-04-15'),
    reach('constructionStarted', '2024-04-15'),
  )
  assert.equal(landedOn(testCity, project), '2024-04-15')
})

test('a milestone happens once in each scope', () => {
  const signed = given(...upTo('signed'))
  assert.deepEqual(refusals(signed, reach('signed', '2024-03-01')), [
    {
      code: 'milestone-already',
      field: 'milestone',
      params: { milestone: 'signed', on: '2024-02-01' },
      allowed: ['correct'],
    },
  ])
  // Dated before the first one it comes first in order, and the recorded one is the repetition.
  assert.deepEqual(refusals(signed, reach('signed', '2024-01-20')), [
    {
      code: 'milestone-already',
      params: { milestone: 'signed', on: '2024-01-20' },
      allowed: ['correct'],
    },
  ])
  const inPhases = given(open('2024-01-10', phased), reach('signed', '2024-02-01', 'phase-1'))
  assert.deepEqual(refusals(inPhases, reach('signed', '2024-03-01', 'phase-2')), [])
})

test('an optional milestone may be skipped and recorded later, but not out of order', () => {
  const producing = given(...upTo('productionStarted'))
  assert.deepEqual(refusals(producing, reach('enteredStatistics', '2024-05-10')), [])
  assert.deepEqual(refusals(producing, reach('enteredStatistics', '2024-09-01')), [])
  assert.deepEqual(codes(refusals(producing, reach('enteredStatistics', '2024-05-09'))), [
    'milestone-before-earlier',
  ])
  // Production began on 1 September: what belongs before it cannot follow it. The fault shows at production.
  assert.deepEqual(refusals(producing, reach('enteredStatistics', '2024-09-02')), [
    {
      code: 'milestone-before-earlier',
      params: {
        milestone: 'productionStarted',
        on: '2024-09-01',
        earlier: 'enteredStatistics',
        earlierOn: '2024-09-02',
      },
    },
  ])
})

test('a milestone may be older than the registration of the project', () => {
  assert.deepEqual(refusals(opened, reach('signed', '2023-06-01')), [])
})

test('what is recorded late takes its place by its day', () => {
  const late = after(given(...upTo('constructionStarted')), change('2024-03-05', { name: 'Early name' }))
  const later = after(late, change('2024-03-04', { name: 'Earliest name', address: 'Quay 1' }))
  assert.equal(later.facts.name, 'Early name')
  assert.equal(later.facts.address, 'Quay 1')
  const planned = given(
    open('2024-01-10'),
    plan('signed', '2024-09-01', 'whole', '2024-03-01'),
    plan('signed', '2024-06-01', 'whole', '2024-02-01'),
  )
  assert.deepEqual(planned.planned, [
    { milestone: 'signed', scope: 'whole', plannedOn: '2024-09-01', sequence: 2 },
  ])
})

test('of two changes on one day the one recorded later holds', () => {
  const twice = given(
    open('2024-01-10'),
    change('2024-03-05', { name: 'First' }),
    change('2024-03-05', { name: 'Second' }),
  )
  assert.equal(twice.facts.name, 'Second')
})

test('a phase builds on what happened to the whole, and on its own steps', () => {
  const project = given(
    open('2024-01-10', phased),
    ...upTo('siteSecured').slice(1),
    reach('constructionStarted', '2024-05-10', 'phase-1'),
  )
  assert.deepEqual(refusals(project, reach('completed', '2024-08-01', 'phase-1')), [])
  assert.deepEqual(codes(refusals(project, reach('completed', '2024-08-01', 'phase-2'))), [
    'milestone-needs-earlier',
  ])
  assert.deepEqual(codes(refusals(project, reach('completed', '2024-08-01', 'whole'))), [
    'milestone-needs-earlier',
  ])
  assert.deepEqual(codes(refusals(project, reach('constructionStarted', '2024-04-14', 'phase-2'))), [
    'milestone-before-earlier',
  ])
  // The phase's own day goes before that of the whole.
  const both = after(project, reach('constructionStarted', '2024-06-01', 'whole'))
  assert.deepEqual(refusals(both, reach('completed', '2024-05-20', 'phase-1')), [])
})

test('a phase with milestones or figures cannot be taken away', () => {
  const project = given(
    open('2024-01-10', { ...phased, land: { quantity: '39.9', scope: 'phase-1' } }),
    reach('signed', '2024-02-01', 'phase-2'),
  )
  assert.deepEqual(refusals(project, change('2024-03-01', { phases: [] })), [
    {
      code: 'scope-unknown',
      field: 'changes.land.scope',
      params: { scope: 'phase-1' },
      allowed: ['whole'],
    },
    { code: 'scope-unknown', params: { scope: 'phase-2' }, allowed: ['whole'] },
  ])
})
