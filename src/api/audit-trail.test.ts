import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyChain } from '../store/audit-chain.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import { auditing } from '../store/audit-log.ts'
import { samples } from './test-route-samples.ts'
import { entriesOf } from './test-audit.ts'
import { facts, openTestApp, routesOf, type TestApp } from './test-app.ts'

let app: TestApp
let code = ''
before(async () => {
  app = await openTestApp()
  code = (await app.open()).code
  for (const as of ['clerk', 'leader', 'auditor', 'cais-clerk', 'ria-clerk'])
    await app.call('GET', '/api/session', { as })
})
after(() => app.close())

const left = (work: () => Promise<unknown>) => entriesOf(app, work)
const told = ({ account, method, route, result, problem }: AuditEntry) => [
  account,
  `${method} ${route}`,
  result,
  problem,
]
const registration = { on: '2024-01-10', facts }
const withheldProject = async (): Promise<string> => {
  const opened = await app.open({ name: 'Withheld' })
  await app.act(opened.code, 1, {
    type: 'classify',
    on: '2024-04-01',
    withheld: true,
    admitted: ['clerk'],
    reason: 'A patent is pending',
  })
  return opened.code
}

test('every route that writes leaves exactly one entry, whoever calls and whatever comes of it', async () => {
  const writing = routesOf(app.api).filter(({ method }) => method !== 'get')
  assert.ok(writing.length > 5)
  for (const { method, path } of writing) {
    // Signing others out would end what the tests below act with.
    if (path === '/api/sessions') continue
    const key = `${method.toUpperCase()} ${path}`
    const { path: address = path, body = {}, headers } = samples[key] ?? {}
    for (const cookie of [
      undefined,
      'xinghui_session=invalid',
      await cookieOf('clerk'),
      await cookieOf('leader'),
    ]) {
      const entries = await left(() =>
        app.call(method.toUpperCase(), address.replaceAll(/\{[a-z]+\}/g, code), {
          body,
          headers: { ...headers, ...(cookie !== undefined && { cookie }) },
        }),
      )
      assert.deepEqual(
        entries.map((entry) => `${entry.method} ${entry.route}`),
        [key],
      )
    }
  }
  assert.deepEqual(
    await app.db.selectFrom('audit_entries').select('route').where('result', '=', 'interrupted').execute(),
    [],
  )
})

async function cookieOf(account: string): Promise<string> {
  const answer = await app.call('POST', '/api/session', { body: { account } })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('an entry says who, for which organisation, as what, from where, under which permission, and what of', async () => {
  const [entry] = await left(() =>
    app.call('POST', '/api/projects', {
      as: 'cais-clerk',
      body: registration,
      headers: { 'user-agent': 'Test browser' },
    }),
  )
  assert.ok(entry)
  const { sequence: _, recorded_at: at, request_id: id, previous_hash: __, hash: ___, ...rest } = entry
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000)
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.match(rest.subject ?? '', /^VF-2024-\d{6}$/)
  assert.deepEqual(rest, {
    account: 'cais-clerk',
    name: 'Demonstração · Cais Novo',
    organisation: 'cais-novo',
    role: 'district-clerk',
    address: 'local',
    agent: 'Test browser',
    permission: 'projects.open',
    method: 'POST',
    route: '/api/projects',
    subject: rest.subject,
    result: 'done',
    problem: null,
    reason: null,
    details: {},
  })
})

test('an action is recorded with its kind and its reason, and not with what it records', async () => {
  const [entry] = await left(() =>
    app.act(code, 1, {
      type: 'correct',
      on: '2024-03-01',
      target: 1,
      replacement: { facts: { name: 'Conserva secreta' } },
      reason: 'Typed wrongly',
    }),
  )
  assert.deepEqual(
    [entry?.subject, entry?.reason, entry?.details],
    [code, 'Typed wrongly', { type: 'correct' }],
  )
})

