import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FactName, type Milestone } from '../city/words.ts'
import { allowedCommands } from './allowed.ts'
import { refusalsOfMissing } from './command-checks.ts'
import { missingFor, nextStep } from './missing.ts'
import { testCity } from './test-city.ts'
import {
  after,
  change,
  codes,
  context,
  fullFacts,
  given,
  leanFacts,
  lose,
  open,
  plan,
  reach,
  refusals,
  suspend,
  upTo,
} from './test-project.ts'

const phased = {
  ...fullFacts,
  phases: [
    { id: 'phase-1', name: 'One' },
    { id: 'phase-2', name: 'Two' },
  ],
}

test('what is missing for a milestone are earlier milestones, facts and documents', () => {
  const project = given(open('2024-01-10', leanFacts))
  assert.deepEqual(missingFor(testCity, project, 'registered', 'whole'), [
    { kind: 'milestone', id: 'signed', alternatives: [] },
    { kind: 'fact', id: 'projectCompany', alternatives: [] },
    { kind: 'fact', id: 'enterpriseCode', alternatives: [] },
    { kind: 'evidence', id: 'licence', alternatives: ['licence'] },
  ])
  assert.deepEqual(
    missingFor(
      testCity,
      project,
      'signed',
      'whole',
      given(open('2024-01-10'), reach('signed', '2024-02-01', 'whole', ['outline'])).reached[0]?.evidence,
    ),
    [{ kind: 'fact', id: 'totalInvestment', alternatives: [] }],
  )
})

test('an optional milestone is not missing before the next one', () => {
  const completed = given(...upTo('completed'))
  assert.deepEqual(missingFor(testCity, completed, 'productionStarted', 'whole'), [])
})

test('nothing is missing for a milestone that the kind does not have', () => {
  assert.deepEqual(missingFor(testCity, given(open('2024-01-10')), 'capitalPaid', 'whole'), [])
})

test('the to-do list and the refusal are the same table, for every milestone of every kind', () => {
  for (const { kind, milestones } of testCity.city.lifecycle.kinds)
    for (const facts of [leanFacts, fullFacts]) {
      const project = given(open('2024-01-10', { ...facts, kind }))
      for (const { milestone } of milestones) {
        const asked = reach(milestone, '2024-02-01', 'whole', [])
        const listed = refusalsOfMissing(milestone, missingFor(testCity, project, milestone, 'whole'))
        const byCode = (list: readonly { code: string }[]) =>
          list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        assert.deepEqual(byCode(refusals(project, asked)), byCode(listed), `${kind} ${milestone}`)
      }
    }
})

test('every fact that a city may ask for is missing from bare facts and there in complete ones', () => {
  const money = { amount: '5' }
  const complete = {
    ...fullFacts,
    park: 'harbour',
    categories: { lines: 'pumps' },
    fixedAssetInvestment: money,
    outputAtCapacity: { amount: money, scope: 'whole' },
    taxAtCapacity: { amount: money, scope: 'whole' },
    relationshipManager: 'Somebody',
    agreement: 'formal',
  } as const
  const missingOf = (facts: object, fact: FactName) => {
    const city = {
      ...testCity,
      findMilestoneRule: () => ({
        milestone: 'signed' as Milestone,
        optional: false,
        after: [],
        facts: [fact],
        evidence: [],
      }),
    }
    return missingFor(city, given(open('2024-01-10', facts)), 'signed', 'whole').map((item) => item.id)
  }
  for (const fact of FactName.options) {
    assert.deepEqual(missingOf(leanFacts, fact), [fact])
    assert.deepEqual(missingOf(complete, fact), [], fact)
  }
  assert.deepEqual(missingOf({ ...leanFacts, projectCompany: { name: 'Works' } }, 'enterpriseCode'), [
    'enterpriseCode',
  ])
})

test('the next step is the first required milestone that has not happened, with its planned day', () => {
  const opened = given(open('2024-01-10'))
  assert.deepEqual(nextStep(testCity, opened), { milestone: 'signed', scope: 'whole', plannedOn: null })
  // A later milestone that is planned earlier does not overtake it.
  const planned = after(after(opened, plan('signed', '2024-06-01')), plan('filed', '2024-03-01'))
  assert.deepEqual(nextStep(testCity, planned), {
    milestone: 'signed',
    scope: 'whole',
    plannedOn: '2024-06-01',
  })
  assert.equal(nextStep(testCity, given(...upTo('constructionStarted')))?.milestone, 'completed')
  assert.equal(nextStep(testCity, given(...upTo('capacityReached'))), undefined)
})

const building = given(open('2024-01-10', phased), ...upTo('siteSecured').slice(1))

test('before the phases begin the next step is one of the whole project', () => {
  assert.deepEqual(nextStep(testCity, building), {
    milestone: 'constructionStarted',
    scope: 'whole',
    plannedOn: null,
  })
})

