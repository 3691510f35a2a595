import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let database: TestDatabase
let settings: Record<string, string> = {}
const folder = mkdtempSync(join(tmpdir(), 'xinghui-series-'))
before(async () => {
  database = await openTestDatabase()
  settings = { DATABASE_URL: databaseUrl(database.connection), XINGHUI_CITY: exampleCity }
})
after(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

function listOf(...rows: readonly string[]): string {
  const file = join(folder, 'values.csv')
  writeFileSync(file, ['Series,Period from,Period to,Value,Document,Known on', ...rows].join('\n'))
  return file
}
const good = 'foreign-investment-city,2024-01,2024-06,40,Bulletin,2024-07-20'

test('a list with a fault says where and enters nothing; a preview enters nothing either', async () => {
  const faulty = listOf(good, 'foreign-investment-city,2024-01,2024-06,-1,Bulletin,2024-07-20')
  const { code, stdout, stderr } = await runCli(settings, 'series', 'import', faulty, '--lang', 'en')
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /^3\tValue\t.+\n/)
  const preview = await runCli(settings, 'series', 'import', listOf(good), '--preview', '--lang', 'en')
  assert.match(preview.stdout, /^In order: 1 values/)
  assert.equal((await runCli(settings, 'series', 'list')).stdout, '')
})

test('values that were entered are listed as known on a day', async () => {
  assert.match(
    (await runCli(settings, 'series', 'import', listOf(good), '--lang', 'en')).stdout,
    /^1 values entered/,
  )
  assert.match(
    (await runCli(settings, 'series', 'list', '--lang', 'en')).stdout,
    /^foreign-investment-city\t2024-01-01 – 2024-06-30\t40 EUR 1 m\tpublished\tBulletin\n$/,
  )
  assert.equal((await runCli(settings, 'series', 'list', '--as-of', '2024-07-19')).stdout, '')
})
