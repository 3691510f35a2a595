import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { City } from '../domain/city/city.ts'
import { type LoadedCity, loadedCity } from '../domain/city/loaded-city.ts'
import { testCity } from '../domain/projects/test-city.ts'
import { lose, plan, upTo } from '../domain/projects/test-project.ts'
import { applyRules, rulesHaveChanged } from './rules-in-force.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// A city corrects a rule: what its ledger says follows, for the past as well, and what was recorded stays.

/** The test city with a part of its configuration put another way. */
function cityWith(changes: (city: City) => Partial<City>): LoadedCity {
  const city = City.parse({ ...testCity.city, ...changes(testCity.city) })
  return loadedCity(city, testCity.classification, testCity.boundaries, testCity.isWorkingDay)
}

/** Projects land when they are signed. */
const landsEarlier = cityWith(({ lifecycle }) => ({
  lifecycle: {
    ...lifecycle,
    kinds: lifecycle.kinds.map((kind) => ({
      ...kind,
      landing: kind.landing.map((rule) => ({ ...rule, allOf: ['signed' as const] })),
    })),
  },
}))

let ledger: TestLedger
let code: string

before(async () => {
  ledger = await openTestLedger()
  assert.equal(await applyRules(ledger.db, testCity), 0)
  code = await ledger.record(upTo('signed'))
  await ledger.record([plan('registered', '2024-11-01', 'whole', '2024-12-01')], code)
})
after(() => ledger.close())

const landed = async (table: 'projects' | 'project_versions') =>
  (await ledger.db.selectFrom(table).select('landed_on').where('code', '=', code).execute()).map(
    (row) => row.landed_on !== null,
  )
const actions = () => ledger.db.selectFrom('project_actions').selectAll().orderBy('id').execute()

test('with the rules of the last time nothing is derived again', async () => {
  assert.equal(await rulesHaveChanged(ledger.db, testCity), false)
  const rows = await ledger.everything()
  assert.equal(await applyRules(ledger.db, testCity), 0)
  assert.deepEqual(await ledger.everything(), rows)
})

test('what the city says of targets and of its bureau derives nothing again', async () => {
  const renamed = cityWith(() => ({ bureau: { en: 'Agency' }, targets: [] }))
  assert.equal(await rulesHaveChanged(ledger.db, renamed), false)
})

test('a corrected landing rule is carried out in projections and versions, and no action changes', async () => {
  const recorded = await actions()
  assert.deepEqual(await landed('projects'), [false])
  assert.equal(await rulesHaveChanged(ledger.db, landsEarlier), true)
  assert.equal(await applyRules(ledger.db, landsEarlier), 1)
  assert.deepEqual(await landed('projects'), [true])
  assert.equal((await landed('project_versions')).at(-1), true)
  assert.deepEqual(await actions(), recorded)
  assert.equal(await rulesHaveChanged(ledger.db, landsEarlier), false)
  await ledger.record([lose('2024-12-02')], code)
  assert.equal(await applyRules(ledger.db, testCity), 1)
  assert.deepEqual(await landed('projects'), [false])
})

test('two programs that start at once derive one after the other', async () => {
  const done = await Promise.all([applyRules(ledger.db, landsEarlier), applyRules(ledger.db, landsEarlier)])
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    [0, 1],
  )
})
