import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { testPlan } from '../domain/demonstration/test-plan.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { plainDate } from '../domain/plain-date.ts'
import { testCity } from '../domain/projects/test-city.ts'
import { isDemonstration } from '../store/open-ledger.ts'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hasDemonstration, LedgerNotEmpty, seedDemonstration } from './demonstration.ts'

const city: LoadedCity = {
  ...testCity,
  city: {
    ...testCity.city,
    projectCode: { pattern: '^\\d{4}-[a-z]{5}-\\d{4}$', example: '2412-north-0001' },
  },
}
let folder: string
let one: TestDatabase
let other: TestDatabase
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demonstration-'))
  one = await openTestDatabase()
  other = await openTestDatabase()
})
after(async () => {
  await one.close()
  await other.close()
  rmSync(folder, { recursive: true })
})

const write = (plan: object) => writeFileSync(join(folder, 'demonstration-plan.yaml'), JSON.stringify(plan))
const seed = ({ program }: TestDatabase) => seedDemonstration(program, city, folder)

/** Everything that was recorded, without what differs by nature. */
async function recorded({ pool }: TestDatabase): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select p.code, p.provenance, a.sequence, a.type, a.recorded_at, a.actor_name, a.command
     from project_actions a join projects p on p.id = a.project_id order by p.code, a.sequence`,
  )
  return rows
}
const rowsIn = async ({ pool }: TestDatabase, table: string) =>
  (await pool.query(`select 1 from ${table}`)).rowCount

test('a plan that breaks a rule leaves the ledger empty and unmarked', async () => {
  // A reason that the city does not know.
  write({ ...testPlan(), lossReasons: ['weather'] })
  await assert.rejects(seed(one), /reason-unknown/)
  for (const table of ['projects', 'project_actions', 'project_numbers', 'meta'])
    assert.equal(await rowsIn(one, table), 0)
  assert.equal(await isDemonstration(one.db), false)
})

test('a plan becomes a ledger that says it is a demonstration, of invented projects alone', async () => {
  write(testPlan())
  const size = await seed(one)
  assert.ok(size >= 45)
  assert.equal(await rowsIn(one, 'projects'), size)
  assert.equal(await isDemonstration(one.db), true)
  const { rows } = await one.pool.query(`select 1 from projects where provenance <> 'synthetic'`)
  assert.deepEqual(rows, [])
})

test('a ledger with projects in it gets no demonstration, and the message says why', async () => {
  const earlier = await recorded(one)
  await assert.rejects(seed(one), (error) => {
    assert.ok(error instanceof LedgerNotEmpty)
    assert.match(error.message, /空库.*empty one only/)
    return true
  })
  assert.deepEqual(await recorded(one), earlier)
})

test('of two programs that fill the same empty ledger one does, and the other is told', async () => {
  const outcomes = await Promise.allSettled([seed(other), seed(other)])
  const sizes = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  assert.equal(sizes.length, 1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      assert.ok(outcome.reason instanceof LedgerNotEmpty, String(outcome.reason))
  assert.equal(await rowsIn(other, 'projects'), sizes[0])
})

test('the same plan gives the same ledger, to the moment and the document', async () => {
  const actions = await recorded(one)
  assert.ok(actions.length > 200)
  assert.deepEqual(await recorded(other), actions)
})

test('a city without a plan has no demonstration', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'demonstration-'))
  const today = plainDate('2024-12-08')
  const demonstration = { today, period: { from: today, to: today }, accounts: [] }
  const withDay = { ...city, city: { ...city.city, demonstration } }
  assert.equal(hasDemonstration(folder, withDay), true)
  assert.equal(hasDemonstration(elsewhere, withDay), false)
  assert.equal(hasDemonstration(folder, city), false)
  rmSync(elsewhere, { recursive: true })
})