test('once phases have begun the step that is planned first is next, without plans that of the first phase', () => {
  const second = after(building, reach('constructionStarted', '2024-05-10', 'phase-2'))
  assert.deepEqual(nextStep(testCity, second), {
    milestone: 'constructionStarted',
    scope: 'phase-1',
    plannedOn: null,
  })
  const planned = after(second, plan('completed', '2025-06-01', 'phase-2'))
  assert.deepEqual(nextStep(testCity, planned), {
    milestone: 'completed',
    scope: 'phase-2',
    plannedOn: '2025-06-01',
  })
  const earlier = after(planned, plan('constructionStarted', '2025-05-31', 'phase-1'))
  assert.equal(nextStep(testCity, earlier)?.scope, 'phase-1')
  const sameDay = after(planned, plan('constructionStarted', '2025-06-01', 'phase-1'))
  assert.equal(nextStep(testCity, sameDay)?.scope, 'phase-1')
  const later = after(planned, plan('constructionStarted', '2025-06-02', 'phase-1'))
  assert.equal(nextStep(testCity, later)?.scope, 'phase-2')
})

test('a plan for the whole stands in for a phase without one of its own', () => {
  const first = after(building, reach('constructionStarted', '2024-05-10', 'phase-1'))
  const whole = after(first, plan('constructionStarted', '2025-01-01'))
  assert.deepEqual(nextStep(testCity, whole), {
    milestone: 'constructionStarted',
    scope: 'phase-2',
    plannedOn: '2025-01-01',
  })
})

test('a project is done when every phase is', () => {
  const steps: Milestone[] = ['constructionStarted', 'completed', 'productionStarted', 'capacityReached']
  const first = steps.reduce((before, step) => after(before, reach(step, '2024-11-01', 'phase-1')), building)
  assert.equal(nextStep(testCity, first)?.scope, 'phase-2')
  const both = steps.reduce((before, step) => after(before, reach(step, '2024-11-02', 'phase-2')), first)
  assert.equal(nextStep(testCity, both), undefined)
})

test('buttons say what is possible, and what stands in the way of the others, documents apart', () => {
  const shown = (project: Parameters<typeof allowedCommands>[1]) =>
    allowedCommands(context, project).map(({ type, milestone, allowed, refusals: why }) => [
      milestone ?? type,
      allowed ||
        why.map(({ code, params }) => `${code} ${params?.['earlier'] ?? params?.['fact'] ?? ''}`.trim()),
    ])
  assert.deepEqual(shown(given(...upTo('signed', { totalInvestment: { amount: '1' } }))), [
    ['registered', ['fact-missing projectCompany', 'fact-missing enterpriseCode']],
    ['filed', ['milestone-needs-earlier registered', 'fact-missing projectCode']],
    ['siteSecured', ['fact-missing land']],
    ['constructionStarted', ['milestone-needs-earlier filed', 'milestone-needs-earlier siteSecured']],
    ['enteredStatistics', ['milestone-needs-earlier constructionStarted']],
    ['completed', ['milestone-needs-earlier constructionStarted']],
    ['productionStarted', ['milestone-needs-earlier completed']],
    ['capacityReached', ['milestone-needs-earlier productionStarted']],
    ['describe', true],
    ['plan', true],
    ['suspend', true],
    ['resume', ['command-not-in-status']],
    ['lose', true],
    ['exit', ['command-before-landing']],
    ['merge', true],
    ['classify', true],
    ['address', true],
    ['correct', true],
    ['withdraw', true],
  ])
})

test('buttons of milestones stand in every scope, and all are off while the project rests', () => {
  const resting = after(building, suspend('2024-06-01'))
  const buttons = allowedCommands(context, resting)
  const reached = buttons.filter(({ type }) => type === 'reach')
  assert.deepEqual(reached.map(({ scope, milestone }) => `${scope} ${milestone}`).slice(0, 6), [
    'whole constructionStarted',
    'whole enteredStatistics',
    'whole completed',
    'whole productionStarted',
    'whole capacityReached',
    'phase-1 signed',
  ])
  assert.deepEqual(
    new Set(reached.map(({ allowed, refusals: why }) => `${allowed} ${codes(why).join()}`)),
    new Set(['false command-not-in-status']),
  )
  assert.deepEqual(
    buttons.filter(({ allowed }) => allowed).map(({ type }) => type),
    ['describe', 'plan', 'resume', 'exit', 'merge', 'classify', 'address', 'correct', 'withdraw'],
  )
})

test('what a button allows, the rules accept, and what it refuses, they refuse', () => {
  const projects = [
    given(open('2024-01-10', leanFacts)),
    building,
    given(...upTo('completed')),
    after(building, suspend('2024-06-01')),
    given(open('2024-01-10'), lose('2024-02-01')),
    after(building, change('2024-06-01', { kind: 'existing-premises' })),
  ]
  for (const project of projects)
    for (const { type, milestone, scope, allowed } of allowedCommands(context, project))
      if (type === 'reach' && milestone !== null && scope !== null)
        assert.equal(
          refusals(project, reach(milestone, '2024-12-01', scope)).length === 0,
          allowed,
          `${milestone} ${scope}`,
        )
})
