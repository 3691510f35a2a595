import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import type { City } from './city.ts'
import type { Condition } from './condition.ts'
import { isDerived, type RecordVersion } from './indicator-definition.ts'
import { entry, faultsAfter } from './test-example.ts'

const unknown = (what: string, id: string, nearest = '') => ({
  code: 'unknown-reference',
  params: { what, id, nearest },
})

/** The version of an indicator that reads records. */
function reading(city: City, indicator: number, version: number): RecordVersion {
  const found = entry(entry(city.indicators, indicator).versions, version)
  if (isDerived(found)) throw new RangeError('computed from others')
  return found
}

/** Faults of the first indicator's first version with these conditions, by their place inside it. */
function saidOf(...where: Condition[]) {
  const faults = faultsAfter((city) => {
    reading(city, 0, 0).where = where
  })
  return faults.map(({ path, ...fault }) => {
    assert.deepEqual(path.slice(0, 5), ['indicators', 0, 'versions', 0, 'where'])
    return { path: path.slice(5).join('.'), ...fault }
  })
}

test('conditions of every form are in order where they name what the city has', () => {
  assert.deepEqual(
    saidOf(
      { is: { dimension: 'district', values: ['F01'] } },
      { is: { dimension: 'stage', values: ['landed'] } },
      { has: 'chain' },
      { industry: ['C', '35', '35.1', '35.11'] },
      { amount: { of: 'totalInvestment', over: '5' } },
      { all: [{ any: [{ not: { rule: 'industrial' } }] }] },
    ),
    [],
  )
})

test('a condition names districts, codes and rules that exist, however deep it stands', () => {
  assert.deepEqual(
    saidOf(
      { is: { dimension: 'district', values: ['F01', 'F010'] } },
      { industry: ['C', '99.99'] },
      { rule: 'industral' },
      { all: [{ rule: 'countable' }, { rule: 'x' }] },
      { any: [{ industry: ['Q'] }] },
      { not: { not: { is: { dimension: 'status', values: ['gone'] } } } },
    ),
    [
      { path: '0.is.values.1', ...unknown('district', 'F010', 'F01') },
      { path: '1.industry.1', ...unknown('classification', '99.99') },
      { path: '2.rule', ...unknown('rules', 'industral', 'industrial') },
      { path: '3.all.1.rule', ...unknown('rules', 'x') },
      { path: '4.any.0.industry.0', ...unknown('classification', 'Q') },
      { path: '5.not.not.is.values.0', ...unknown('status', 'gone') },
    ],
  )
})

test('a part of a share is checked like any other condition', () => {
  const faults = faultsAfter((city) => {
    reading(city, 3, 0).measure = { share: { of: 'projects', where: [{ rule: 'of-the-see' }] } }
  })
  assert.deepEqual(faults, [
    {
      path: ['indicators', 3, 'versions', 0, 'measure', 'share', 'where', 0, 'rule'],
      ...unknown('rules', 'of-the-see', 'of-the-sea'),
    },
  ])
})

test('a rule that leads back to itself is named where it does, and only there', () => {
  const faults = faultsAfter((city) => {
    entry(city.rules, 0).where = [{ rule: 'industrial' }]
    entry(city.rules, 1).where = [{ any: [{ industry: ['C'] }, { not: { rule: 'countable' } }] }]
  })
  assert.deepEqual(faults, [
    { path: ['rules', 0, 'where', 0, 'rule'], code: 'rule-circle', params: { id: 'countable' } },
    {
      path: ['rules', 1, 'where', 0, 'any', 1, 'not', 'rule'],
      code: 'rule-circle',
      params: { id: 'industrial' },
    },
  ])
  const itself = faultsAfter((city) => {
    entry(city.rules, 2).where = [{ rule: 'of-the-sea' }]
  })
  assert.deepEqual(itself, [
    { path: ['rules', 2, 'where', 0, 'rule'], code: 'rule-circle', params: { id: 'of-the-sea' } },
  ])
})

test('rules may use rules that end, and a circle further down is not blamed on who uses it', () => {
  assert.deepEqual(
    faultsAfter((city) => {
      entry(city.rules, 2).where = [{ rule: 'industrial' }, { rule: 'countable' }, { rule: 'industrial' }]
    }),
    [],
  )
  const below = faultsAfter((city) => {
    entry(city.rules, 0).where = [{ rule: 'countable' }]
    entry(city.rules, 1).where = [{ rule: 'countable' }]
  })
  assert.deepEqual(
    below.map(({ path }) => path.join('.')),
    ['rules.0.where.0.rule'],
  )
})

test('rules, indicators, versions, dimensions, targets and figures occur once', () => {
  const faults = faultsAfter((city) => {
    city.rules.push(entry(city.rules, 0))
    entry(entry(city.indicators, 0).versions, 1).version = 1
    entry(city.indicators, 1).dimensions.push('park')
    city.indicators.push(entry(city.indicators, 2))
    city.targets.push(entry(city.targets, 0), entry(city.targets, 1))
    city.overview.figures.push('landed-investment')
  })
  assert.deepEqual(
    faults.map(({ path, code, params }) => `${path.join('.')} ${code} ${params['id']}`),
    [
      'rules.3 twice countable',
      'indicators.5 twice signed-projects',
      'indicators.0.versions.1 twice 1',
      'indicators.1.dimensions.6 twice park',
      'targets.2 twice landed-industry-1m 2024',
      'targets.3 twice landed-industry-1m 2024 F02',
      'overview.figures.5 twice landed-investment',
    ],
  )
})

