import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { wordFile } from '../../scripts/office-files.ts'
import { markDemonstration } from '../exchange/demonstration.ts'
import { loadCity } from '../exchange/city-files.ts'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let database: TestDatabase
let folder: string
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinghui-bulletin-'))
  database = await openTestDatabase()
  const city = loadCity(exampleCity)
  await markDemonstration(database.program, city)
})
after(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...words: string[]) =>
  runCli(
    { DATABASE_URL: databaseUrl(database.connection), XINGHUI_CITY: exampleCity },
    'bulletin',
    ...words,
    '--lang',
    'en',
  )
const period = ['--from', '2024-01-01', '--to', '2024-05-31'] as const

test('a bulletin is written, handed in, and the next one says what changed', async () => {
  const out = join(folder, 'may.docx')
  const first = await run('--template', 'monthly-bulletin', ...period, '--out', out)
  assert.deepEqual([first.code, first.stderr], [0, ''])
  assert.match(first.stdout, /Jan–May 2024, as of .*\nhanded in as VF-B-0001\n$/)
  assert.equal(readFileSync(out).subarray(0, 2).toString(), 'PK')
  const second = await run('--template', 'monthly-bulletin', ...period, '--as-of', '2024-06-30', '--out', out)
  assert.match(second.stdout, /handed in as VF-B-0002\nsince the last filing:/)
  const draft = await run('--template', 'monthly-bulletin', ...period, '--out', out, '--draft')
  assert.match(draft.stdout, /not handed in/)
  const { rows } = await database.pool.query<{ count: string }>('select count(*) from bulletin_filings')
  assert.equal(Number(rows[0]?.count), 2)
})

test('a template of one’s own is a file; what is wrong in it is named and nothing is written', async () => {
  const [template, out] = [join(folder, 'ours.docx'), join(folder, 'ours-may.docx')]
  writeFileSync(template, wordFile(['Landed {figure:landed-industry-1m}', 'Of {figure:landed-industry-3m}']))
  const wrong = await run('--template', template, ...period, '--out', out)
  assert.equal(wrong.code, 1)
  assert.match(
    wrong.stderr,
    /^¶ Of \{figure:landed-industry-3m\}: there is no indicator .*did you mean “landed-industry-1m”/,
  )
  assert.equal(existsSync(out), false)
  writeFileSync(template, wordFile(['Landed {figure:landed-industry-1m}']))
  assert.equal((await run('--template', template, ...period, '--out', out)).code, 0)
  assert.equal(existsSync(out), true)
})

test('a template that is not there is named with the nearest one', async () => {
  const { code, stderr } = await run(
    '--template',
    'monthly-buletin',
    ...period,
    '--out',
    join(folder, 'x.docx'),
  )
  assert.equal(code, 1)
  assert.match(stderr, /did you mean monthly-bulletin/)
  const none = await run('--template', join(folder, 'none.xlsx'), ...period, '--out', join(folder, 'x.xlsx'))
  assert.match(none.stderr, /There is no file/)
})
