import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { openTestApp, type TestApp } from '../api/test-app.ts'
import { recordFields } from '../store/columns.ts'
import { databaseUrl, type Ended, exampleCity, runCli } from './test-cli.ts'

let app: TestApp
let settings: Record<string, string> = {}
const codes: string[] = []

before(async () => {
  app = await openTestApp()
  settings = { DATABASE_URL: databaseUrl(app.connection), XINGHUI_CITY: exampleCity }
  for (const [name, district, ownerOrganisation, amount] of [
    ['=1+1', 'F01', 'farol-velho', '900000'],
    ['Doca "Nova", fase 1', 'F02', 'cais-novo', '2000000'],
    ['Estaleiro do Sul', 'F02', 'cais-novo', '999999999999999999'],
  ] as const)
    codes.push((await app.open({ name, district, ownerOrganisation, totalInvestment: { amount } })).code)
  app.clock.now = '2024-10-20T10:00:00.000Z'
  await app.act(codes[1] ?? '', 1, { type: 'describe', on: '2024-02-01', changes: { name: 'Doca Velha' } })
})
after(() => app.close())

const run = (...words: string[]) => runCli(settings, ...words)
const Rows = z.array(z.looseObject({ code: z.string(), name: z.string(), totalInvestment: z.string() }))

function rowsOf(ended: Ended) {
  assert.equal(ended.code, 0, ended.stderr)
  return Rows.parse(JSON.parse(ended.stdout))
}

test('the list comes as JSON with every field of the record, amounts as digits', async () => {
  const rows = rowsOf(await run('projects', '--format', 'json'))
  assert.deepEqual(
    rows.map((row) => [row.code, row.totalInvestment]),
    [
      [codes[0], '900000'],
      [codes[1], '2000000'],
      [codes[2], '999999999999999999'],
    ],
  )
  for (const row of rows) assert.deepEqual(Object.keys(row).toSorted(), recordFields.slice(1).toSorted())
})

test('the list comes as CSV that no spreadsheet computes, in the order and number asked for', async () => {
  const { code, stdout } = await run('projects', '--sort', '-code', '--limit', '3')
  assert.equal(code, 0)
  const [head, ...lines] = stdout.split('\r\n')
  assert.equal(head, recordFields.slice(1).join(','))
  assert.deepEqual(
    lines.map((line) => line.split(',')[0]),
    [codes[2], codes[1], codes[0], ''],
  )
  assert.match(stdout, new RegExp(`${codes[0]},1,'=1\\+1,`))
  const one = await run('projects', '--limit', '1')
  assert.equal(one.stdout.split('\r\n').length, 3)
})

test('filters narrow the list, and amounts are compared exactly', async () => {
  const filters: readonly (readonly [string[], number[]])[] = [
    [['--district', 'F01,F02', '--text', 'doca'], [1]],
    [
      ['--min-investment', '2000000'],
      [1, 2],
    ],
    [['--min-investment', '999999999999999999'], [2]],
    [
      ['--max-investment', '999999999999999998'],
      [0, 1],
    ],
    [
      ['--origin-country', 'ES', '--stage', 'negotiating', '--kind', 'leased'],
      [0, 1, 2],
    ],
    [['--fact', 'signed'], []],
    [
      ['--fact', 'opened', '--from', '2024-01-10', '--to', '2024-01-10'],
      [0, 1, 2],
    ],
  ]
  const found = await Promise.all(filters.map(([words]) => run('projects', '--format', 'json', ...words)))
  filters.forEach(([words, wanted], place) => {
    const ended = found[place]
    assert.ok(ended)
    assert.deepEqual(
      rowsOf(ended).map((row) => row.code),
      wanted.map((number) => codes[number]),
      words.join(' '),
    )
  })
})

test('a filter that the city does not know, and numbers that are none, are refused', async () => {
  for (const [words, ...sentences] of [
    [['--district', 'F9'], /--district：不是可以选择的值，可用：F01/, /--district: This is not one of/],
    [['--origin-country', 'Spain'], /--origin-country：/, /--origin-country: /],
    [['--min-investment', '1.5'], /--min-investment 应为整数/, /must be a whole number/],
  ] as const) {
    const { code, stdout, stderr } = await run('projects', ...words)
    assert.deepEqual([code, stdout], [1, ''])
    for (const sentence of sentences) assert.match(stderr, sentence)
  }
})

test('a project comes with its record, facts and actions, as it is and as it was', async () => {
  const Told = z.strictObject({
    record: z.looseObject({ name: z.string(), revision: z.number() }),
    facts: z.looseObject({ name: z.string(), provenance: z.literal('entered') }),
    actions: z.array(
      z.strictObject({
        sequence: z.number(),
        recordedAt: z.string(),
        actor: z.strictObject({ accountId: z.string(), name: z.string(), organisation: z.string() }),
        command: z.looseObject({ type: z.string() }),
        correctedBy: z.number().nullable(),
        withdrawnBy: z.number().nullable(),
      }),
    ),
  })
  const code = codes[1] ?? ''
  const [now, then, tooEarly, unknown] = await Promise.all([
    run('project', code),
    run('project', code, '--as-of', '2024-10-19'),
    run('project', code, '--as-of', '2024-10-14'),
    run('project', 'VF-1999-000001'),
  ])
  const told = Told.parse(JSON.parse(now.stdout))
  assert.deepEqual([told.record.name, told.facts.name], ['Doca Velha', 'Doca Velha'])
  assert.deepEqual(
    told.actions.map(({ command, actor }) => [command.type, actor.accountId]),
    [
      ['open', 'clerk'],
      ['describe', 'clerk'],
    ],
  )
  const earlier = Told.parse(JSON.parse(then.stdout))
  assert.deepEqual([earlier.record.name, earlier.record.revision], ['Doca "Nova", fase 1', 1])
  for (const { code: ended, stdout, stderr } of [tooEarly, unknown]) {
    assert.deepEqual([ended, stdout], [1, ''])
    assert.match(stderr, /没有编号为 .* 的项目.* \/ There is no project/)
  }
})

test('migrate says that nothing is to be done, and a database that is not there is told', async () => {
  const [again, nowhere] = await Promise.all([
    run('migrate'),
    runCli({ ...settings, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, 'migrate'),
  ])
  assert.deepEqual(again, { code: 0, stdout: '已是最新 / up to date\n', stderr: '' })
  assert.equal(nowhere.code, 1)
  assert.match(nowhere.stderr, /^无法连接 DATABASE_URL.* \/ .*cannot be reached: .*ECONNREFUSED/)
  assert.doesNotMatch(nowhere.stderr, /\n\s+at /)
})

test('after a change of the rules nothing is answered until migrate has derived the ledger again', async () => {
  const listed = await run('projects', '--format', 'json')
  await app.db.updateTable('meta').set({ value: 'of other rules' }).where('key', '=', 'rules').execute()
  const refused = await run('projects')
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /规则.*xinghui migrate[^]*rules of the city.*run xinghui migrate/)
  assert.match((await run('migrate')).stdout, /3 projects derived by the new rules/)
  assert.deepEqual(await run('projects', '--format', 'json'), listed)
})
