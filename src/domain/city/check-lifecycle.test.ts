import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { entry, faultsAfter } from './test-example.ts'

test('every closed word has its name in the city, once', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    lifecycle.milestones.splice(4, 1)
    lifecycle.stages.push(entry(lifecycle.stages, 0))
    lifecycle.statuses.splice(1, 2)
  })
  assert.deepEqual(faults, [
    { path: ['lifecycle', 'milestones'], code: 'label-missing', params: { word: 'capitalPaid' } },
    { path: ['lifecycle', 'stages', 6], code: 'twice', params: { id: 'negotiating' } },
    { path: ['lifecycle', 'statuses'], code: 'label-missing', params: { word: 'suspended' } },
    { path: ['lifecycle', 'statuses'], code: 'label-missing', params: { word: 'lost' } },
  ])
})

test('evidence kinds, reasons, kinds and the milestones of a kind occur once', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    lifecycle.evidenceKinds.push(entry(lifecycle.evidenceKinds, 0))
    lifecycle.reasons.push(entry(lifecycle.reasons, 0))
    entry(lifecycle.kinds, 1).milestones.push(entry(entry(lifecycle.kinds, 1).milestones, 0))
    lifecycle.kinds.push(entry(lifecycle.kinds, 0))
  })
  assert.deepEqual(
    faults.map(({ path, code, params }) => `${path.join('.')} ${code} ${params['id']}`),
    [
      'lifecycle.evidenceKinds.7 twice contract',
      'lifecycle.reasons.4 twice site',
      'lifecycle.kinds.2 twice new-land',
      'lifecycle.kinds.1.milestones.4 twice signed',
    ],
  )
})

test('a milestone asks for documents that the city knows', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    entry(entry(lifecycle.kinds, 0).milestones, 4).evidence = [
      ['building-licence'],
      ['works-notise', 'rumour'],
    ]
  })
  const at = ['lifecycle', 'kinds', 0, 'milestones', 4, 'evidence', 1]
  assert.deepEqual(faults, [
    {
      path: [...at, 0],
      code: 'unknown-reference',
      params: { what: 'evidenceKinds', id: 'works-notise', nearest: 'works-notice' },
    },
    {
      path: [...at, 1],
      code: 'unknown-reference',
      params: { what: 'evidenceKinds', id: 'rumour', nearest: '' },
    },
  ])
})

test('the document of published records is one that the city knows', () => {
  const shown = (publicEvidence: string) =>
    faultsAfter(({ lifecycle }) => Object.assign(lifecycle, { publicEvidence }))
  assert.deepEqual(shown('first-invoice'), [])
  assert.deepEqual(shown('first-invoise'), [
    {
      path: ['lifecycle', 'publicEvidence'],
      code: 'unknown-reference',
      params: { what: 'evidenceKinds', id: 'first-invoise', nearest: 'first-invoice' },
    },
  ])
})

test('milestones stand in the order in which they may happen', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    entry(entry(lifecycle.kinds, 0).milestones, 0).after = ['registered']
    entry(entry(lifecycle.kinds, 0).milestones, 1).after = ['signed', 'filed']
    entry(entry(lifecycle.kinds, 0).milestones, 2).after = ['filed']
    entry(entry(lifecycle.kinds, 1).milestones, 3).after = ['registered', 'completed']
  })
  const at = (kind: number, place: number, number: number) => [
    'lifecycle',
    'kinds',
    kind,
    'milestones',
    place,
    'after',
    number,
  ]
  assert.deepEqual(faults, [
    {
      path: at(0, 0, 0),
      code: 'milestone-order',
      params: { milestone: 'signed', before: 'registered' },
    },
    {
      path: at(0, 1, 1),
      code: 'milestone-order',
      params: { milestone: 'registered', before: 'filed' },
    },
    { path: at(0, 2, 0), code: 'milestone-order', params: { milestone: 'filed', before: 'filed' } },
    {
      path: at(1, 3, 1),
      code: 'unknown-reference',
      params: { what: 'milestones', id: 'completed', nearest: '' },
    },
  ])
})

test('a landing rule asks for milestones that the kind has and cannot skip', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    entry(entry(lifecycle.kinds, 0).landing, 1).allOf = ['constructionStarted', 'capacityReached']
    entry(entry(lifecycle.kinds, 1).landing, 0).allOf = ['filed', 'registered']
  })
  assert.deepEqual(faults, [
    {
      path: ['lifecycle', 'kinds', 0, 'landing', 1, 'allOf', 1],
      code: 'landing-optional',
      params: { milestone: 'capacityReached' },
    },
    {
      path: ['lifecycle', 'kinds', 1, 'landing', 0, 'allOf', 0],
      code: 'unknown-reference',
      params: { what: 'milestones', id: 'filed', nearest: '' },
    },
  ])
})

test('versions of a landing rule leave no gap and do not overlap', () => {
  const moved = (validFrom: string) =>
    faultsAfter(({ lifecycle }) => {
      entry(entry(lifecycle.kinds, 0).landing, 1).validFrom = plainDate(validFrom)
    })
  const path = ['lifecycle', 'kinds', 0, 'landing', 1, 'validFrom']
  assert.deepEqual(moved('2023-01-02'), [
    { path, code: 'versions-gap', params: { to: '2023-01-01', from: '2023-01-02' } },
  ])
  assert.deepEqual(moved('2022-12-31'), [{ path, code: 'versions-overlap', params: { from: '2022-12-31' } }])
})

test('kinds and evidence kinds do not end before they begin', () => {
  const faults = faultsAfter(({ lifecycle }) => {
    entry(lifecycle.kinds, 1).validTo = plainDate('2015-01-01')
    entry(lifecycle.evidenceKinds, 3).validTo = plainDate('2014-12-31')
  })
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`),
    ['lifecycle.evidenceKinds.3.validTo period-reversed', 'lifecycle.kinds.1.validTo period-reversed'],
  )
})
