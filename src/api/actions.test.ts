import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ActionAccepted, ProjectList, ProjectView } from './shapes/projects.ts'
import { evidence, facts, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const view = (code: string) => app.read(ProjectView, `/api/projects/${code}`)
const change = (name: string) => ({ type: 'describe', on: '2024-02-01', changes: { name } })
const actionsOf = (code: string) => `/api/projects/${code}/actions`

test('a registration answers 201 with its address, revision and tag', async () => {
  const answer = await app.call('POST', '/api/projects', {
    as: 'clerk',
    body: { on: '2024-01-10', facts },
  })
  assert.equal(answer.status, 201)
  const { code, revision, sequence } = ActionAccepted.parse(answer.body)
  assert.match(code, /^VF-2024-\d{6}$/)
  assert.deepEqual([revision, sequence], [1, 1])
  assert.equal(answer.headers.get('location'), `/api/projects/${code}`)
  assert.equal(answer.headers.get('etag'), '"1"')
  const { row } = await view(code)
  assert.deepEqual([row.name, row.district, row.totalInvestment], [facts.name, facts.district, '2500000'])
})

test('codes of a year count up without gaps, refused registrations in between', async () => {
  const first = Number((await app.open()).code.slice(-6))
  await app.problem(422, 'POST', '/api/projects', {
    as: 'clerk',
    body: { on: '2024-01-10', facts: { ...facts, district: 'F99' } },
  })
  await app.problem(403, 'POST', '/api/projects', {
    as: 'ria-clerk',
    body: { on: '2024-01-10', facts },
  })
  assert.equal(Number((await app.open()).code.slice(-6)), first + 1)
})

test('a project is taken through its life, and stage, landing and what is next follow from the milestones', async () => {
  const { code } = await app.open({
    projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
  })
  const reach = (milestone: string, on: string, kind: string) => ({
    type: 'reach',
    on,
    milestone,
    evidence: evidence(kind),
  })
  const stages: (string | null)[][] = []
  const look = async () => {
    const { row, next } = await view(code)
    stages.push([row.stage, row.landedOn, next?.milestone ?? null])
  }
  await look()
  await app.act(code, 1, reach('registered', '2024-03-01', 'registry-extract'))
  await look()
  await app.act(code, 2, reach('siteSecured', '2024-04-15', 'deed-or-lease'))
  await look()
  await app.act(code, 3, reach('productionStarted', '2024-06-01', 'first-invoice'))
  await look()
  assert.deepEqual(stages, [
    ['negotiating', null, 'registered'],
    ['negotiating', null, 'siteSecured'],
    ['landed', '2024-04-15', 'productionStarted'],
    ['producing', '2024-04-15', null],
  ])
})

test('a milestone without its document is refused with the documents that would do', async () => {
  const { code } = await app.open()
  const problem = await app.problem(422, 'POST', actionsOf(code), {
    as: 'clerk',
    language: 'en',
    headers: { 'if-match': '"1"' },
    body: { type: 'reach', on: '2024-03-01', milestone: 'siteSecured', evidence: evidence('contract') },
  })
  assert.deepEqual(problem.errors, [
    {
      code: 'evidence-missing',
      field: 'evidence',
      sentence: 'Recording “Site secured” needs evidence: Deed or lease',
      params: { milestone: 'siteSecured', evidence: 'deed-or-lease' },
      allowed: ['deed-or-lease'],
    },
  ])
})

test('without the revision that one saw nothing is recorded', async () => {
  const { code } = await app.open()
  for (const match of [undefined, '', '*', '1', '"x"', '"1', '"1" "2"', '"1234567890"', 'W/1']) {
    const problem = await app.problem(428, 'POST', actionsOf(code), {
      as: 'clerk',
      body: change('x'),
      ...(match !== undefined && { headers: { 'if-match': match } }),
    })
    assert.equal(problem.code, 'revision-needed', match)
  }
  assert.equal((await view(code)).revision, 1)
})

test('the tag that a project was read with is a revision to act on, weakened on the way or not', async () => {
  const { code } = await app.open()
  for (const [turn, weaken] of [
    [0, ''],
    [1, 'W/'],
  ] as const) {
    const read = await app.call('GET', `/api/projects/${code}`, { as: 'clerk' })
    const tag = read.headers.get('etag') ?? ''
    assert.match(tag, new RegExp(`^"${turn + 1}\\.[\\w-]{20}"$`))
    const answer = await app.call('POST', actionsOf(code), {
      as: 'clerk',
      headers: { 'if-match': weaken + tag },
      body: change(`name ${turn}`),
    })
    assert.equal(answer.status, 201, answer.text)
    assert.equal(answer.headers.get('etag'), `"${turn + 2}"`)
  }
})

test('who acts on an old revision is told who changed what since, and nothing is lost', async () => {
  const { code } = await app.open()
  await app.act(code, 1, change('Changed by the council'), 'cais-clerk')
  await app.act(code, 2, { type: 'plan', on: '2024-02-02', milestone: 'registered', plannedOn: '2024-05-01' })
  const problem = await app.problem(409, 'POST', actionsOf(code), {
    as: 'clerk',
    headers: { 'if-match': '"1"' },
    body: change('Mine'),
  })
  assert.equal(problem.code, 'changed-meanwhile')
  assert.equal(problem.revision, 3)
  const { actions, row } = await view(code)
  assert.deepEqual(problem.since, [
    {
      sequence: 2,
      type: 'describe',
      milestone: null,
      fields: ['name'],
      actor: 'Demonstração · Cais Novo',
      organisation: 'Junta do Cais Novo',
      recordedAt: actions[1]?.recordedAt,
    },
    {
      sequence: 3,
      type: 'plan',
      milestone: 'registered',
      fields: [],
      actor: 'Demonstração · Técnico',
      organisation: 'Agência de Investimento',
      recordedAt: actions[2]?.recordedAt,
    },
  ])
  assert.equal(row.name, 'Changed by the council')
})

test('of two people who act on one revision at once, one is recorded and one is told', async () => {
  const { code } = await app.open()
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) =>
      app.call('POST', actionsOf(code), {
        as: 'clerk',
        headers: { 'if-match': '"1"' },
        body: change(name),
      }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409, 409, 409],
  )
  assert.equal((await view(code)).actions.length, 2)
})

