import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { Milestone } from '../city/words.ts'
import { plainDate } from '../plain-date.ts'
import { landedOn, milestoneDates, reachedOn } from './dates.ts'
import type { Project } from './project.ts'
import { stageOf } from './stages.ts'
import { testCity } from './test-city.ts'
import { after, fullFacts, given, lose, open, reach, recorded, upTo, withdraw } from './test-project.ts'

const phased = {
  ...fullFacts,
  phases: [
    { id: 'phase-1', name: 'One' },
    { id: 'phase-2', name: 'Two' },
  ],
}

/** The test city with other landing rules for new land. */
function landingBy(...landing: { allOf: Milestone[]; from: string; to?: string }[]): LoadedCity {
  const rules = landing.map(({ allOf, from, to }) => ({
    allOf,
    validFrom: plainDate(from),
    ...(to !== undefined && { validTo: plainDate(to) }),
    source: 'test',
    toConfirm: false,
  }))
  const kind = { ...testCity.getKind('new-land'), landing: rules }
  return { ...testCity, findKind: () => kind }
}

test('a project lands on the day of the last of the milestones that the rule asks for', () => {
  const before = given(...upTo('filed'))
  assert.equal(landedOn(testCity, before), null)
  assert.equal(landedOn(testCity, after(before, reach('siteSecured', '2024-04-15'))), '2024-04-15')
  // The site may come first; the filing then decides.
  const early = given(...upTo('registered'), reach('siteSecured', '2024-03-05'), reach('filed', '2024-03-20'))
  assert.equal(landedOn(testCity, early), '2024-03-20')
})

test('signing or registration alone is no landing', () => {
  assert.equal(landedOn(testCity, given(...upTo('signed'))), null)
  assert.equal(landedOn(testCity, given(...upTo('registered'))), null)
})

test('the version of the landing rule in force on that day decides', () => {
  const signedOn = (on: string) => given(open('2018-01-10'), reach('signed', on))
  assert.equal(landedOn(testCity, signedOn('2018-12-31')), '2018-12-31')
  assert.equal(landedOn(testCity, signedOn('2019-01-01')), null)
})

test('what landed under an earlier version stays landed on that day', () => {
  const before = given(open('2018-01-10'), reach('signed', '2018-12-31'), ...upTo('siteSecured').slice(2))
  assert.equal(landedOn(testCity, before), '2018-12-31')
  const later = given(open('2018-01-10'), reach('signed', '2019-01-01'), ...upTo('siteSecured').slice(2))
  assert.equal(landedOn(testCity, later), '2024-04-15')
})

test('the earliest landing holds, in whatever order the versions are listed', () => {
  const project = given(open('2018-01-10'), reach('signed', '2018-12-31'), ...upTo('siteSecured').slice(2))
  const city = landingBy(
    { allOf: ['siteSecured'], from: '2019-01-01' },
    { allOf: ['signed'], from: '2010-01-01', to: '2019-01-01' },
  )
  assert.equal(landedOn(city, project), '2018-12-31')
})

test('another rule of the city gives another day to the same milestones', () => {
  const project = given(...upTo('constructionStarted'))
  const byRule = (...allOf: Milestone[]) => landedOn(landingBy({ allOf, from: '2019-01-01' }), project)
  assert.equal(byRule('registered'), '2024-03-01')
  assert.equal(byRule('siteSecured'), '2024-04-15')
  assert.equal(byRule('constructionStarted'), '2024-05-10')
  assert.equal(byRule('enteredStatistics'), null)
})

test('a kind that the city does not run never lands', () => {
  const city = { ...testCity, findKind: () => undefined }
  assert.equal(landedOn(city, given(...upTo('siteSecured'))), null)
})

test('landing follows a withdrawal', () => {
  const landed = given(...upTo('siteSecured'))
  assert.equal(landedOn(testCity, after(landed, withdraw(5))), null)
})

test('the whole project’s own day goes before those of its phases', () => {
  const project = given(
    open('2024-01-10', phased),
    reach('signed', '2024-03-01'),
    reach('signed', '2024-02-01', 'phase-1'),
  )
  assert.equal(reachedOn(project, 'signed'), '2024-03-01')
})

test('a phased project reaches most milestones with its first phase, completion and capacity with its last', () => {
  const steps = [
    'constructionStarted',
    'enteredStatistics',
    'completed',
    'productionStarted',
    'capacityReached',
  ] as const
  const inPhase = (before: Project, scope: string, on: string) =>
    steps.reduce((project, step) => after(project, reach(step, on, scope)), before)
  const building = given(open('2024-01-10', phased), ...upTo('siteSecured').slice(1))
  const dates = (project: Project) => steps.map((step) => reachedOn(project, step))
  const [early, late] = ['2024-05-01', '2024-06-01']
  for (const [first, second] of [
    ['phase-1', 'phase-2'],
    ['phase-2', 'phase-1'],
  ] as const) {
    const one = inPhase(building, first, late)
    assert.deepEqual(dates(one), [late, late, null, late, null])
    assert.deepEqual(dates(inPhase(one, second, early)), [early, early, late, early, late])
  }
})

test('a project of one phase is completed with it', () => {
  const phases = [{ id: 'phase-1', name: 'One' }]
  const project = given(
    open('2024-01-10', { ...fullFacts, phases }),
    ...upTo('siteSecured').slice(1),
    reach('constructionStarted', '2024-05-01', 'phase-1'),
  )
  assert.equal(reachedOn(project, 'completed'), null)
  assert.equal(
    reachedOn(after(project, reach('completed', '2024-06-01', 'phase-1')), 'completed'),
    '2024-06-01',
  )
})

test('every milestone has its day, null where it has not come', () => {
  assert.deepEqual(milestoneDates(given(...upTo('filed'))), {
    signedOn: '2024-02-01',
    registeredOn: '2024-03-01',
    filedOn: '2024-03-20',
    siteSecuredOn: null,
    capitalPaidOn: null,
    constructionStartedOn: null,
    enteredStatisticsOn: null,
    completedOn: null,
    productionStartedOn: null,
    capacityReachedOn: null,
  })
})

const stage = (project: Project, city = testCity) =>
  stageOf({ ...milestoneDates(project), landedOn: landedOn(city, project) })

test('the stage follows from the facts, step by step', () => {
  assert.equal(stage(given(open('2024-01-10'))), 'negotiating')
  const stages = (['signed', 'registered', 'filed', 'siteSecured', 'constructionStarted'] as const).map(
    (last) => stage(given(...upTo(last))),
  )
  assert.deepEqual(stages, ['signed', 'signed', 'signed', 'landed', 'building'])
  assert.equal(stage(given(...upTo('completed'))), 'building')
  assert.equal(stage(given(...upTo('productionStarted'))), 'producing')
  assert.equal(stage(given(...upTo('capacityReached'))), 'full-capacity')
})

test('a stage is reached by its own fact, even where earlier ones are not known', () => {
  const started = recorded(open('2024-01-10'), reach('constructionStarted', '2024-05-10'))
  assert.equal(stage(started), 'building')
})

test('a lost project keeps the stage that it had come to', () => {
  assert.equal(stage(given(...upTo('registered'), lose('2024-03-10'))), 'signed')
})
