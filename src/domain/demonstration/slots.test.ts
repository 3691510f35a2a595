import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import type { LandedGroup } from './plan.ts'
import { randomOf } from './random.ts'
import { landedSlots, openSlot, PlanFault, weekday, workingDay } from './slots.ts'
import { testPlan } from './test-plan.ts'

const group = (said: Partial<LandedGroup> = {}): LandedGroup => ({
  sector: 'making',
  landed: { from: plainDate('2024-01-01'), to: plainDate('2024-03-31') },
  sizes: { small: 30, large: 10 },
  groups: { machines: 25, none: 15 },
  districts: {},
  ...said,
})

const tally = (values: readonly string[]) =>
  Object.fromEntries(
    [...Map.groupBy(values, (value) => value)].map(([key, members]) => [key, members.length]),
  )

const deal = (said: Partial<LandedGroup> = {}, plan = testPlan()) =>
  landedSlots(randomOf(1), plan, group(said))

test('a group deals exactly the sizes, ecosystems and fixed districts of the plan', () => {
  const slots = deal({ districts: { south: 7 }, inZones: 0 })
  assert.equal(slots.length, 40)
  assert.deepEqual(tally(slots.map(({ size }) => size)), { small: 30, large: 10 })
  assert.deepEqual(tally(slots.map(({ product }) => product.group)), { machines: 25, none: 15 })
  assert.deepEqual(tally(slots.map(({ district }) => district)), { south: 7, north: 33 })
})

test('as many lie in zones as the plan says, or as many as its percentage gives', () => {
  const inNorth = { north: 1 }
  const zoned = (said: Partial<LandedGroup>, percent: number) =>
    deal(said, testPlan({ districts: inNorth, zonePercent: percent })).filter(
      ({ park }) => park !== undefined,
    )
  assert.equal(zoned({ inZones: 13 }, 100).length, 13)
  assert.equal(zoned({ inZones: 0 }, 100).length, 0)
  assert.equal(zoned({}, 80).length, 32)
  assert.equal(zoned({ sizes: { small: 9 }, groups: { none: 9 } }, 80).length, 7)
  assert.deepEqual(new Set(zoned({ inZones: 13 }, 0).map(({ park }) => park)), new Set(['harbour']))
})

test('what does not add up is a fault of the plan', () => {
  assert.throws(() => deal({ groups: { machines: 39 } }), PlanFault)
  assert.throws(() => deal({ sector: 'trade' }), PlanFault)
  assert.throws(() => deal({ groups: { machines: 25, looms: 15 } }), PlanFault)
})

test('landings fall on working days of their period', () => {
  for (const { landedOn } of deal()) {
    assert.ok(landedOn !== undefined && landedOn >= '2024-01-01' && landedOn <= '2024-03-31')
    assert.ok(weekday(landedOn) !== 0 && weekday(landedOn) !== 6, landedOn)
  }
})

test('a month without weight stays empty', () => {
  const months = deal({}, testPlan({ monthWeights: { '2024-02': 0 } })).map(({ landedOn }) =>
    landedOn?.slice(0, 7),
  )
  assert.deepEqual(new Set(months), new Set(['2024-01', '2024-03']))
})

test('days of the week begin with Sunday', () => {
  const week = ['2024-12-01', '2024-12-02', '2024-12-07', '2024-12-08'].map((day) => weekday(plainDate(day)))
  assert.deepEqual(week, [0, 1, 6, 0])
})

test('a weekend moves to the Friday before, unless that is too early', () => {
  const first = plainDate('2024-01-01')
  const moved = (day: string, from = first) => workingDay(plainDate(day), from)
  assert.equal(moved('2024-12-07'), '2024-12-06')
  assert.equal(moved('2024-12-08'), '2024-12-06')
  assert.equal(moved('2024-12-06'), '2024-12-06')
  assert.equal(moved('2024-12-08', plainDate('2024-12-06')), '2024-12-06')
  assert.equal(moved('2024-12-08', plainDate('2024-12-07')), '2024-12-08')
})

test('an open project has everything but a landing', () => {
  const slot = openSlot(randomOf(2), testPlan(), { large: 1 })
  assert.deepEqual(
    [slot.size, slot.sector, slot.kind, slot.landedOn],
    ['large', 'making', 'new-land', undefined],
  )
})
