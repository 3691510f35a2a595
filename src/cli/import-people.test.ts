import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let database: TestDatabase
let settings: Record<string, string> = {}
const folder = mkdtempSync(join(tmpdir(), 'xinghui-people-'))
before(async () => {
  database = await openTestDatabase()
  settings = { DATABASE_URL: databaseUrl(database.connection), XINGHUI_CITY: exampleCity }
})
after(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

function listOf(...rows: readonly string[]): string {
  const file = join(folder, 'staff.csv')
  writeFileSync(file, ['Name,Login,Organisation,Role', ...rows].join('\n'))
  return file
}
const logins = async () =>
  (await database.db.selectFrom('accounts').select('login').orderBy('login').execute()).map(
    ({ login }) => login,
  )

test('a list with a fault says where and writes nothing', async () => {
  const file = listOf('Ana,ana,agency,administrator', 'Rui,rui,nowhere,city-clerk')
  const { code, stdout, stderr } = await runCli(settings, 'import-people', file, '--lang', 'en')
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(
    stderr,
    /^3\tOrganisation\tThere is no organisation “nowhere”\n1 faults; nothing was written\n$/,
  )
  assert.deepEqual(await logins(), [])
})

test('a list is looked at first, then brought in, with first passwords printed once', async () => {
  const file = listOf('Ana,ana,agency,administrator', 'Rui,rui,cais-novo,district-clerk')
  const looked = await runCli(settings, 'import-people', file, '--preview', '--lang', 'zh')
  assert.deepEqual([looked.code, looked.stderr], [0, ''])
  assert.match(looked.stdout, /将新建 2 人/)
  assert.deepEqual(await logins(), [])
  const done = await runCli(settings, 'import-people', file, '--passwords', '--lang', 'en')
  assert.deepEqual([done.code, done.stderr], [0, ''])
  assert.match(done.stdout, /^2 people made/)
  assert.match(done.stdout, /\nana\t([a-z2-9]{5}-){3}[a-z2-9]{5}\nrui\t/)
  assert.deepEqual(await logins(), ['ana', 'rui'])
  const again = await runCli(settings, 'import-people', file, '--lang', 'en')
  assert.match(again.stdout, /^0 people made, 0 rows changed something, 2 rows changed nothing\n$/)
})

test('a file that is not there or is no list is told as that', async () => {
  const missing = await runCli(settings, 'import-people', join(folder, 'none.csv'))
  assert.deepEqual([missing.code, missing.stdout], [1, ''])
  assert.match(missing.stderr, /无法读取文件 .* \/ The file .* cannot be read/)
  const file = join(folder, 'other.csv')
  writeFileSync(file, 'a,b\n1,2\n')
  const wrong = await runCli(settings, 'import-people', file)
  assert.match(wrong.stderr, /缺少“姓名 \/ Name”这一列/)
})
