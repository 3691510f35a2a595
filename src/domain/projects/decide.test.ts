import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandType } from './actions.ts'
import { decide } from './decide.ts'
import {
  change,
  codes,
  command,
  context,
  correct,
  document,
  fullFacts,
  given,
  leanFacts,
  open,
  plan,
  reach,
  refusals,
  suspend,
  upTo,
} from './test-project.ts'

const opened = given(open('2024-01-10'))

test('an accepted command is recorded as it was asked', () => {
  const asked = reach('signed', '2024-02-01')
  assert.deepEqual(decide(context, opened, asked), { ok: true, value: asked })
})

test('a project is registered once', () => {
  assert.deepEqual(refusals(undefined, open('2024-12-08')), [])
  assert.deepEqual(refusals(opened, open('2024-01-10')), [{ code: 'project-already-open' }])
})

test('without a registration nothing else can be recorded', () => {
  assert.deepEqual(refusals(undefined, change('2024-02-01', { name: 'Works' })), [
    { code: 'project-unknown' },
  ])
})

test('a registration is refused at the facts and documents that are wrong', () => {
  const asked = command({
    type: 'open',
    on: '2024-01-10',
    facts: { ...leanFacts, district: 'south', park: 'harbour' },
    evidence: [document('agreement'), document('rumour')],
  })
  assert.deepEqual(refusals(undefined, asked), [
    {
      code: 'park-elsewhere',
      field: 'facts.park',
      params: { park: 'harbour', district: 'south' },
      allowed: [],
    },
    {
      code: 'evidence-kind-unknown',
      field: 'evidence.1.kind',
      params: { kind: 'rumour' },
      allowed: [
        'agreement',
        'outline',
        'licence',
        'notice',
        'deed',
        'works-contract',
        'permit',
        'review',
        'report',
      ],
    },
  ])
})

test('what happens tomorrow cannot be recorded today; today can', () => {
  assert.deepEqual(refusals(opened, suspend('2024-12-08')), [])
  assert.deepEqual(refusals(opened, suspend('2024-12-09')), [
    { code: 'date-in-future', field: 'on', params: { on: '2024-12-09', today: '2024-12-08' } },
  ])
  assert.deepEqual(codes(refusals(undefined, open('2024-12-09'))), ['date-in-future'])
})

test('a document cannot have been issued tomorrow', () => {
  const dated = (issuedOn: string) =>
    command({
      type: 'reach',
      on: '2024-12-08',
      milestone: 'signed',
      evidence: [document('agreement'), document('outline', issuedOn)],
    })
  assert.deepEqual(refusals(opened, dated('2024-12-08')), [])
  assert.deepEqual(refusals(opened, dated('2024-12-09')), [
    {
      code: 'evidence-in-future',
      field: 'evidence.1.issuedOn',
      params: { on: '2024-12-09', today: '2024-12-08' },
    },
  ])
})

test('a rate of exchange is of today or before, wherever an amount stands', () => {
  const amount = (rateOn: string) => ({
    amount: '710',
    original: { currency: 'XDR', amount: '100', rate: '7.1', rateOn, rateSource: 'bank' },
  })
  assert.deepEqual(refusals(opened, change('2024-12-08', { totalInvestment: amount('2024-12-08') })), [])
  assert.deepEqual(refusals(opened, change('2024-12-08', { totalInvestment: amount('2024-12-09') })), [
    {
      code: 'rate-in-future',
      field: 'changes.totalInvestment.original.rateOn',
      params: { on: '2024-12-09', today: '2024-12-08' },
    },
  ])
  const output = { year: 2026, amount: amount('2024-12-09') }
  assert.ok(
    refusals(opened, change('2024-12-08', { outputAtCapacity: output })).some(
      ({ code, field }) =>
        code === 'rate-in-future' && field === 'changes.outputAtCapacity.amount.original.rateOn',
    ),
  )
})

test('plans and review days may lie ahead', () => {
  assert.deepEqual(refusals(opened, plan('signed', '2026-01-01')), [])
  assert.deepEqual(refusals(opened, suspend('2024-12-08', '2026-01-01')), [])
})

test('texts that cannot be kept are refused where they stand, and nothing else is looked at', () => {
  const broken = open('2025-01-01', { ...leanFacts, name: 'Works\0' })
  assert.deepEqual(refusals(undefined, broken), [{ code: 'invalid-text', field: 'facts.name' }])
})

