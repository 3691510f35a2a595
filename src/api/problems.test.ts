import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ProblemCode, problemCodes, problemWords } from '../messages/problems.ts'
import { samples } from '../domain/files/test-content.ts'
import { ProjectFileView } from './shapes/files.ts'
import { Problem } from './shapes/problem.ts'
import { type Call, facts, openTestApp, type TestApp } from './test-app.ts'
import { bytes } from './test-uploads.ts'

let app: TestApp
let [code, kept, withdrawn] = ['', '', '']
before(async () => {
  app = await openTestApp()
  code = (await app.open()).code
  await app.call('POST', '/api/session/password', { body: { login: 'shut-out', password: 'x' } })
  await app.db.updateTable('sign_in_attempts').set({ locked_until: '2100-01-01T00:00:00Z' }).execute()
  await app.act(code, 1, { type: 'describe', on: '2024-02-01', changes: { summary: 'Canning' } })
  const bring = async () => {
    const path = `/api/projects/${code}/files?name=a.pdf&unclassified=true`
    const { body } = await app.call('POST', path, { as: 'clerk', headers: bytes, raw: samples.pdf })
    return ProjectFileView.parse(body).id
  }
  kept = await bring()
  withdrawn = await bring()
  const reason = 'Wrong company'
  await app.call('POST', `/api/projects/${code}/files/${withdrawn}/withdrawal`, {
    as: 'clerk',
    body: { reason },
  })
})
after(() => app.close())

type Way = { readonly status: number; readonly method: string; readonly path: string; readonly call: Call }

/** Something that is not there for somebody who may ask. */
const absent = (path: string): Way => ({ status: 404, method: 'GET', path, call: { as: 'clerk' } })

/** Faults of the machine, which have tests of their own in safety.test.ts, rate-limit.test.ts, files.test.ts and files-refused.test.ts. */
const faults = [
  'failed',
  'too-many-requests',
  'upload-broken',
  'file-damaged',
  'storage-full',
  'storage-unreachable',
] as const

/** A way to each other problem. */
const ways = (): Record<Exclude<ProblemCode, (typeof faults)[number]>, Way> => {
  const describe = { type: 'describe', on: '2024-02-02', changes: { name: 'x' } }
  const actions = `/api/projects/${code}/actions`
  return {
    'invalid-input': {
      status: 400,
      method: 'GET',
      path: '/api/projects?from=soon',
      call: { as: 'clerk' },
    },
    'malformed-json': {
      status: 400,
      method: 'POST',
      path: '/api/session',
      call: { raw: '{', headers: { 'content-type': 'application/json' } },
    },
    'json-too-deep': {
      status: 400,
      method: 'POST',
      path: '/api/views',
      call: {
        as: 'clerk',
        raw: `${'['.repeat(41)}${']'.repeat(41)}`,
        headers: { 'content-type': 'application/json' },
      },
    },
    'not-signed-in': { status: 401, method: 'GET', path: '/api/overview', call: {} },
    'sign-in-refused': {
      status: 401,
      method: 'POST',
      path: '/api/session/password',
      call: { body: { login: 'nobody', password: 'x' } },
    },
    'foreign-origin': {
      status: 403,
      method: 'POST',
      path: '/api/session',
      call: { body: { account: 'clerk' }, headers: { origin: 'https://elsewhere.example' } },
    },
    'not-allowed': {
      status: 403,
      method: 'POST',
      path: actions,
      call: { as: 'auditor', body: describe, headers: { 'if-match': '"2"' } },
    },
    'not-found': absent('/api/nothing'),
    'project-not-found': absent('/api/projects/VF-1999-000001'),
    'person-not-found': {
      status: 404,
      method: 'GET',
      path: '/api/people/nobody',
      call: { as: 'administrator' },
    },
    'indicator-not-found': absent('/api/indicators/happiness/value'),
    'league-not-found': {
      status: 404,
      method: 'GET',
      path: '/api/league/none',
      call: { as: 'clerk' },
    },
    'anomaly-not-found': {
      status: 404,
      method: 'POST',
      path: '/api/anomalies/none/actions',
      call: { as: 'clerk', body: { type: 'explain', reason: 'Backlog', evidence: 'a'.repeat(64) } },
    },
    'series-not-found': absent('/api/series/none'),
    'release-not-found': absent('/api/releases/none'),
    'template-not-found': absent('/api/bulletins/templates/none/file'),
    'template-changed': {
      status: 409,
      method: 'POST',
      path: '/api/bulletins/templates',
      call: {
        as: 'clerk',
        body: {
          template: 'monthly-bulletin',
          version: 7,
          fileName: 'a.docx',
          content: Buffer.from(app.city.readTemplate('templates/monthly-bulletin.docx')).toString('base64'),
        },
      },
    },
    'filing-not-found': absent('/api/bulletins/filings/none'),
    'no-definition': absent('/api/indicators/landed-industry-1m/value?from=2000-01-01&to=2000-12-31'),
    'file-not-found': absent(`/api/projects/${code}/files/00000000-0000-7000-8000-000000000000`),
    'file-withdrawn': {
      status: 410,
      method: 'GET',
      path: `/api/projects/${code}/files/${withdrawn}`,
      call: { as: 'clerk' },
    },
    'file-too-large': {
      status: 413,
      method: 'POST',
      path: `/api/projects/${code}/files?name=a.pdf&unclassified=true`,
      call: { as: 'clerk', raw: samples.pdf, headers: { ...bytes, 'content-length': '60000000' } },
    },
    'range-not-satisfiable': {
      status: 416,
      method: 'GET',
      path: `/api/projects/${code}/files/${kept}`,
      call: { as: 'clerk', headers: { range: 'bytes=99999-' } },
    },
    'changed-meanwhile': {
      status: 409,
      method: 'POST',
      path: actions,
      call: { as: 'clerk', body: describe, headers: { 'if-match': '"1"' } },
    },
    'too-large': {
      status: 413,
      method: 'POST',
      path: '/api/views',
      call: { as: 'clerk', body: { name: 'x', query: 'x'.repeat(1_100_000) } },
    },
    'address-too-long': {
      status: 414,
      method: 'GET',
      path: `/api/projects?text=${'x'.repeat(9000)}`,
      call: { as: 'clerk' },
    },
    'wrong-media-type': {
      status: 415,
      method: 'POST',
      path: '/api/views',
      call: { as: 'clerk', raw: 'name=x', headers: { 'content-type': 'text/plain' } },
    },
    refused: {
      status: 422,
      method: 'POST',
      path: '/api/projects',
      call: { as: 'clerk', body: { on: '2024-02-01', facts: { ...facts, district: 'F99' } } },
    },
    'too-many-attempts': {
      status: 429,
      method: 'POST',
      path: '/api/session/password',
      call: { body: { login: 'shut-out', password: 'x' } },
    },
    'revision-needed': { status: 428, method: 'POST', path: actions, call: { as: 'clerk', body: describe } },
  }
}

