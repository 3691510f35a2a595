import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Milestone } from '../city/words.ts'
import { historyConflicts } from './conflicts.ts'
import { landedOn } from './dates.ts'
import { testCity } from './test-city.ts'
import { after, fullFacts, given, open, reach, recorded, refusals } from './test-project.ts'

/** The shortest lives of the kinds, each milestone as early as it may come. */
const lives: Record<string, readonly Milestone[]> = {
  'new-land': [
    'signed',
    'registered',
    'filed',
    'siteSecured',
    'constructionStarted',
    'completed',
    'productionStarted',
    'capacityReached',
  ],
  'existing-premises': [
    'signed',
    'registered',
    'filed',
    'siteSecured',
    'constructionStarted',
    'productionStarted',
  ],
  leased: ['signed', 'registered', 'siteSecured', 'productionStarted'],
  equipment: ['filed', 'constructionStarted', 'productionStarted'],
  'foreign-equity': ['signed', 'registered', 'capitalPaid'],
}
const landings: Record<string, Milestone> = {
  'new-land': 'siteSecured',
  'existing-premises': 'siteSecured',
  leased: 'siteSecured',
  equipment: 'constructionStarted',
  'foreign-equity': 'capitalPaid',
}

test('every kind has a life of its own, lands by its own rule, and may reach all of it on one day', () => {
  for (const { kind } of testCity.city.lifecycle.kinds) {
    let project = given(open('2024-01-10', { ...fullFacts, kind }))
    for (const milestone of lives[kind] ?? []) {
      assert.equal(landedOn(testCity, project), null, `${kind} before ${milestone}`)
      project = after(project, reach(milestone, '2024-02-01'))
      if (milestone === landings[kind]) break
    }
    assert.equal(landedOn(testCity, project), '2024-02-01', kind)
    const rest = lives[kind]?.slice(project.reached.length) ?? []
    const whole = rest.reduce((before, milestone) => after(before, reach(milestone, '2024-02-01')), project)
    assert.equal(whole.reached.length, lives[kind]?.length)
    assert.deepEqual(historyConflicts(testCity, whole), [])
  }
})

test('a step that another one builds on cannot be left out', () => {
  const optional: string[] = []
  for (const { kind } of testCity.city.lifecycle.kinds)
    for (const left of (lives[kind] ?? []).slice(0, -1)) {
      const steps = (lives[kind] ?? []).filter((milestone) => milestone !== left)
      const project = recorded(
        open('2024-01-10', { ...fullFacts, kind }),
        ...steps.map((step) => reach(step, '2024-02-01')),
      )
      const said = historyConflicts(testCity, project).map(({ refusal }) => refusal)
      if (said.length === 0) optional.push(`${kind} ${left}`)
      for (const refusal of said) {
        assert.equal(refusal.code, 'milestone-needs-earlier')
        assert.deepEqual(refusal.allowed, [left])
      }
    }
  // Rented premises may produce before their company is registered; they have not landed then.
  assert.deepEqual(optional, ['leased registered'])
})

test('a kind without an optional step goes on without it, with it in order', () => {
  const kind = 'existing-premises'
  const started = given(
    open('2024-01-10', { ...fullFacts, kind }),
    ...(lives[kind] ?? []).slice(0, 5).map((milestone) => reach(milestone, '2024-02-01')),
  )
  assert.deepEqual(refusals(started, reach('productionStarted', '2024-05-01')), [])
  const completed = after(started, reach('completed', '2024-06-01'))
  assert.deepEqual(refusals(completed, reach('productionStarted', '2024-05-01')), [
    {
      code: 'milestone-before-earlier',
      field: 'on',
      params: {
        milestone: 'productionStarted',
        on: '2024-05-01',
        earlier: 'completed',
        earlierOn: '2024-06-01',
      },
    },
  ])
})

test('equipment is renewed without an agreement, and with one the filing follows it', () => {
  const renewal = given(open('2024-01-10', { ...fullFacts, kind: 'equipment' }), reach('filed', '2024-02-01'))
  assert.deepEqual(refusals(renewal, reach('signed', '2024-02-01')), [])
  assert.deepEqual(
    refusals(renewal, reach('signed', '2024-02-02')).map(({ code }) => code),
    ['milestone-before-earlier'],
  )
})