test('a change names at least one fact, and only facts that exist', () => {
  assert.deepEqual(refusals(opened, change('2024-02-01', {})), [
    { code: 'nothing-changed', field: 'changes' },
  ])
  const unknown = { code: 'unknown-field', field: 'changes', params: { fields: 'colour, toString' } }
  assert.deepEqual(refusals(opened, change('2024-02-01', { colour: 'red', toString: 1 })), [unknown])
  assert.deepEqual(refusals(opened, change('2024-02-01', { colour: null, toString: null })), [unknown])
  assert.deepEqual(codes(refusals(opened, change('2024-02-01', { colour: null }))), ['unknown-field'])
})

test('a change is refused at the fact that is none', () => {
  assert.deepEqual(refusals(opened, change('2024-02-01', { totalInvestment: { amount: '1.5' } })), [
    { code: 'invalid-amount', field: 'changes.totalInvestment.amount' },
  ])
  assert.deepEqual(refusals(opened, change('2024-02-01', { name: 7 })), [
    { code: 'wrong-type', field: 'changes.name', params: { expected: 'string' } },
  ])
  assert.deepEqual(refusals(opened, change('2024-02-01', { name: null })), [
    { code: 'required', field: 'changes.name' },
  ])
})

test('a change is refused at the fact that the city does not know', () => {
  assert.deepEqual(refusals(opened, change('2024-02-01', { district: 'nowhere' })), [
    {
      code: 'district-unknown',
      field: 'changes.district',
      params: { district: 'nowhere' },
      allowed: ['north', 'south', 'gone'],
    },
  ])
})

test('a change answers only for what it changes', () => {
  const project = given(open('2024-01-10', { ...fullFacts, park: 'old-mill' }))
  assert.deepEqual(refusals(project, change('2024-07-01', { name: 'Mill works' })), [])
  assert.deepEqual(codes(refusals(project, change('2024-07-01', { industryCode: '9999' }))), [
    'industry-unknown',
  ])
})

test('the root of a project belongs to the registration and is corrected, not changed', () => {
  const changes = { rootCode: 'TC-2023-000001', relation: 'expansion' }
  assert.deepEqual(
    refusals(opened, change('2024-02-01', { ...changes, name: 'Works' })),
    Object.keys(changes).map((fact) => ({
      code: 'fact-fixed',
      field: `changes.${fact}`,
      params: { fact },
      allowed: ['correct'],
    })),
  )
})

test('where a record comes from is never changed, not even by correction', () => {
  assert.deepEqual(refusals(opened, change('2024-02-01', { provenance: 'public' })), [
    { code: 'provenance-fixed', field: 'changes.provenance' },
  ])
  assert.deepEqual(refusals(opened, correct(1, { facts: { provenance: 'synthetic' } })), [
    { code: 'provenance-fixed', field: 'replacement.facts.provenance' },
  ])
  assert.deepEqual(refusals(opened, correct(1, { facts: { provenance: 'entered', name: 'Works' } })), [])
})

test('what a reached milestone needs cannot be taken away any more', () => {
  const missing = (milestone: string, fact: string) => ({
    code: 'fact-missing',
    params: { milestone, fact },
    allowed: ['describe'],
  })
  const filed = given(...upTo('filed'))
  assert.deepEqual(refusals(filed, change('2024-04-01', { projectCode: null })), [
    missing('filed', 'projectCode'),
  ])
  assert.deepEqual(refusals(filed, change('2024-04-01', { projectCompany: { name: 'Works' } })), [
    missing('registered', 'enterpriseCode'),
  ])
  assert.deepEqual(refusals(filed, change('2024-04-01', { land: null })), [])
})

test('the kind of a project may change as long as its milestones exist in the new kind', () => {
  assert.deepEqual(refusals(given(...upTo('registered')), change('2024-04-01', { kind: 'leased' })), [])
  assert.deepEqual(refusals(given(...upTo('filed')), change('2024-04-01', { kind: 'leased' })), [
    {
      code: 'milestone-not-for-kind',
      params: { milestone: 'filed', kind: 'leased' },
      allowed: ['signed', 'registered', 'siteSecured', 'productionStarted'],
    },
  ])
})

test('every command has a name in the closed list', () => {
  assert.deepEqual(CommandType.options.toSorted(), [
    'address',
    'classify',
    'correct',
    'describe',
    'exit',
    'lose',
    'merge',
    'open',
    'plan',
    'reach',
    'resume',
    'suspend',
    'withdraw',
  ])
})