test('a refusal by role, by place, by rule and a missing record are recorded as what they are', async () => {
  const post = (as: string, path: string, body: object, headers = {}) =>
    app.call('POST', path, { as, body, headers })
  const describe = { type: 'describe', on: '2024-02-01', changes: { name: 'x' } }
  const entries = await left(async () => {
    await post('leader', '/api/projects', registration)
    await post('ria-clerk', `/api/projects/${code}/actions`, describe, { 'if-match': '"2"' })
    await post(
      'clerk',
      `/api/projects/${code}/actions`,
      { ...describe, changes: { stage: 'x' } },
      { 'if-match': '"2"' },
    )
    await app.call('GET', '/api/audit', { as: 'leader' })
    await app.call('GET', `/api/projects/${code}`, { as: 'ria-clerk' })
    await app.call('GET', '/api/projects/VF-2024-999999', { as: 'ria-clerk' })
  })
  assert.deepEqual(entries.map(told), [
    ['leader', 'POST /api/projects', 'refused', 'not-allowed'],
    ['ria-clerk', 'POST /api/projects/{code}/actions', 'refused', 'not-allowed'],
    ['clerk', 'POST /api/projects/{code}/actions', 'refused', 'refused'],
    ['leader', 'GET /api/audit', 'refused', 'not-allowed'],
    ['ria-clerk', 'GET /api/projects/{code}', 'refused', 'not-allowed'],
    ['ria-clerk', 'GET /api/projects/{code}', 'not-found', 'project-not-found'],
  ])
  assert.deepEqual(
    entries.map(({ details }) => details['refusals']),
    [['role-may-not'], ['not-yours'], ['unknown-field'], ['role-may-not'], ['not-yours'], undefined],
  )
})

test('signing in, failing to, signing out, having no session and coming from a foreign page are recorded', async () => {
  let cookie = ''
  const entries = await left(async () => {
    cookie = await cookieOf('leader')
    await app.call('POST', '/api/session', { body: { account: 'root' } })
    await app.call('POST', '/api/projects', {
      body: registration,
      headers: { cookie, origin: 'https://evil.example' },
    })
    await app.call('DELETE', '/api/session', { headers: { cookie } })
    await app.call('GET', '/api/projects', { headers: { cookie } })
  })
  assert.deepEqual(entries.map(told), [
    ['leader', 'POST /api/session', 'done', null],
    [null, 'POST /api/session', 'refused', 'invalid-input'],
    ['leader', 'POST /api/projects', 'refused', 'foreign-origin'],
    ['leader', 'DELETE /api/session', 'done', null],
    [null, 'GET /api/projects', 'refused', 'not-signed-in'],
  ])
})

test('plain reading leaves nothing; files, withheld projects and the log itself leave an entry each', async () => {
  const withheld = await withheldProject()
  const cookie = await cookieOf('clerk')
  const plain = [
    '/api/overview',
    '/api/projects',
    '/api/session',
    '/api/city',
    `/api/projects/${code}`,
    '/api/health',
  ]
  assert.deepEqual(
    await left(async () => {
      for (const path of plain) await app.call('GET', path, { as: 'clerk' })
    }),
    [],
  )
  const period = 'from=2024-01-01&to=2024-12-31'
  const entries = await left(async () => {
    for (const [as, path] of [
      ['clerk', `/api/projects/${withheld}`],
      ['leader', `/api/projects/${withheld}?asOf=2024-10-15T09:00:01Z`],
      ['clerk', `/api/indicators/landed-industry-1m/explain/${withheld}?${period}`],
      ['clerk', '/api/projects.csv?district=F02&text=Maria+912345678'],
      ['clerk', `/api/indicators/landed-industry-1m/value.csv?${period}`],
      ['auditor', '/api/audit?account=clerk'],
      ['auditor', '/api/audit.csv'],
    ] as const)
      await app.call('GET', path, { as })
    await app.api.request('/api/projects.csv', { method: 'HEAD', headers: { cookie } })
  })
  assert.deepEqual(
    entries.map(({ account, route, subject }) => [account, route, subject]),
    [
      ['clerk', '/api/projects/{code}', withheld],
      ['clerk', '/api/indicators/{id}/explain/{code}', `landed-industry-1m ${withheld}`],
      ['clerk', '/api/projects.csv', null],
      ['clerk', '/api/indicators/{id}/value.csv', 'landed-industry-1m'],
      ['auditor', '/api/audit', null],
      ['auditor', '/api/audit.csv', null],
      ['clerk', '/api/projects.csv', null],
    ].toSpliced(1, 0, ['leader', '/api/projects/{code}', withheld]),
  )
  assert.deepEqual(entries[3]?.details['query'], { district: ['F02'], text: ['…'] })
})

