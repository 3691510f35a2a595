import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { openTestApp, type TestApp } from '../api/test-app.ts'
import { auditColumns } from '../store/audit-entries.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let app: TestApp
let settings: Record<string, string> = {}
before(async () => {
  app = await openTestApp()
  settings = { DATABASE_URL: databaseUrl(app.connection), XINGHUI_CITY: exampleCity }
  await app.open()
})
after(() => app.close())

const run = (...words: string[]) => runCli(settings, ...words)
const Entries = z.array(
  z.looseObject({
    sequence: z.number(),
    account: z.string().nullable(),
    method: z.string(),
    route: z.string(),
    subject: z.string().nullable(),
    result: z.string(),
    details: z.record(z.string(), z.unknown()),
  }),
)
const exported = async (...words: string[]) => {
  const { code, stdout, stderr } = await run('audit', 'export', '--format', 'json', ...words)
  assert.equal(code, 0, stderr)
  return Entries.parse(JSON.parse(stdout))
}

test('what is done on the machine itself is in the log: the command, the record, the options by name, the result', async () => {
  const { rows } = await app.pool.query<{ code: string }>('select code from projects')
  const known = rows[0]?.code ?? ''
  await run('project', known)
  await run('projects', '--text', 'somebody', '--limit', '1')
  await run('project', 'VF-2024-999999')
  const entries = (await exported()).filter(({ method }) => method === 'CLI')
  assert.deepEqual(
    entries.map(({ account, route, subject, result, details }) => [account, route, subject, result, details]),
    [
      ['cli', 'project', known, 'done', {}],
      ['cli', 'projects', null, 'done', { options: ['limit', 'text'] }],
      ['cli', 'project', 'VF-2024-999999', 'refused', {}],
    ],
  )
})

test('the log comes as CSV and as JSON, of a period and whole', async () => {
  const { code, stdout } = await run('audit', 'export')
  assert.equal(code, 0)
  const [head, ...lines] = stdout.trimEnd().split('\r\n')
  assert.equal(head, auditColumns.join(','))
  assert.ok(lines.length > 3)
  assert.deepEqual(await exported('--to', '2000-01-01'), [])
  assert.ok((await exported('--from', new Date().toISOString().slice(0, 10))).length > 3)
  const wrong = await run('audit', 'export', '--from', 'yesterday')
  assert.deepEqual([wrong.code, wrong.stdout], [1, ''])
  assert.match(wrong.stderr, /--from 应为日期或时间.*must be a date or a timestamp/)
})

test('the chain is checked, its end can be kept, and a cut tail is found with it', async () => {
  const { stdout: kept } = await run('audit', 'head')
  assert.match(kept, /^\d+:[0-9a-f]{64}\n$/)
  const whole = await run('audit', 'verify', '--head', kept.trim())
  assert.equal(whole.code, 0, whole.stdout)
  assert.match(
    whole.stdout,
    /^审计日志完整，共 \d+ 条。 \/ The log is whole, \d+ entries\.\n\d+:[0-9a-f]{64}\n$/,
  )

  const sequence = Number(kept.split(':')[0])
  await app.pool.query(`
    alter table audit_entries disable trigger user;
    delete from audit_entries where sequence >= ${sequence};
    update audit_head set (sequence, hash) = (select e.sequence, e.hash from audit_entries e order by 1 desc limit 1)`)
  assert.equal((await run('audit', 'verify')).code, 0)
  const cut = await run('audit', 'verify', '--head', kept.trim())
  assert.equal(cut.code, 1)
  assert.match(cut.stdout, new RegExp(`第 ${sequence} 条被替换|缺少第 ${sequence} `))

  await app.pool.query(`update audit_entries set account = 'leader' where sequence = 2`)
  const altered = await run('audit', 'verify')
  assert.equal(altered.code, 1)
  assert.equal(altered.stdout, '第 2 条被改动：account。 / Entry 2 was altered: account.\n')

  const wrong = await run('audit', 'verify', '--head', '12')
  assert.equal(wrong.code, 1)
  assert.match(wrong.stderr, /--head 应为/)
})