test('a repeated request with the same key is recorded once and gets the first answer, even all at once', async () => {
  const register = {
    as: 'clerk',
    body: { on: '2024-01-10', facts },
    headers: { 'idempotency-key': 'registration-1' },
  }
  const answers = await Promise.all([1, 2, 3].map(() => app.call('POST', '/api/projects', register)))
  const [first, ...others] = answers.map(({ status, body }) => ({ status, ...ActionAccepted.parse(body) }))
  assert.equal(first?.status, 201)
  for (const other of others) assert.deepEqual(other, first)
  const code = first?.code ?? ''
  const act = {
    as: 'clerk',
    body: change('Once'),
    headers: { 'if-match': '"1"', 'idempotency-key': 'change-name-1' },
  }
  const acted = await app.call('POST', actionsOf(code), act)
  await app.act(code, 2, change('Later'), 'cais-clerk')
  const again = await app.call('POST', actionsOf(code), act)
  assert.deepEqual([again.status, again.body], [201, acted.body])
  assert.equal(
    again.headers.get('etag'),
    '"2"',
    'the revision of the repeated request, not one it did not see',
  )
  assert.deepEqual(
    (await view(code)).actions.map((action) => action.type),
    ['open', 'describe', 'describe'],
  )
})

test('a key that was used for something else is refused, never answered with the other thing', async () => {
  const { code } = await app.open()
  const other = await app.open()
  const headers = { 'if-match': '"1"', 'idempotency-key': 'one-key-for-all' }
  const send = (path: string, body: object, as = 'clerk') => app.call('POST', path, { as, body, headers })
  assert.equal((await send(actionsOf(code), change('First'))).status, 201)
  const misused = [
    [actionsOf(code), change('Second')],
    [actionsOf(other.code), change('First')],
    ['/api/projects', { on: '2024-01-10', facts }],
  ] as const
  for (const [path, body] of misused) {
    const problem = await app.problem(422, 'POST', path, { as: 'clerk', body, headers })
    assert.deepEqual(
      problem.errors?.map((error) => error.code),
      ['request-key-used'],
    )
  }
  assert.equal((await view(other.code)).revision, 1)
  // Keys of different people have nothing to do with each other.
  assert.equal((await send(actionsOf(other.code), change('First'), 'cais-clerk')).status, 201)
})

test('a key of the wrong length is refused', async () => {
  for (const key of ['short', 'x'.repeat(101)]) {
    const problem = await app.problem(400, 'POST', '/api/projects', {
      as: 'clerk',
      body: { on: '2024-01-10', facts },
      headers: { 'idempotency-key': key },
    })
    assert.equal(problem.errors?.[0]?.field, 'idempotency-key')
  }
})

test('a refused request leaves its key free for the corrected one', async () => {
  const headers = { 'idempotency-key': 'mended-after-refusal' }
  const send = (district: string) =>
    app.call('POST', '/api/projects', {
      as: 'clerk',
      headers,
      body: { on: '2024-01-10', facts: { ...facts, district } },
    })
  assert.equal((await send('F99')).status, 422)
  assert.equal((await send('F02')).status, 201)
})

test('an action on a project that does not exist is not found', async () => {
  const { total } = await app.read(ProjectList, '/api/projects')
  const problem = await app.problem(404, 'POST', actionsOf('VF-2024-999999'), {
    as: 'clerk',
    headers: { 'if-match': '"1"' },
    body: change('x'),
  })
  assert.equal(problem.code, 'project-not-found')
  assert.equal((await app.read(ProjectList, '/api/projects')).total, total)
})

test('a command without a known type, or a second registration, is refused', async () => {
  const { code } = await app.open()
  const refused = async (status: number, body: object) =>
    (
      await app.problem(status, 'POST', actionsOf(code), {
        as: 'clerk',
        headers: { 'if-match': '"1"' },
        body,
      })
    ).errors?.map((error) => [error.code, error.field])
  assert.deepEqual(await refused(400, { type: 'land', on: '2024-02-01' }), [['unknown-value', 'type']])
  assert.deepEqual(await refused(400, { on: '2024-02-01' }), [['unknown-value', 'type']])
  assert.deepEqual(await refused(422, { type: 'open', on: '2024-02-01', facts }), [
    ['project-already-open', undefined],
  ])
})
