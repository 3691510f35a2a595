import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { loadCity } from '../exchange/city-files.ts'
import { projectFolder, readSettings } from '../settings.ts'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let database: TestDatabase
let settings: Record<string, string> = {}
const scratch = mkdtempSync(join(tmpdir(), 'xinghui-seed-'))
const { cityFolder } = readSettings({})

before(async () => {
  database = await openTestDatabase()
  settings = { DATABASE_URL: databaseUrl(database.connection), XINGHUI_CITY: smallDemonstration() }
})
after(async () => {
  await database.close()
  rmSync(scratch, { recursive: true })
})

/** A copy of the city of the settings whose plan is cut to a few projects. */
function smallDemonstration(): string {
  const folder = join(scratch, 'cities', basename(cityFolder))
  mkdirSync(folder, { recursive: true })
  cpSync(cityFolder, folder, { recursive: true })
  symlinkSync(join(projectFolder, 'classifications'), join(scratch, 'classifications'))
  rmSync(join(folder, 'public-cases.yaml'), { force: true })
  const file = join(folder, 'demonstration-plan.yaml')
  const Plan = z.looseObject({
    landed: z.array(z.unknown()),
    open: z.array(z.looseObject({ count: z.number() })),
    expansions: z.looseObject({ count: z.number() }),
  })
  const plan = Plan.parse(parse(readFileSync(file, 'utf8'), { merge: true }))
  const cut = {
    ...plan,
    landed: plan.landed.slice(0, 1),
    open: plan.open.map((group) => ({ ...group, count: 1 })),
    expansions: { ...plan.expansions, count: 0 },
    corrections: 1,
    withdrawals: 1,
  }
  writeFileSync(file, stringify(cut))
  return folder
}

test('seed fills an empty ledger with invented projects marked as such, and a second time is refused', async () => {
  const first = await runCli(settings, 'seed')
  assert.deepEqual([first.code, first.stderr], [0, ''])
  const count = Number(/^已装入 (\d+) 个演示项目 \/ \d+ demonstration projects\n$/.exec(first.stdout)?.[1])
  assert.ok(count > 10, first.stdout)
  const again = await runCli(settings, 'seed')
  assert.deepEqual([again.code, again.stdout], [1, ''])
  assert.match(again.stderr, /台账中已有项目.* \/ The ledger has projects/)
  const Rows = z.array(z.looseObject({ provenance: z.literal('synthetic') }))
  const { stdout } = await runCli(settings, 'projects', '--format', 'json')
  assert.equal(Rows.parse(JSON.parse(stdout)).length, count)
})

test('a seeded ledger has the demonstration’s period, by which a figure is computed unless another is named', async () => {
  const { city } = loadCity(cityFolder)
  const { code, stdout, stderr } = await runCli(settings, 'indicator', city.overview.headline)
  assert.equal(code, 0, stderr)
  const Figure = z.looseObject({ from: z.string(), to: z.string(), value: z.number() })
  const { from, to, value } = Figure.parse(JSON.parse(stdout))
  assert.deepEqual({ from, to }, city.demonstration?.period)
  assert.ok(value > 0)
})

test('a city without a plan for a demonstration says so', async () => {
  const { code, stdout, stderr } = await runCli({ ...settings, XINGHUI_CITY: exampleCity }, 'seed')
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /没有演示台账的计划。 \/ .* has no plan for a demonstration ledger\.\n$/)
})