test('every problem is problem+json with its code, status, title and a sentence in both languages', async () => {
  const all = ways()
  assert.deepEqual([...Object.keys(all), ...faults].toSorted(), [...problemCodes].toSorted())
  for (const [wanted, { status, method, path, call }] of Object.entries(all)) {
    const told: Record<string, Problem> = {}
    for (const language of ['zh', 'en'] as const) {
      const answer = await app.call(method, path, { ...call, language })
      assert.equal(answer.status, status, `${wanted}: ${answer.text}`)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const problem = Problem.parse(answer.body)
      assert.equal(problem.code, wanted)
      assert.equal(problem.type, `urn:xinghui:problem:${wanted}`)
      assert.equal(problem.status, status)
      assert.equal(problem.title, problemWords[language][problem.code as ProblemCode].title)
      assert.ok(problem.detail.length > 3, wanted)
      assert.doesNotMatch(problem.detail, /\{\w+\}/, 'a parameter without a value')
      told[language] = problem
    }
    assert.match(told['zh']?.detail ?? '', /\p{Script=Han}/u, wanted)
    assert.doesNotMatch(told['en']?.detail ?? '', /\p{Script=Han}/u, wanted)
  }
})

test('a refusal stands at its field with its sentence and what would be possible', async () => {
  const { method, path, call } = ways().refused
  const english = await app.problem(422, method, path, { ...call, language: 'en' })
  assert.deepEqual(english.errors, [
    {
      code: 'district-unknown',
      field: 'facts.district',
      sentence: 'There is no district with the code F99',
      params: { district: 'F99' },
      allowed: ['F01', 'F02', 'F03', 'F04'],
    },
  ])
  assert.equal(english.detail, 'There is no district with the code F99')
  const chinese = await app.problem(422, method, path, { ...call, language: 'zh' })
  assert.equal(chinese.errors?.[0]?.sentence, '没有代码为 F99 的区县')
})

test('several refusals come together, each at its field', async () => {
  const broken = { ...facts, district: 'F99', industryCode: '99.99', totalInvestment: { amount: '-1' } }
  const problem = await app.problem(422, 'POST', '/api/projects', {
    as: 'clerk',
    body: { on: '2024-02-01', facts: broken },
    language: 'en',
  })
  assert.deepEqual(
    problem.errors?.map(({ code: refusal, field }) => [field, refusal]),
    [
      ['facts.district', 'district-unknown'],
      ['facts.industryCode', 'industry-unknown'],
      ['facts.totalInvestment', 'amount-negative'],
    ],
  )
  assert.equal(problem.detail, problem.errors?.map(({ sentence }) => sentence).join('; '))
})

test('a code of an earlier classification is refused with the hint where it went', async () => {
  for (const [language, hint] of [
    ['en', 'now 10.20'],
    ['zh', 'NACE Rev. 1.1'],
  ] as const) {
    const problem = await app.problem(422, 'POST', '/api/projects', {
      as: 'clerk',
      language,
      body: { on: '2024-02-01', facts: { ...facts, industryCode: '15.20' } },
    })
    assert.deepEqual(
      problem.errors?.map((error) => error.code),
      ['industry-former'],
    )
    assert.ok(problem.detail.includes(hint), problem.detail)
  }
})

test('the language is what the address asks for, else what the browser prefers most, else Chinese', async () => {
  const language = async (path: string, accept?: string) => {
    const { title } = await app.problem(401, 'GET', path, {
      ...(accept !== undefined && { headers: { 'accept-language': accept } }),
    })
    return title === problemWords.en['not-signed-in'].title ? 'en' : 'zh'
  }
  for (const [accept, wanted] of [
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['pt,en;q=0.8,zh;q=0.3', 'en'],
    ['en;q=0.2, zh;q=0.7', 'zh'],
    ['en;q=0, zh;q=0.1', 'zh'],
    ['pt-PT,pt', 'zh'],
    ['english', 'zh'],
    ['*', 'zh'],
    ['en;q=nonsense', 'zh'],
  ] as const)
    assert.equal(await language('/api/projects', accept), wanted, accept)
  assert.equal(await language('/api/projects?lang=en', 'zh-CN'), 'en')
  assert.equal(await language('/api/projects?lang=zh', 'en'), 'zh')
})