test('versions of a definition leave no gap; rules and targets do not end before they begin', () => {
  const faults = faultsAfter((city) => {
    entry(entry(city.indicators, 0).versions, 1).validFrom = plainDate('2023-01-02')
    entry(city.rules, 2).validTo = plainDate('2021-01-01')
    entry(city.targets, 1).validTo = plainDate('2023-12-31')
  })
  assert.deepEqual(
    faults.map(({ path, code }) => `${path.join('.')} ${code}`),
    [
      'rules.2.validTo period-reversed',
      'indicators.0.versions.1.validFrom versions-gap',
      'targets.1.validTo period-reversed',
    ],
  )
})

test('a breakdown needs values: a city of one level has no ecosystems', () => {
  const faults = faultsAfter((city) => {
    entry(city.indicators, 0).dimensions = ['district', 'ecosystem', 'month']
  })
  assert.deepEqual(faults, [
    {
      path: ['indicators', 0, 'dimensions', 1],
      code: 'dimension-empty',
      params: { dimension: 'ecosystem' },
    },
  ])
})

test('the unit is what is measured: projects, money, or percent', () => {
  const faults = faultsAfter((city) => {
    entry(city.indicators, 0).unit = 'money'
    entry(city.indicators, 1).unit = 'projects'
    entry(city.indicators, 3).unit = 'projects'
    entry(city.indicators, 4).unit = 'money'
  })
  const differs = (index: number, unit: string, wanted: string) => ({
    path: ['indicators', index, 'unit'],
    code: 'unit-differs',
    params: { unit, wanted },
  })
  assert.deepEqual(faults, [
    // Once for each version.
    differs(0, 'money', 'projects'),
    differs(0, 'money', 'projects'),
    differs(1, 'projects', 'money'),
    differs(3, 'projects', 'percent'),
    differs(4, 'money', 'percent'),
    { path: ['overview', 'headline'], code: 'headline-count', params: { id: 'landed-industry-1m' } },
  ])
})

test('a figure that is computed from others names figures that read records', () => {
  const shown = (measure: object) =>
    faultsAfter((city) => {
      Object.assign(entry(entry(city.indicators, 4).versions, 0), { measure })
    })
  const at = (...rest: string[]) => ['indicators', 4, 'versions', 0, 'measure', ...rest]
  assert.deepEqual(shown({ ratio: { numerator: 'landed-industry-1m', denominator: 'signed-projects' } }), [])
  assert.deepEqual(
    shown({ ratio: { numerator: 'landed-industry', denominator: 'completion-landed-industry' } }),
    [
      { path: at('ratio', 'numerator'), ...unknown('indicators', 'landed-industry', 'landed-industry-1m') },
      {
        path: at('ratio', 'denominator'),
        code: 'derived-of-derived',
        params: { id: 'completion-landed-industry' },
      },
    ],
  )
  assert.deepEqual(shown({ completion: 'nothing' }), [
    { path: at('completion'), ...unknown('indicators', 'nothing') },
  ])
})

test('a target belongs to an indicator and an area that exist, and percentages have none', () => {
  const faults = faultsAfter((city) => {
    entry(city.targets, 0).indicator = 'landed-industry-2m'
    entry(city.targets, 1).area = 'F20'
    city.targets.push({ ...entry(city.targets, 0), indicator: 'landed-sea-share' })
  })
  assert.deepEqual(faults, [
    {
      path: ['targets', 0, 'indicator'],
      ...unknown('indicators', 'landed-industry-2m', 'landed-industry-1m'),
    },
    { path: ['targets', 1, 'area'], ...unknown('areas', 'F20', 'F01') },
    { path: ['targets', 2, 'indicator'], code: 'target-of-share', params: { id: 'landed-sea-share' } },
  ])
})

test('the overview shows figures that exist', () => {
  const faults = faultsAfter((city) => {
    city.overview = {
      figures: ['signed-projects', 'signed'],
      headline: 'landed-industry-1n',
      ecosystems: 'none',
    }
  })
  assert.deepEqual(faults, [
    { path: ['overview', 'figures', 1], ...unknown('indicators', 'signed') },
    { path: ['overview', 'headline'], ...unknown('indicators', 'landed-industry-1n', 'landed-industry-1m') },
    { path: ['overview', 'ecosystems'], ...unknown('indicators', 'none') },
  ])
})

test('the headline of the overview counts projects and is among its figures', () => {
  const path = ['overview', 'headline']
  const share = faultsAfter((city) => {
    city.overview.headline = 'landed-sea-share'
  })
  assert.deepEqual(share, [{ path, code: 'headline-count', params: { id: 'landed-sea-share' } }])
  const hidden = faultsAfter((city) => {
    city.overview.figures = ['signed-projects']
  })
  assert.deepEqual(hidden, [{ path, code: 'headline-hidden', params: { id: 'landed-industry-1m' } }])
})

test('a version is comparable with another one that exists, and not with itself', () => {
  const said = (version: number) =>
    faultsAfter((city) => {
      reading(city, 0, 1).comparableWith = [{ version, source: 'Notice' }]
    }).map(({ path, code }) => [path.join('.'), code])
  assert.deepEqual(said(1), [])
  for (const wrong of [2, 7])
    assert.deepEqual(said(wrong), [['indicators.0.versions.1.comparableWith.0.version', 'unknown-reference']])
})
