import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingFor, nextStep } from './missing.ts'
import { testCity } from './test-city.ts'
import { after, codes, given, leanFacts, open, reach, refusals } from './test-project.ts'

const published = given(open('2024-01-10', { ...leanFacts, provenance: 'public', source: 'Newspaper' }))
const report = ['report']

test('of a published project only what was published is asked: a report, no earlier step, no fact', () => {
  assert.deepEqual(refusals(published, reach('constructionStarted', '2024-05-10', 'whole', report)), [])
  const wanted = { kind: 'evidence', id: 'report', alternatives: report }
  assert.deepEqual(missingFor(testCity, published, 'constructionStarted', 'whole'), [wanted])
  assert.deepEqual(refusals(published, reach('constructionStarted', '2024-05-10', 'whole', ['permit'])), [
    {
      code: 'evidence-missing',
      field: 'evidence',
      params: { milestone: 'constructionStarted', evidence: 'report' },
      allowed: report,
    },
  ])
})

test('published milestones keep their order all the same', () => {
  const started = after(published, reach('constructionStarted', '2024-05-10', 'whole', report))
  assert.deepEqual(codes(refusals(started, reach('completed', '2024-05-09', 'whole', report))), [
    'milestone-before-earlier',
  ])
  assert.deepEqual(codes(refusals(started, reach('capitalPaid', '2024-06-01', 'whole', report))), [
    'milestone-not-for-kind',
  ])
})

test('what was not published before the last published milestone is not awaited any more', () => {
  assert.equal(nextStep(testCity, published)?.milestone, 'signed')
  const started = after(published, reach('constructionStarted', '2024-05-10', 'whole', report))
  assert.equal(nextStep(testCity, started)?.milestone, 'completed')
  const atCapacity = after(started, reach('capacityReached', '2024-11-01', 'whole', report))
  assert.equal(nextStep(testCity, atCapacity), undefined)
})

test('a report proves nothing of a project that people entered', () => {
  assert.deepEqual(
    codes(refusals(given(open('2024-01-10')), reach('signed', '2024-02-01', 'whole', report))),
    ['evidence-missing'],
  )
})

test('where the city names no kind of report nothing proves a published milestone', () => {
  const { publicEvidence: _, ...lifecycle } = testCity.city.lifecycle
  const city = { ...testCity, city: { ...testCity.city, lifecycle } }
  const evidence = reach('signed', '2024-02-01', 'whole', report)
  assert.deepEqual(
    missingFor(city, published, 'signed', 'whole', evidence.type === 'reach' ? evidence.evidence : []),
    [{ kind: 'evidence', id: '', alternatives: [] }],
  )
})
