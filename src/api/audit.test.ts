import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AuditEntryView, AuditList } from './shapes/audit.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { entriesOf } from './test-audit.ts'

let app: TestApp
let code = ''
before(async () => {
  app = await openTestApp()
  code = (await app.open()).code
  await app.act(code, 1, { type: 'describe', on: '2024-02-01', changes: { name: 'Doca' } })
  for (const as of ['leader', 'auditor', 'cais-clerk']) await app.call('GET', '/api/session', { as })
  // Enough for several pages, and refusals among them.
  for (let number = 0; number < 100; number++)
    await app.call('POST', '/api/views', { as: 'clerk', body: { name: `v${number}`, query: '' } })
  for (let number = 0; number < 5; number++) await app.call('GET', '/api/audit', { as: 'clerk' })
})
after(() => app.close())

const read = (query: string) => app.read(AuditList, `/api/audit?${query}`, { as: 'auditor' })

test('the auditor searches the log by every filter, newest first, page by page', async () => {
  const [entry] = await entriesOf(app, () =>
    app.call('POST', '/api/views', {
      as: 'leader',
      body: { name: 'x', query: '', shared: true },
      headers: { 'user-agent': 'F' },
    }),
  )
  assert.ok(entry)
  const today = new Date().toISOString().slice(0, 10)
  for (const query of [
    'account=leader&permission=views.use',
    'organisation=agency&permission=views.use',
    'permission=views.use&account=leader&result=done',
    `from=${today}&permission=views.use&account=leader`,
    `to=${new Date(Date.now() + 86_400_000).toISOString()}&permission=views.use&account=leader`,
    'text=demonstra&permission=views.use&account=leader',
    'text=/API/views&account=leader',
  ]) {
    const { entries } = await read(query)
    assert.ok(entries.length > 0, query)
    assert.equal(entries[0]?.sequence, Number(entry.sequence), query)
  }
  const ofProject = await read(`subject=${code}`)
  assert.ok(ofProject.entries.length > 1)
  assert.ok(ofProject.entries.every(({ subject }) => subject === code))
  assert.deepEqual((await read('to=2000-01-01')).entries, [])
  assert.deepEqual((await read('from=2199-01-01')).entries, [])
  assert.ok((await read('from=1900-01-01')).entries.length > 0)
  const refused = await read('result=refused&limit=200')
  assert.ok(refused.entries.length > 3)
  assert.ok(refused.entries.every(({ result }) => result === 'refused'))

  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: AuditList = await read(`account=clerk&limit=40${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.entries.map(({ sequence }) => sequence))
    cursor = page.next
  }
  assert.ok(seen.length > 100)
  assert.deepEqual(
    seen,
    [...new Set(seen)].toSorted((a, b) => b - a),
  )
})

test('one entry has an address of its own, and a number that there is not has none', async () => {
  const entry = await app.read(AuditEntryView, '/api/audit/1', { as: 'auditor' })
  assert.equal(entry.sequence, 1)
  assert.match(entry.hash, /^[0-9a-f]{64}$/)
  assert.equal(entry.previousHash, '0'.repeat(64))
  await app.problem(404, 'GET', '/api/audit/99999999', { as: 'auditor' })
  await app.problem(400, 'GET', '/api/audit/x', { as: 'auditor' })
})

test('the log as CSV holds nothing that a spreadsheet computes', async () => {
  await app.call('POST', '/api/views', {
    as: 'clerk',
    body: {},
    headers: { 'user-agent': '=HYPERLINK("http://evil.example")' },
  })
  const { text, headers } = await app.call('GET', '/api/audit.csv?account=clerk', { as: 'auditor' })
  assert.match(headers.get('content-disposition') ?? '', /audit\.csv/)
  const [head = '', ...lines] = text.trimEnd().split('\r\n')
  assert.match(head, /^sequence,recorded_at,account,/)
  assert.ok(lines.length > 100)
  const numbers = lines.map((line) => Number(line.split(',')[0]))
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  )
  assert.match(text, /"'=HYPERLINK\(""http/)
})

test('business roles see nothing of the log', async () => {
  for (const as of ['clerk', 'leader', 'cais-clerk'])
    for (const path of ['/api/audit', '/api/audit/1', '/api/audit.csv'])
      await app.problem(403, 'GET', path, { as })
})
