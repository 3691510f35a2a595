import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  after,
  change,
  codes,
  command,
  document,
  exit,
  fullFacts,
  given,
  lose,
  merge,
  open,
  plan,
  reach,
  correct,
  refusals,
  resume,
  suspend,
  upTo,
  withdraw,
} from './test-project.ts'

const signed = given(...upTo('signed'))

test('a correction replaces the fields it names and leaves the action visible', () => {
  const project = after(signed, correct(2, { on: '2024-02-03' }))
  assert.deepEqual(
    project.reached.map(({ milestone, on, sequence }) => ({ milestone, on, sequence })),
    [{ milestone: 'signed', on: '2024-02-03', sequence: 2 }],
  )
  assert.equal(project.reached[0]?.evidence[0]?.kind, 'agreement')
  assert.equal(project.history.length, 3)
  assert.equal(project.history[1]?.command.on, '2024-02-01')
  assert.deepEqual([...project.correctedBy], [[2, 3]])
  assert.deepEqual(
    project.effective.map((action) => action.sequence),
    [1, 2],
  )
})

test('a correction of the registration changes facts one by one, and null removes one', () => {
  const project = after(signed, correct(1, { facts: { district: 'south', projectCode: null } }))
  assert.equal(project.facts.district, 'south')
  assert.equal(project.facts.projectCode, undefined)
  assert.equal(project.facts.name, 'Pump works')
})

test('a correction of a change touches the facts it names, the others stay changed', () => {
  const changed = after(signed, change('2024-02-10', { name: 'Mill works', address: 'Quay 1' }))
  const project = after(changed, correct(3, { changes: { name: 'Loom works' } }))
  assert.equal(project.facts.name, 'Loom works')
  assert.equal(project.facts.address, 'Quay 1')
  assert.equal(after(changed, correct(3, { changes: { address: null } })).facts.address, undefined)
})

test('the last correction holds, and each builds on the one before', () => {
  const once = after(signed, correct(1, { facts: { name: 'Second name' } }))
  const twice = after(once, correct(1, { facts: { district: 'south' } }))
  assert.deepEqual([twice.facts.name, twice.facts.district], ['Second name', 'south'])
  assert.deepEqual([...twice.correctedBy], [[1, 4]])
})

test('a correction says something else than what is recorded', () => {
  const nothing = [{ code: 'nothing-changed', field: 'replacement' }]
  assert.deepEqual(refusals(signed, correct(2, {})), nothing)
  assert.deepEqual(refusals(signed, correct(2, { on: '2024-02-01' })), nothing)
})

test('a correction cannot make another kind of action of one', () => {
  assert.deepEqual(refusals(signed, correct(2, { type: 'plan' })), [
    { code: 'fact-fixed', field: 'replacement.type', params: { fact: 'type' }, allowed: ['withdraw'] },
  ])
})

test('a correction names fields that the action has', () => {
  const allowed = ['on', 'milestone', 'scope', 'evidence']
  assert.deepEqual(refusals(signed, correct(2, { onn: '2024-02-03', reason: 'no' })), [
    { code: 'unknown-field', field: 'replacement.onn', params: { fields: 'onn' }, allowed },
    { code: 'unknown-field', field: 'replacement.reason', params: { fields: 'reason' }, allowed },
  ])
  assert.deepEqual(codes(refusals(signed, correct(2, { onn: '2024-02-03' }))), ['unknown-field'])
  assert.deepEqual(refusals(signed, correct(1, { facts: { colour: 'red' } })), [
    { code: 'unknown-field', field: 'replacement.facts', params: { fields: 'colour' } },
  ])
})

test('a correction is refused at the field whose new value is none', () => {
  assert.deepEqual(refusals(signed, correct(2, { on: '2024-02-30' })), [
    { code: 'invalid-date', field: 'replacement.on' },
  ])
  assert.deepEqual(refusals(signed, correct(1, { facts: { name: null } })), [
    { code: 'required', field: 'replacement.facts.name' },
  ])
  assert.deepEqual(codes(refusals(signed, correct(1, { facts: 'all' }))), ['wrong-type'])
})

