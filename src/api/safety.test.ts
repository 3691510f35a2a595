import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Problem } from './shapes/problem.ts'
import { ProjectList } from './shapes/projects.ts'
import { facts, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
let code = ''
before(async () => {
  app = await openTestApp()
  code = (await app.open()).code
})
after(() => app.close())

const registration = { on: '2024-01-10', facts }
const count = async () => (await app.read(ProjectList, '/api/projects?limit=1')).total

test('changes from a foreign page are refused before anything is looked at', async () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'not an address' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const earlier = await count()
  for (const headers of foreign)
    for (const [method, path] of [
      ['POST', '/api/projects'],
      ['POST', `/api/projects/${code}/actions`],
      ['POST', '/api/session'],
      ['DELETE', '/api/session'],
      ['POST', '/api/views'],
    ] as const) {
      const problem = await app.problem(403, method, path, { as: 'clerk', headers, body: registration })
      assert.equal(problem.code, 'foreign-origin')
    }
  assert.equal(await count(), earlier)
})

test('changes from our own pages and from programs are accepted', async () => {
  const own: readonly Record<string, string>[] = [
    { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    {},
  ]
  for (const headers of own) {
    const { status, text } = await app.call('POST', '/api/projects', {
      as: 'clerk',
      headers,
      body: registration,
    })
    assert.equal(status, 201, text)
  }
})

test('attacks that browsers let a foreign page try end before anything is done', async () => {
  const earlier = await count()
  const raw = JSON.stringify(registration)
  const attacks: readonly (readonly [status: number, headers: Record<string, string>])[] = [
    // A form with enctype text/plain whose fields together look like JSON.
    [403, { origin: 'null', 'content-type': 'text/plain' }],
    [403, { origin: 'https://evil.example', 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }],
    // An old browser that says nothing of where the form stands.
    [415, { 'content-type': 'text/plain' }],
    [415, { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, { 'content-type': 'text/plain; application/json' }],
    // A frame in a sandbox, a page of another port or scheme, a neighbouring host, a look-alike.
    [403, { origin: 'null', 'content-type': 'application/json' }],
    [403, { origin: 'http://localhost:8080', 'content-type': 'application/json' }],
    [403, { origin: 'ws://localhost', 'content-type': 'application/json' }],
    [403, { origin: 'http://other.localhost', 'content-type': 'application/json' }],
    [403, { origin: 'http://localhost.evil.example', 'content-type': 'application/json' }],
    [403, { origin: '', 'content-type': 'application/json' }],
    [403, { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }],
    [403, { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json', origin: 'http://localhost' }],
  ]
  for (const [status, headers] of attacks) {
    const sent = { host: 'localhost', ...headers }
    await app.problem(status, 'POST', '/api/projects', { as: 'clerk', headers: sent, raw })
  }
  // The method cannot be smuggled past, by header or by query.
  for (const path of [`/api/session?_method=DELETE`, '/api/projects?_method=POST'])
    await app.call('GET', path, { as: 'clerk', headers: { 'x-http-method-override': 'DELETE' } })
  assert.equal((await app.call('GET', '/api/views', { as: 'clerk' })).status, 200)
  // No answer invites a foreign page to read it.
  const asked = await app.call('GET', '/api/session', { headers: { origin: 'https://evil.example' } })
  assert.equal(asked.headers.get('access-control-allow-origin'), null)
  assert.equal(await count(), earlier)
})

test('anything but JSON is refused as the wrong format, a form that any page could send above all', async () => {
  const raw = JSON.stringify(registration)
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;charset=UTF-8',
    'application/jsonx',
    'application/json-patch+json',
    '',
  ]) {
    const problem = await app.problem(415, 'POST', '/api/projects', {
      as: 'clerk',
      headers: { 'content-type': type },
      raw,
    })
    assert.equal(problem.code, 'wrong-media-type', type)
  }
  // A body without any type is what a program sends that forgot it.
  assert.equal(
    (await app.call('POST', '/api/projects', { as: 'clerk', raw: new TextEncoder().encode(raw) })).status,
    415,
  )
  for (const type of ['application/json', 'Application/JSON; charset=utf-8'])
    assert.equal(
      (await app.call('POST', '/api/projects', { as: 'clerk', headers: { 'content-type': type }, raw }))
        .status,
      201,
      type,
    )
})

test('a body over a megabyte is refused, whether it says its length or not', async () => {
  const huge = JSON.stringify({ ...registration, facts: { ...facts, summary: 'x'.repeat(1_100_000) } })
  const json = { 'content-type': 'application/json' }
  for (const [headers, raw] of [
    [{ ...json, 'content-length': String(huge.length) }, huge],
    [json, huge],
  ] as const) {
    const problem = await app.problem(413, 'POST', '/api/projects', { as: 'clerk', headers, raw })
    assert.equal(problem.code, 'too-large')
  }
  const summary = 'x'.repeat(2000)
  const largest = { ...registration, facts: { ...facts, summary } }
  assert.equal((await app.call('POST', '/api/projects', { as: 'clerk', body: largest })).status, 201)
})

test('a body that is no JSON is told as that', async () => {
  for (const raw of ['{"on":', '{on: 1}', '', '\u0000', '{"on":"2024-01-10"}}']) {
    const problem = await app.problem(400, 'POST', '/api/projects', {
      as: 'clerk',
      headers: { 'content-type': 'application/json' },
      raw,
    })
    assert.equal(problem.code, 'malformed-json', raw)
  }
})

test('deep and poisoned JSON ends as a refusal', async () => {
  const post = (raw: string) =>
    app.call('POST', `/api/projects/${code}/actions`, {
      as: 'clerk',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      raw,
    })
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const describe = (changes: string) => `{"type":"describe","on":"2024-02-01","changes":${changes}}`
  for (const raw of [describe(`{"name":${deep}}`), describe(`{"nothing":${deep}}`), deep])
    assert.equal((await post(raw)).status, 400)
  const flat = `${'['.repeat(30)}${']'.repeat(30)}`
  assert.equal((await post(describe(`{"name":${flat}}`))).status, 422)
  for (const raw of [
    describe('{"__proto__":{"district":"F01"}}'),
    describe('{"constructor":{"prototype":{"district":"F01"}}}'),
    '{"__proto__":{"type":"describe"},"on":"2024-02-01"}',
  ])
    assert.ok([400, 422].includes((await post(raw)).status), raw)
  assert.equal(Object.hasOwn(Object.prototype, 'district'), false)
})

test('characters that no record can have are refused wherever they come', async () => {
  const get = (path: string) => app.problem(400, 'GET', path, { as: 'clerk' })
  for (const path of [
    '/api/projects/%00',
    `/api/projects/${code}%00`,
    '/api/projects?text=%00',
    '/api/projects?text=a%00b',
    '/api/indicators/%00',
    `/api/indicators/landed-industry-1m/explain/%00`,
    '/api/city/industries?text=%00',
    '/api/projects?cursor=%00',
  ])
    assert.deepEqual(
      (await get(path)).errors?.map((error) => error.code),
      ['invalid-text'],
      path,
    )
  const unreadable = { on: '2024-01-10', facts: { ...facts, name: 'a\u0000b' } }
  const refused = await app.problem(422, 'POST', '/api/projects', { as: 'clerk', body: unreadable })
  assert.deepEqual(
    refused.errors?.map((error) => [error.code, error.field]),
    [['invalid-text', 'facts.name']],
  )
  const view = await app.problem(400, 'POST', '/api/views', {
    as: 'clerk',
    body: { name: 'a\u0000', query: '\ud800' },
  })
  assert.deepEqual(
    view.errors?.map((error) => [error.code, error.field]),
    [
      ['invalid-text', 'name'],
      ['invalid-text', 'query'],
    ],
  )
})

test('an address with strange characters finds nothing and is said back as it is', async () => {
  for (const strange of [
    "' or 1=1 --",
    '../../etc/passwd',
    '%',
    '$&$`',
    '<script>',
    '项目',
    'x'.repeat(40),
  ]) {
    const problem = await app.problem(404, 'GET', `/api/projects/${encodeURIComponent(strange)}`, {
      as: 'clerk',
    })
    assert.equal(problem.code, 'project-not-found')
    assert.ok(problem.detail.includes(strange), problem.detail)
  }
  for (const broken of ['%E0%A4%A', '%ff', '%'])
    assert.ok([400, 404].includes((await app.call('GET', `/api/projects/${broken}`, { as: 'clerk' })).status))
  const long = await app.problem(400, 'GET', `/api/projects/${'x'.repeat(41)}`, { as: 'clerk' })
  assert.deepEqual(
    long.errors?.map((error) => [error.code, error.field]),
    [['too-long', 'code']],
  )
})

test('huge, broken and negative numbers and dates in a query are refused at their field', async () => {
  for (const [query, field] of [
    ['limit=1e9', 'limit'],
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=abc', 'limit'],
    ['limit=999999999999999999999999', 'limit'],
    ['skip=1e400', 'skip'],
    ['skip=-5', 'skip'],
    ['minInvestment=1234567890123456789', 'minInvestment'],
    ['minInvestment=-1', 'minInvestment'],
    ['minInvestment=1.5', 'minInvestment'],
    ['from=2024-02-30', 'from'],
    ['from=0000-01-01', 'from'],
    ['to=99999-01-01', 'to'],
    ['asOf=1', 'asOf'],
    ['asOf=0000-01-01T00:00:00Z', 'asOf'],
    ['asOf=2024-13-01T00:00:00Z', 'asOf'],
    ['sort=id', 'sort'],
    ['fact=anything', 'fact'],
    ['late=yes', 'late'],
    [`text=${'x'.repeat(101)}`, 'text'],
    [`indicator=${'x'.repeat(101)}`, 'indicator'],
  ] as const) {
    const problem = await app.problem(400, 'GET', `/api/projects?${query}`, { as: 'clerk', language: 'en' })
    assert.deepEqual([...new Set(problem.errors?.map((error) => error.field))], [field], query)
  }
  for (const query of [
    'from=1900-01-01&to=2199-12-31',
    'asOf=1900-01-01',
    'asOf=2199-12-31',
    'skip=10000000',
  ])
    assert.equal((await app.call('GET', `/api/projects?${query}`, { as: 'clerk' })).status, 200, query)
})

test('a fault of the program is told without its inside, under a number of the log', async () => {
  const broken = await openTestApp()
  await broken.call('GET', '/api/session', { as: 'clerk' })
  await broken.cutOff()
  const { status, body, text } = await broken.call('GET', '/api/health', { language: 'en' })
  assert.equal(status, 500)
  assert.equal(Problem.parse(body).code, 'failed')
  assert.match(Problem.parse(body).detail, /[0-9a-f]{8}-[0-9a-f-]{27}$/)
  assert.doesNotMatch(text, /destroyed|at .*\.ts|node_modules/)
  await broken.close()
})
