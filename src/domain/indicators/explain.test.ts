import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '../city/test-example.ts'
import { CountedFact } from '../city/words.ts'
import { plainDate } from '../plain-date.ts'
import { countsRoots, factDate } from './counting.ts'
import { explain } from './explain.ts'
import { counting, record } from './test-record.ts'

const landedOn = (day: string) => ({ landedOn: plainDate(day) })
const june = landedOn('2024-06-12')

test('a record counts with every reason, in the order of the definition', () => {
  const large = { amount: { of: 'totalInvestment', atLeast: '100000000' } } as const
  const inPark = { is: { dimension: 'park', values: ['wind-campus'] } } as const
  const asked = counting({ version: { where: [{ rule: 'countable' }, large] }, filter: [inPark] })
  const counted = record({ ...june, totalInvestment: 100_000_000n, park: 'wind-campus' })
  assert.deepEqual(explain(example, asked, counted, []), {
    counts: true,
    on: '2024-06-12',
    reasons: [
      { kind: 'fact', passed: true, fact: 'landed', on: '2024-06-12' },
      { kind: 'period', passed: true, on: '2024-06-12', from: '2024-01-01', to: '2024-12-31' },
      { kind: 'condition', passed: true, condition: { rule: 'countable' } },
      { kind: 'condition', passed: true, condition: large },
      { kind: 'filter', passed: true, condition: inPark },
    ],
  })
})

test('what fails does not hide the other reasons', () => {
  const large = { amount: { of: 'totalInvestment', atLeast: '100000000' } } as const
  const inPark = { has: 'park' } as const
  const asked = counting({ version: { where: [large] }, filter: [inPark], to: '2024-06-11' })
  const { counts, reasons } = explain(example, asked, record({ ...june, totalInvestment: 99_999_999n }), [])
  assert.equal(counts, false)
  assert.deepEqual(
    reasons.map(({ kind, passed }) => `${kind} ${passed}`),
    ['fact true', 'period false', 'condition false', 'filter false'],
  )
})

test('without the fact there is no period, and nothing counts', () => {
  assert.deepEqual(explain(example, counting(), record(), []), {
    counts: false,
    on: null,
    reasons: [{ kind: 'fact', passed: false, fact: 'landed', on: null }],
  })
})

test('a period includes its first and its last day', () => {
  const asked = counting({ from: '2024-01-01', to: '2024-11-30' })
  const counts = (day: string) => explain(example, asked, record(landedOn(day)), []).counts
  assert.deepEqual(['2023-12-31', '2024-01-01', '2024-11-30', '2024-12-01'].map(counts), [
    false,
    true,
    true,
    false,
  ])
})

test('the day of every fact is that column of the record', () => {
  for (const fact of CountedFact.options) {
    const only = record({ openedOn: plainDate('2020-01-01'), [`${fact}On`]: plainDate('2024-06-12') })
    assert.equal(factDate(only, fact), '2024-06-12')
    const asked = counting({ version: { on: fact } })
    assert.equal(explain(example, asked, only, []).counts, true, fact)
  }
})

test('a root project counts once, with the first of its family', () => {
  const root = record({ code: 'T-1', ...landedOn('2024-03-01') })
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june })
  const family = [root, phase]
  assert.equal(explain(example, counting(), root, family).counts, true)
  assert.deepEqual(explain(example, counting(), phase, family).reasons.at(-1), {
    kind: 'family',
    passed: false,
    code: 'T-1',
    on: '2024-03-01',
  })
  assert.equal(explain(example, counting(), phase, family).counts, false)
})

test('a later phase counts in the place of a root that has not landed, or lands after it', () => {
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june })
  const root = record({ code: 'T-1' })
  assert.equal(explain(example, counting(), phase, [root]).counts, true)
  const later = record({ code: 'T-1', ...landedOn('2024-06-13') })
  assert.equal(explain(example, counting(), phase, [later]).counts, true)
  assert.equal(explain(example, counting(), later, [phase]).counts, false)
})

test('who landed in an earlier year counts there and keeps the family from counting again', () => {
  const root = record({ code: 'T-1', ...landedOn('2023-03-01') })
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june })
  assert.equal(explain(example, counting(), phase, [root]).counts, false)
})

test('on one day the lower code counts', () => {
  const [first, second] = [
    record({ code: 'T-1', ...june }),
    record({ code: 'T-2', rootCode: 'T-1', ...june }),
  ]
  assert.equal(explain(example, counting(), first, [first, second]).counts, true)
  assert.equal(explain(example, counting(), second, [first, second]).counts, false)
})

test('a merged duplicate does not count in anybody’s place', () => {
  const duplicate = record({ code: 'T-1', status: 'merged', ...landedOn('2024-03-01') })
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june })
  assert.equal(explain(example, counting(), phase, [duplicate]).counts, true)
  assert.equal(explain(example, counting(), phase, [{ ...duplicate, status: 'lost' }]).counts, false)
})

test('of several that come before, the earliest is named, on one day the lowest code', () => {
  const family = [
    record({ code: 'T-3', rootCode: 'T-1', ...landedOn('2024-03-01') }),
    record({ code: 'T-4', rootCode: 'T-1', ...landedOn('2024-02-01') }),
    record({ code: 'T-2', rootCode: 'T-1', ...landedOn('2024-02-01') }),
  ]
  const last = record({ code: 'T-9', rootCode: 'T-1', ...june })
  const named = (list: typeof family) => {
    const reason = explain(example, counting(), last, list).reasons.at(-1)
    return reason?.kind === 'family' ? `${reason.code} ${reason.on}` : ''
  }
  assert.equal(named(family), 'T-2 2024-02-01')
  assert.equal(named(family.toReversed()), 'T-2 2024-02-01')
})

test('the family is asked by the fact that is counted', () => {
  const root = record({ code: 'T-1', ...landedOn('2024-03-01'), signedOn: plainDate('2024-09-01') })
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june, signedOn: plainDate('2024-02-01') })
  assert.equal(explain(example, counting({ version: { on: 'signed' } }), phase, [root]).counts, true)
  assert.equal(explain(example, counting({ version: { on: 'signed' } }), root, [phase]).counts, false)
})

test('amounts are summed over every record; counts and shares of projects take roots alone', () => {
  assert.equal(countsRoots({ count: 'projects' }), true)
  assert.equal(countsRoots({ share: { of: 'projects', where: [{ has: 'park' }] } }), true)
  assert.equal(countsRoots({ share: { of: 'totalInvestment', where: [{ has: 'park' }] } }), false)
  assert.equal(countsRoots({ sum: 'totalInvestment' }), false)
  const root = record({ code: 'T-1', ...landedOn('2024-03-01') })
  const phase = record({ code: 'T-2', rootCode: 'T-1', ...june })
  const sum = counting({ version: { measure: { sum: 'totalInvestment' } } })
  assert.equal(explain(example, sum, phase, [root]).counts, true)
})
