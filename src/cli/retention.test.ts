import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestApp, type TestApp } from '../api/test-app.ts'
import { openContacts, type TestContacts } from '../api/test-contacts.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let app: TestApp
let at: TestContacts
let settings: Record<string, string> = {}
let ids: string[] = []
before(async () => {
  app = await openTestApp()
  at = await openContacts(app)
  // The day of a ledger that is no demonstration is the real one: everything before it is over.
  settings = { DATABASE_URL: databaseUrl(app.connection), XINGHUI_CITY: exampleCity }
  ids = [
    await at.record({ name: 'Over One', retentionUntil: '2024-05-01' }),
    await at.record({ name: 'Later One', retentionUntil: '2199-12-31' }),
  ]
})
after(() => app.close())

const run = (...words: string[]) => runCli(settings, 'retention', ...words)

test('the list names contacts by their masks, with the day until which they may be kept', async () => {
  const { code, stdout } = await run()
  assert.equal(code, 0)
  const [head, ...lines] = stdout.trim().split('\r\n')
  assert.equal(head, 'code,project,contact,name,endedOn,until,over')
  assert.deepEqual(lines, [`${at.code},Conservas da Barra,${ids[0]},O*** O***,,2024-05-01,true`])
})

test('nothing is erased without a reason, nor for one that names somebody', async () => {
  for (const words of [['--carry-out'], ['--carry-out', '--reason', 'abc']])
    assert.match((await run(...words)).stderr, /--carry-out needs --reason/)
  const named = await run('--carry-out', '--reason', 'Good-bye Over One')
  assert.equal(named.code, 1)
  assert.match(named.stderr, /Do not name the contact here/)
  assert.match((await run('--within', 'soon')).stderr, /--within/)
  assert.deepEqual(await at.tablesWith('Over One'), ['contact_details'])
})

test('what is over is erased, what is not stays, and it is noted that the operator did it', async () => {
  const { code, stdout } = await run('--carry-out', '--reason', 'Yearly round')
  assert.equal(code, 0)
  assert.match(stdout, /erased 1 contacts/)
  assert.deepEqual(await at.tablesWith('Over One'), [])
  assert.deepEqual(await at.tablesWith('Later One'), ['contact_details'])
  const [latest] = await at.accesses(ids[0] ?? '')
  assert.deepEqual([latest?.what, latest?.reason, latest?.by.name], ['erase', 'Yearly round', 'xinghui'])
  assert.match((await run('--carry-out', '--reason', 'Once more')).stdout, /erased 0 contacts/)
})