test('nothing that people send stands in the log but the reason they give', async () => {
  const secret = 'hunter2-Passwort-912345678'
  await left(async () => {
    await app.call('POST', '/api/session', { body: { account: secret, password: secret, code: secret } })
    await app.call('POST', '/api/projects', {
      as: 'clerk',
      body: { ...registration, facts: { ...facts, name: secret } },
    })
    await app.call('POST', '/api/views', { as: 'clerk', body: { name: secret, query: secret } })
    await app.call('GET', `/api/projects.csv?text=${secret}&district=${secret}%20x`, { as: 'clerk' })
    await app.call('GET', '/api/projects', {
      headers: { cookie: `xinghui_session=${secret}`, authorization: secret },
    })
  })
  const rows = JSON.stringify(
    await app.db.selectFrom('audit_entries').selectAll().execute(),
    (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part),
  )
  assert.ok(!rows.includes('hunter2'))
})

test('two hundred writes at once leave a chain without a gap', async () => {
  const entries = await left(() =>
    Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        app.call('POST', '/api/views', {
          as: number % 2 === 0 ? 'clerk' : 'leader',
          body: { name: `v${number}`, query: '' },
        }),
      ),
    ),
  )
  assert.equal(entries.length, 200)
  const [first] = entries
  assert.deepEqual(
    entries.map(({ sequence }) => sequence),
    entries.map((_, place) => (first?.sequence ?? 0n) + BigInt(place)),
  )
  const { fault, checked, head } = await verifyChain(app.program(auditing))
  assert.equal(fault, undefined)
  assert.equal(BigInt(checked), head.sequence)
})

test('what cannot be noted is not done, and what was done and could not be told becomes known later', async () => {
  const owner = (statement: string) => app.pool.query(statement)
  const count = async () => (await app.db.selectFrom('projects').select('id').execute()).length
  const earlier = await count()
  await owner('alter table audit_intents rename to audit_intents_away')
  await app.problem(500, 'POST', '/api/projects', { as: 'clerk', body: registration })
  assert.equal(await count(), earlier)
  await owner('alter table audit_intents_away rename to audit_intents')

  await owner('alter table audit_entries rename to audit_entries_away')
  await app.problem(500, 'POST', '/api/projects', { as: 'clerk', body: registration })
  await app.problem(500, 'GET', '/api/projects.csv', { as: 'clerk' })
  await owner('alter table audit_entries_away rename to audit_entries')
  assert.equal(await count(), earlier + 1)
  assert.deepEqual(
    await left(() => app.call('GET', '/api/audit', { as: 'leader' })).then((all) => all.map(told)),
    [['leader', 'GET /api/audit', 'refused', 'not-allowed']],
  )
  await owner(`update audit_intents set begun_at = begun_at - interval '11 minutes'`)
  const entries = await left(() => app.call('GET', '/api/audit', { as: 'leader' }))
  assert.deepEqual(entries.map(told), [
    ['clerk', 'POST /api/projects', 'interrupted', null],
    ['leader', 'GET /api/audit', 'refused', 'not-allowed'],
  ])
  assert.equal(typeof entries[0]?.details['begunAt'], 'string')
  assert.equal((await verifyChain(app.program(auditing))).fault, undefined)
})
