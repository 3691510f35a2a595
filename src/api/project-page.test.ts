import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ProjectView } from './shapes/projects.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const view = (code: string, query = '', as = 'clerk') =>
  app.read(ProjectView, `/api/projects/${code}${query}`, { as, language: 'en' })
const company = { projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' } }

test('a project says its facts, its track and what the next milestone still needs', async () => {
  const { code } = await app.open()
  await app.act(code, 1, { type: 'plan', on: '2024-01-20', milestone: 'registered', plannedOn: '2024-09-15' })
  const seen = await view(code)
  assert.deepEqual(seen.next, {
    milestone: 'registered',
    scope: 'whole',
    plannedOn: '2024-09-15',
    missing: [
      { kind: 'fact', id: 'projectCompany', alternatives: [] },
      { kind: 'fact', id: 'enterpriseCode', alternatives: [] },
      { kind: 'evidence', id: 'registry-extract', alternatives: ['registry-extract'] },
    ],
  })
  const [whole] = seen.tracks
  assert.deepEqual([seen.tracks.length, whole?.scope, whole?.name], [1, 'whole', null])
  const registered = whole?.milestones.find(({ milestone }) => milestone === 'registered')
  assert.deepEqual(
    [registered?.plannedOn, registered?.reachedOn, registered?.daysLate],
    ['2024-09-15', null, 30],
  )
})

test('what is allowed says so, and what is not says why in the language of the person', async () => {
  const { code } = await app.open()
  const { allowed } = await view(code)
  const find = (type: string, milestone: string | null = null) =>
    allowed.find((entry) => entry.type === type && entry.milestone === milestone)
  assert.equal(find('describe')?.allowed, true)
  assert.equal(find('lose')?.allowed, true)
  assert.equal(find('exit')?.allowed, false)
  assert.deepEqual(
    find('exit')?.refusals.map(({ sentence }) => sentence),
    ['The project has not landed, so one cannot record its exit'],
  )
  assert.deepEqual(
    find('reach', 'registered')?.refusals.map((refusal) => [refusal.code, refusal.field]),
    [
      ['fact-missing', 'projectCompany'],
      ['fact-missing', 'enterpriseCode'],
    ],
  )
})

test('the history shows each action with what it changed, corrected and withdrawn ones too', async () => {
  const { code } = await app.open()
  await app.act(code, 1, {
    type: 'describe',
    on: '2024-02-01',
    changes: { name: 'Barra Nova', summary: 'Canning' },
  })
  await app.act(code, 2, {
    type: 'correct',
    on: '2024-02-05',
    target: 2,
    replacement: { changes: { name: 'Barra Velha', summary: 'Canning' } },
    reason: 'Misheard',
  })
  await app.act(code, 3, { type: 'describe', on: '2024-02-06', changes: { address: 'Cais 7' } })
  await app.act(code, 4, { type: 'withdraw', on: '2024-02-07', target: 4, reason: 'Another project' })
  const { actions, row, facts } = await view(code)
  assert.equal(row.name, 'Barra Velha')
  assert.equal('address' in facts, false)
  assert.deepEqual(
    actions.map(({ sequence, type, effective, correctedBy, target, reason }) => [
      sequence,
      type,
      effective,
      correctedBy,
      target,
      reason,
    ]),
    [
      [1, 'open', true, null, null, null],
      [2, 'describe', true, 3, null, null],
      [3, 'correct', true, null, 2, 'Misheard'],
      [4, 'describe', false, null, null, null],
      [5, 'withdraw', true, null, 4, 'Another project'],
    ],
  )
  assert.deepEqual(actions[1]?.changes[0], {
    field: 'name',
    before: 'Conservas da Barra',
    after: 'Barra Nova',
  })
  assert.deepEqual(
    actions[2]?.changes.map(({ field }) => field),
    ['name', 'summary'],
  )
})

test('as of a past moment a project is as it was known then, and nothing can be done to the past', async () => {
  app.clock.now = '2024-10-15T10:00:00.000Z'
  const { code } = await app.open(company)
  app.clock.now = '2024-10-16T10:00:00.000Z'
  await app.act(code, 1, { type: 'describe', on: '2024-02-01', changes: { name: 'Barra Nova' } })
  const known = async (asOf: string) => {
    const { row, revision, allowed, asOf: moment } = await view(code, `?asOf=${encodeURIComponent(asOf)}`)
    assert.deepEqual(allowed, [])
    return [row.name, revision, moment]
  }
  assert.deepEqual(await known('2024-10-15'), ['Conservas da Barra', 1, '2024-10-15T22:59:59.999Z'])
  assert.deepEqual(await known('2024-10-16'), ['Barra Nova', 2, '2024-10-16T22:59:59.999Z'])
  // A timestamp without a zone is the time in the city, here an hour ahead of Greenwich.
  assert.deepEqual(await known('2024-10-16T11:01'), ['Barra Nova', 2, '2024-10-16T10:01:00.000Z'])
  assert.deepEqual(await known('2024-10-16T10:59:59+01:00'), [
    'Conservas da Barra',
    1,
    '2024-10-16T09:59:59.000Z',
  ])
  const unknown = await app.problem(404, 'GET', `/api/projects/${code}?asOf=2024-10-14`, { as: 'clerk' })
  assert.equal(unknown.code, 'project-not-found')
  for (const asOf of ['1', '2024', 'yesterday', '2024-02-30', '2024-10-16T25:00'])
    assert.equal(
      (await app.problem(400, 'GET', `/api/projects/${code}?asOf=${asOf}`, { as: 'clerk' })).errors?.[0]
        ?.field,
      'asOf',
    )
})

test('an answer that has not changed is 304, compressed or not, and for this person only', async () => {
  const { code } = await app.open()
  const get = (headers: Record<string, string>, as = 'clerk') =>
    app.call('GET', `/api/projects/${code}`, { as, headers })
  const first = await get({})
  const tag = first.headers.get('etag') ?? ''
  assert.match(first.headers.get('vary') ?? '', /cookie.*accept-language/i)
  assert.equal(first.headers.get('cache-control'), 'private, no-cache')
  for (const known of [tag, `W/${tag}`, `"other", W/${tag}`, '*']) {
    const again = await get({ 'if-none-match': known })
    assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', tag], known)
  }
  for (const [headers, as] of [
    [{ 'if-none-match': '"1"' }, 'clerk'],
    [{ 'if-none-match': tag }, 'auditor'],
    [{ 'if-none-match': tag, 'accept-language': 'en' }, 'auditor'],
  ] as const)
    assert.equal((await get(headers, as)).status, 200)
  const compressed = await app.api.request(`/api/projects/${code}`, {
    headers: { cookie: await cookieOf('clerk'), 'accept-encoding': 'gzip' },
  })
  assert.equal(compressed.headers.get('content-encoding'), 'gzip')
  assert.equal(compressed.headers.get('etag'), `W/${tag}`)
  // What another project of the family does changes the answer without a new revision of this one.
  await app.open({ rootCode: code, relation: 'expansion', name: 'Barra II' })
  const changed = await get({ 'if-none-match': tag })
  assert.equal(changed.status, 200)
  assert.deepEqual(
    ProjectView.parse(changed.body).family.map(({ name, relation }) => [name, relation]),
    [['Barra II', 'expansion']],
  )
})

async function cookieOf(account: string): Promise<string> {
  const { headers } = await app.call('POST', '/api/session', { body: { account } })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('figures per land unit refuse to compare the whole with one phase', async () => {
  const { code } = await app.open({
    kind: 'new-land',
    phases: [{ id: 'first', name: 'Fase 1' }],
    fixedAssetInvestment: { amount: '2000000' },
    land: { quantity: '2.5', scope: 'first' },
    outputAtCapacity: { amount: { amount: '900000' }, scope: 'first' },
  })
  const { perLand, areaSquareMetres, tracks } = await view(code)
  assert.equal(areaSquareMetres, '25000.0')
  assert.deepEqual(
    perLand.map(({ of, value, comparable }) => [of, value, comparable]),
    [
      ['fixedAssetInvestment', '800000', false],
      ['outputAtCapacity', '360000', true],
    ],
  )
  assert.deepEqual(
    tracks.map(({ scope, name }) => [scope, name]),
    [
      ['whole', null],
      ['first', 'Fase 1'],
    ],
  )
})

test('a landed project names the indicators that count it', async () => {
  const { code } = await app.open(company)
  assert.deepEqual((await view(code)).countedBy, [])
  const reach = (milestone: string, on: string, kind: string) => ({
    type: 'reach',
    on,
    milestone,
    evidence: evidence(kind),
  })
  await app.act(code, 1, reach('registered', '2024-03-01', 'registry-extract'))
  await app.act(code, 2, reach('siteSecured', '2024-04-15', 'deed-or-lease'))
  const { countedBy, row } = await view(code)
  assert.equal(row.landedOn, '2024-04-15')
  assert.deepEqual(
    countedBy.map(({ indicator, on }) => [indicator, on]),
    [
      ['landed-industry-1m', '2024-04-15'],
      ['landed-investment', '2024-04-15'],
      ['landed-sea-share', '2024-04-15'],
    ],
  )
})
