import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Condition } from '../domain/city/condition.ts'
import { ConditionDimension } from '../domain/city/condition.ts'
import { CountedFact } from '../domain/city/words.ts'
import { randomOf } from '../domain/demonstration/random.ts'
import { dimensionValue, holds } from '../domain/indicators/holds.ts'
import { plainDate } from '../domain/plain-date.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { loadCity } from '../exchange/city-files.ts'
import { boundaryDays, generatedProjects } from '../../test/generated-projects.ts'
import { loadProjects } from '../../test/load-projects.ts'
import type { Context } from './context.ts'
import { countedProjects } from './counted-projects.ts'
import { contextOf } from './open-ledger.ts'
import { listProjects, type ProjectFilter } from './project-list.ts'
import { operatorScope } from './scoped-database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

// Every filter of the list lets through what the records say, and nothing else.

const city = loadCity(new URL('../../cities/example', import.meta.url).pathname)
const actor = { accountId: 'test', name: 'test', organisation: 'test' }
let database: TestDatabase
let context: Context
let records: ProjectRecord[]

before(async () => {
  database = await openTestDatabase()
  context = contextOf(database.program(operatorScope(actor.accountId)), city, actor, plainDate('2024-12-08'))
  const projects = [
    ...generatedProjects(city, { seed: 11, first: 0, count: 1500, years: { from: 2023, to: 2024 } }),
  ]
  records = projects.flatMap(({ versions }) => versions.slice(-1).map(({ record }) => record))
  await loadProjects(database.pool, projects, { listed: true })
})
after(() => database.close())

async function find(filter: Partial<ProjectFilter>): Promise<string[]> {
  const found = await listProjects(context, { conditions: [], ...filter }, { sort: 'code', limit: 5000 })
  assert.ok('projects' in found)
  assert.equal(found.total, found.projects.length)
  return found.projects.map(({ code }) => code)
}

const codesOf = (which: (record: ProjectRecord) => boolean) =>
  records
    .filter(which)
    .map(({ code }) => code)
    .toSorted()

for (const dimension of ConditionDimension.options)
  test(`by ${dimension}: one value, several, the missing one and any`, async () => {
    const values = [...new Set(records.flatMap((record) => dimensionValue(city, record, dimension) ?? []))]
    const conditions: Condition[] = [
      ...values.slice(0, 3).map((value): Condition => ({ is: { dimension, values: [value] } })),
      { is: { dimension, values: [...values.slice(0, 2), 'nowhere'] } },
      { is: { dimension, values: ['nowhere'] } },
      { has: dimension },
      { not: { has: dimension } },
      { not: { is: { dimension, values: ['nowhere', ...values.slice(0, 1)] } } },
    ]
    for (const condition of conditions)
      assert.deepEqual(
        await find({ conditions: [condition] }),
        codesOf((record) => holds(city, condition, record)),
        JSON.stringify(condition),
      )
  })

test('by an amount between bounds that are included', async () => {
  for (const amount of [
    { of: 'totalInvestment' as const, atLeast: '1000000', atMost: '5000000' },
    { of: 'fixedAssetInvestment' as const, over: '1000000', below: '5000000' },
    { of: 'completedInvestment' as const, atMost: '999999' },
  ]) {
    const codes = codesOf((record) => holds(city, { amount }, record))
    assert.ok(codes.length > 20)
    assert.deepEqual(await find({ conditions: [{ amount }] }), codes)
  }
})

for (const fact of CountedFact.options)
  test(`by the day of ${fact}: from, to, both, and that it happened at all`, async () => {
    const [from, to] = [plainDate('2024-01-01'), plainDate('2024-02-29')]
    const day = (record: ProjectRecord) => record[`${fact}On`]
    const expected = {
      both: codesOf((record) => (day(record) ?? '') >= from && (day(record) ?? '9') <= to),
      from: codesOf((record) => (day(record) ?? '') >= from),
      to: codesOf((record) => (day(record) ?? '9') <= to),
      ever: codesOf((record) => day(record) !== null),
    }
    assert.deepEqual(await find({ period: { fact, from, to } }), expected.both)
    assert.deepEqual(await find({ period: { fact, from } }), expected.from)
    assert.deepEqual(await find({ period: { fact, to } }), expected.to)
    assert.deepEqual(await find({ period: { fact } }), expected.ever)
    assert.ok(expected.both.length > 10)
  })

test('what is late: ongoing, with a plan that lies before the day', async () => {
  for (const lateOn of boundaryDays(2024, 2024).slice(0, 6)) {
    const late = codesOf(
      ({ status, nextPlannedOn }) => status === 'ongoing' && nextPlannedOn !== null && nextPlannedOn < lateOn,
    )
    assert.ok(late.length > 50)
    assert.deepEqual(await find({ lateOn }), late)
  }
})

test('what a figure counts is what stands behind the figure, also as of a past moment', async () => {
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31'), filter: [] }
  for (const definition of city.city.indicators)
    for (const asOf of [undefined, '2024-06-30T22:59:59.999Z']) {
      const request = { definition, ...period, ...(asOf !== undefined && { asOf }) }
      const { rows } = await countedProjects(context, request, { limit: 5000 })
      assert.ok(rows.length > 10, definition.id)
      assert.deepEqual(await find({ countedIn: request }), rows.map(({ code }) => code).toSorted())
    }
})

test('everything that is given must hold', async () => {
  const random = randomOf(5)
  const period = { fact: 'landed' as const, from: plainDate('2023-06-01') }
  let hits = 0
  for (let round = 0; round < 20; round++) {
    const district = random.pick(city.city.areas).code
    const conditions: Condition[] = [
      { is: { dimension: 'district', values: [district] } },
      { amount: { of: 'totalInvestment', atLeast: '500000' } },
    ]
    const text = random.pick(records).name.slice(3, 4)
    const expected = codesOf(
      (record) =>
        record.district === district &&
        (record.totalInvestment ?? 0n) >= 500_000n &&
        (record.landedOn ?? '') >= period.from &&
        [record.name, record.investorNames, record.projectCompanyName].some((name) => name?.includes(text)),
    )
    hits += expected.length
    assert.deepEqual(await find({ text, conditions, period }), expected)
  }
  assert.ok(hits > 20, String(hits))
})
