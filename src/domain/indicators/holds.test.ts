import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AmountCondition, type Condition, ConditionDimension } from '../city/condition.ts'
import { entry, example } from '../city/test-example.ts'
import { RecordFact } from '../city/words.ts'
import type { ProjectRecord } from '../projects/record.ts'
import { dimensionValue, holds, ruleConditions } from './holds.ts'
import { record } from './test-record.ts'

const of = (condition: Condition, known: Partial<ProjectRecord> = {}) =>
  holds(example, condition, record(known))

const hundredMillion = 100_000_000n
const worth = (bounds: Omit<AmountCondition, 'of'>) => (amount: bigint | null) =>
  of({ amount: { of: 'totalInvestment', ...bounds } }, { totalInvestment: amount })

test('100 million and more includes 100 million and excludes 99,999,999', () => {
  const atLeast = worth({ atLeast: '100000000' })
  assert.deepEqual([99_999_999n, hundredMillion, 100_000_001n].map(atLeast), [false, true, true])
})

test('over 5 billion excludes 5 billion', () => {
  const over = worth({ over: '5000000000' })
  assert.deepEqual([4_999_999_999n, 5_000_000_000n, 5_000_000_001n].map(over), [false, false, true])
})

test('at most includes its bound, below excludes it', () => {
  const [atMost, below] = [worth({ atMost: '100' }), worth({ below: '100' })]
  assert.deepEqual([99n, 100n, 101n].map(atMost), [true, true, false])
  assert.deepEqual([99n, 100n, 101n].map(below), [true, false, false])
})

test('several bounds hold together', () => {
  const band = worth({ atLeast: '100', below: '500' })
  assert.deepEqual([99n, 100n, 499n, 500n].map(band), [false, true, true, false])
})

test('amounts are compared exactly where numbers would no longer be', () => {
  const over = worth({ over: '900719925474099200' })
  assert.deepEqual([900_719_925_474_099_200n, 900_719_925_474_099_201n].map(over), [false, true])
})

test('an amount that is not known satisfies no bound, not even at most', () => {
  for (const bounds of [{ atLeast: '0' }, { over: '0' }, { atMost: '9' }, { below: '9' }])
    assert.equal(worth(bounds)(null), false)
})

test('each of the three amounts is its own', () => {
  const known = { totalInvestment: 1n, fixedAssetInvestment: 2n, completedInvestment: 3n }
  for (const [field, amount] of Object.entries(known))
    assert.equal(
      of(
        { amount: { of: AmountCondition.shape.of.parse(field), atLeast: `${amount}`, atMost: `${amount}` } },
        known,
      ),
      true,
      field,
    )
})

test('a condition on an amount has at least one bound', () => {
  assert.equal(AmountCondition.safeParse({ of: 'totalInvestment' }).success, false)
  assert.equal(AmountCondition.safeParse({ of: 'totalInvestment', below: '0' }).success, true)
})

test('a value is one of those named; a missing one is none of them', () => {
  const inTwo: Condition = { is: { dimension: 'district', values: ['F01', 'F02'] } }
  assert.deepEqual(
    ['F01', 'F02', 'F03'].map((district) => of(inTwo, { district })),
    [true, true, false],
  )
  const inPark: Condition = { is: { dimension: 'park', values: ['wind-campus'] } }
  assert.deepEqual(
    ['wind-campus', null].map((park) => of(inPark, { park })),
    [true, false],
  )
  assert.deepEqual(
    ['wind-campus', null].map((park) => of({ not: inPark }, { park })),
    [false, true],
  )
})

test('every dimension is that column of the record, the size band what the city makes of the amount', () => {
  for (const dimension of ConditionDimension.options) {
    const known = dimension === 'sizeBand' ? { totalInvestment: 5_000_000n } : { [dimension]: 'large' }
    const read = dimensionValue(example, { ...record(), ...known }, dimension)
    assert.equal(read, 'large', dimension)
  }
  assert.equal(dimensionValue(example, record({ totalInvestment: 4_999_999n }), 'sizeBand'), 'medium')
  assert.equal(dimensionValue(example, record({ totalInvestment: null }), 'sizeBand'), null)
  assert.equal(dimensionValue(example, record({ totalInvestment: -1n }), 'sizeBand'), null)
})

test('a fact is there or is not, a dimension likewise', () => {
  const full: Record<RecordFact, Partial<ProjectRecord>> = {
    industryCode: { industrySection: 'C' },
    totalInvestment: { totalInvestment: 0n },
    fixedAssetInvestment: { fixedAssetInvestment: 0n },
    enterpriseCode: { enterpriseCode: '599999993' },
    projectCode: { projectCode: '2409-F02-00017' },
    land: { landQuantity: '39.9' },
  }
  for (const has of RecordFact.options) {
    assert.equal(of({ has }), false, has)
    assert.equal(of({ has }, full[has]), true, has)
  }
  assert.equal(of({ has: 'chain' }), false)
  assert.equal(of({ has: 'chain' }, { chain: 'digital' }), true)
})

test('an industry lies in a code of any level, and only at that level', () => {
  const boats = {
    industrySection: 'C',
    industryDivision: '30',
    industryGroup: '30.1',
    industryClass: '30.12',
  }
  const codes = (...industry: string[]) => of({ industry }, boats)
  assert.deepEqual(
    ['C', '30', '30.1', '30.12', 'D', '27', '30.11', '99'].map((code) => codes(code)),
    [true, true, true, true, false, false, false, false],
  )
  assert.equal(codes('D', '30.1'), true)
  assert.equal(of({ industry: ['30.12'] }, { ...boats, industryGroup: null, industryClass: null }), false)
  // A code that stands at another level than its own is not that code.
  assert.equal(of({ industry: ['30'] }, { industrySection: '30' }), false)
  assert.equal(of({ industry: ['C'] }), false)
})

test('a rule is all of its conditions, under its name', () => {
  const sea = (chain: string | null) => of({ rule: 'of-the-sea' }, { chain })
  assert.deepEqual(['boatbuilding', 'digital', null].map(sea), [true, false, false])
  assert.equal(of({ rule: 'countable' }, { status: 'merged' }), false)
  assert.equal(of({ rule: 'countable' }, { status: 'lost' }), true)
  const where: Condition[] = [{ has: 'chain' }, { has: 'park' }]
  const two = { ...example, findRule: () => ({ ...entry(example.city.rules, 0), where }) }
  assert.equal(holds(two, { rule: 'both' }, record({ chain: 'digital' })), false)
  assert.equal(holds(two, { rule: 'both' }, record({ chain: 'digital', park: 'wind-campus' })), true)
})

test('a rule that the city does not have is an error and not a silent no', () => {
  assert.throws(() => ruleConditions(example, 'nothing'), RangeError)
})

test('all, any and not compose; all of nothing holds, any of nothing does not', () => {
  const [yes, no]: Condition[] = [{ all: [] }, { any: [] }]
  assert.ok(yes && no)
  assert.deepEqual([of(yes), of(no)], [true, false])
  assert.deepEqual([of({ all: [yes, yes] }), of({ all: [yes, no] })], [true, false])
  assert.deepEqual([of({ any: [no, yes] }), of({ any: [no, no] })], [true, false])
  assert.deepEqual([of({ not: yes }), of({ not: no })], [false, true])
})