test('a corrected action passes the checks of a new one', () => {
  assert.deepEqual(refusals(signed, correct(2, { milestone: 'capitalPaid' })).at(0), {
    code: 'milestone-not-for-kind',
    field: 'replacement.milestone',
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
  })
  assert.deepEqual(refusals(signed, correct(2, { evidence: [] })), [
    {
      code: 'evidence-missing',
      field: 'replacement.evidence',
      params: { milestone: 'signed', evidence: 'agreement|outline' },
      allowed: ['agreement', 'outline'],
    },
  ])
  assert.deepEqual(refusals(signed, correct(2, { on: '2024-12-09' })), [
    { code: 'date-in-future', field: 'replacement.on', params: { on: '2024-12-09', today: '2024-12-08' } },
  ])
  assert.deepEqual(refusals(signed, correct(1, { facts: { district: 'nowhere' } })), [
    {
      code: 'district-unknown',
      field: 'replacement.facts.district',
      params: { district: 'nowhere' },
      allowed: ['north', 'south', 'gone'],
    },
  ])
  const changed = after(signed, change('2024-02-10', { name: 'Mill works' }))
  assert.deepEqual(
    refusals(changed, correct(3, { changes: { industryCode: '9999' } })).map(({ field }) => field),
    ['replacement.changes.industryCode'],
  )
  assert.deepEqual(codes(refusals(changed, correct(3, { changes: { rootCode: 'TC-2023-000001' } }))), [
    'fact-fixed',
  ])
  const resting = after(signed, suspend('2024-03-01'))
  assert.deepEqual(
    refusals(resting, correct(3, { reasonCode: 'weather' })).map(({ code, field }) => [code, field]),
    [['reason-unknown', 'replacement.reasonCode']],
  )
})

test('a corrected milestone needs the facts of the milestone that it becomes', () => {
  const { projectCompany: _, ...withoutCompany } = fullFacts
  const project = given(...upTo('signed', withoutCompany), reach('siteSecured', '2024-03-01'))
  const becomes = correct(3, { milestone: 'registered', evidence: [document('licence')] })
  assert.deepEqual(
    refusals(project, becomes),
    ['projectCompany', 'enterpriseCode'].map((fact) => ({
      code: 'fact-missing',
      field: `replacement.${fact}`,
      params: { milestone: 'registered', fact },
      allowed: ['describe'],
    })),
  )
})

test('a project cannot be its own root or merge into itself, not even by correction', () => {
  assert.deepEqual(refusals(signed, correct(1, { facts: { rootCode: 'TC-2024-000001' } })), [
    { code: 'root-is-itself', field: 'replacement.facts.rootCode' },
  ])
  assert.deepEqual(refusals(signed, merge('2024-03-01', 'TC-2024-000001')), [
    { code: 'merge-into-itself', field: 'intoCode' },
  ])
  assert.deepEqual(refusals(after(signed, merge('2024-03-01')), correct(3, { intoCode: 'TC-2024-000001' })), [
    { code: 'merge-into-itself', field: 'replacement.intoCode' },
  ])
})

test('the documents of a correction are of kinds that the city knows', () => {
  const proven = command({
    type: 'correct',
    on: '2024-12-08',
    target: 2,
    replacement: { on: '2024-02-03' },
    reason: 'written wrongly',
    evidence: [document('rumour')],
  })
  assert.deepEqual(
    refusals(signed, proven).map(({ code, field }) => [code, field]),
    [['evidence-kind-unknown', 'evidence.0.kind']],
  )
})

test('a correction that breaks what followed is refused without a field, at its own field otherwise', () => {
  const registered = given(...upTo('registered'))
  assert.deepEqual(refusals(registered, correct(2, { on: '2024-03-02' })), [
    {
      code: 'milestone-before-earlier',
      params: { milestone: 'registered', on: '2024-03-01', earlier: 'signed', earlierOn: '2024-03-02' },
    },
  ])
  assert.deepEqual(refusals(registered, correct(3, { on: '2024-01-31' })), [
    {
      code: 'milestone-before-earlier',
      field: 'replacement.on',
      params: { milestone: 'registered', on: '2024-01-31', earlier: 'signed', earlierOn: '2024-02-01' },
    },
  ])
})

test('the registration cannot be moved behind what was recorded of the project', () => {
  const planned = given(open('2024-01-10'), plan('signed', '2024-09-01', 'whole', '2024-01-20'))
  assert.deepEqual(refusals(planned, correct(1, { on: '2024-01-20' })), [])
  assert.deepEqual(refusals(planned, correct(1, { on: '2024-01-21' })), [
    {
      code: 'before-registration',
      params: { command: 'plan', on: '2024-01-20', openedOn: '2024-01-21' },
    },
  ])
})

test('a withdrawn action stays in the history and no longer counts', () => {
  const project = after(signed, withdraw(2))
  assert.deepEqual(project.reached, [])
  assert.equal(project.history.length, 3)
  assert.deepEqual([...project.withdrawnBy], [[2, 3]])
  assert.deepEqual(refusals(project, reach('signed', '2024-03-01')), [])
})

test('what others build on cannot be withdrawn', () => {
  assert.deepEqual(refusals(given(...upTo('registered')), withdraw(2)), [
    {
      code: 'milestone-needs-earlier',
      params: { milestone: 'registered', earlier: 'signed' },
      allowed: ['signed'],
    },
  ])
  const told = given(
    open('2024-01-10', { ...fullFacts, projectCode: undefined }),
    change('2024-01-15', { projectCode: 'P-0001' }),
    ...upTo('filed').slice(1),
  )
  assert.deepEqual(codes(refusals(told, withdraw(2))), ['fact-missing'])
})

test('a landing cannot be taken from a project that left, nor the return from one that went on', () => {
  const left = given(...upTo('siteSecured'), exit('2024-06-01'))
  assert.deepEqual(refusals(left, withdraw(5)), [
    { code: 'command-before-landing', params: { command: 'exit' } },
  ])
  const back = given(
    ...upTo('signed'),
    lose('2024-02-10'),
    resume('2024-02-20'),
    ...upTo('registered').slice(2),
  )
  assert.deepEqual(refusals(back, withdraw(4)), [
    { code: 'status-order', params: { command: 'reach', on: '2024-03-01', status: 'lost' } },
  ])
  assert.deepEqual(refusals(back, withdraw(3)), [
    { code: 'status-order', params: { command: 'resume', on: '2024-02-20', status: 'ongoing' } },
  ])
})

test('the registration itself stays', () => {
  assert.deepEqual(refusals(signed, withdraw(1)), [
    { code: 'registration-stays', field: 'target', allowed: ['correct', 'lose', 'merge'] },
  ])
})

test('only actions that count can be corrected or withdrawn', () => {
  const unknown = { field: 'target', params: { target: 9 }, allowed: ['1', '2'] }
  assert.deepEqual(refusals(signed, withdraw(9)), [{ code: 'action-unknown', ...unknown }])
  assert.deepEqual(refusals(signed, correct(9, { on: '2024-02-03' })), [
    { code: 'action-unknown', ...unknown },
  ])
  const gone = after(signed, withdraw(2))
  const withdrawn = { code: 'action-withdrawn', field: 'target', params: { target: 2 }, allowed: ['1'] }
  assert.deepEqual(refusals(gone, withdraw(2)), [withdrawn])
  assert.deepEqual(refusals(gone, correct(2, { on: '2024-02-03' })), [withdrawn])
  assert.deepEqual(codes(refusals(gone, withdraw(3))), ['action-unknown'])
})

test('a project that ended may still be corrected', () => {
  for (const end of [lose('2024-03-01'), merge('2024-03-01')]) {
    const project = after(signed, end)
    assert.deepEqual(refusals(project, correct(2, { on: '2024-02-03' })), [])
    assert.equal(after(project, withdraw(3)).status, 'ongoing')
  }
})
