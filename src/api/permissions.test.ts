import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { ProjectView } from './shapes/projects.ts'
import { facts, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const view = (code: string, as = 'clerk'): Promise<z.infer<typeof ProjectView>> =>
  app.read(ProjectView, `/api/projects/${code}`, { as, language: 'en' })

/** The refusals with which an account's command is barred; nothing may have been recorded. */
async function barred(as: string, code: string, command: object): Promise<(string | undefined)[]> {
  const earlier = await view(code)
  const problem = await app.problem(403, 'POST', `/api/projects/${code}/actions`, {
    as,
    body: command,
    headers: { 'if-match': `"${earlier.revision}"` },
  })
  assert.equal(problem.code, 'not-allowed')
  assert.deepEqual((await view(code)).actions, earlier.actions)
  return problem.errors?.map((error) => error.code) ?? []
}

const change = (changes: object) => ({ type: 'describe', on: '2024-02-01', changes })
const inRia = { district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' }

test('leaders and auditors look and record nothing', async () => {
  const { code } = await app.open()
  for (const as of ['leader', 'auditor']) {
    const problem = await app.problem(403, 'POST', '/api/projects', {
      as,
      body: { on: '2024-01-10', facts },
      language: 'en',
    })
    assert.deepEqual(
      problem.errors?.map((error) => error.code),
      ['role-may-not'],
    )
    assert.match(problem.detail, /^Your role \(.+\) may not register projects$/)
    assert.deepEqual(await barred(as, code, change({ name: 'Other' })), ['role-may-not'])
    const seen = await view(code, as)
    assert.ok(seen.allowed.length > 5)
    for (const { allowed, refusals } of seen.allowed) {
      assert.equal(allowed, false)
      assert.equal(refusals[0]?.code, 'role-may-not')
      assert.match(refusals[0]?.sentence ?? '', /^Your role \(.+\) may not /)
    }
  }
})

test('a district’s clerk acts in the district and nowhere else', async () => {
  const own = await app.open({}, 'cais-clerk')
  await app.act(own.code, 1, change({ name: 'Conservas do Cais' }), 'cais-clerk')
  const foreign = await app.open(inRia)
  assert.deepEqual(await barred('cais-clerk', foreign.code, change({ name: 'Mine now' })), ['not-yours'])
  const problem = await app.problem(403, 'POST', '/api/projects', {
    as: 'cais-clerk',
    body: { on: '2024-01-10', facts: { ...facts, ...inRia } },
  })
  assert.equal(problem.code, 'not-allowed')
  const hidden = await app.problem(403, 'GET', `/api/projects/${foreign.code}`, { as: 'cais-clerk' })
  assert.deepEqual(
    hidden.errors?.map(({ code }) => code),
    ['not-yours'],
  )
  assert.ok((await view(own.code, 'cais-clerk')).allowed.some(({ allowed }) => allowed))
})

test('nobody moves a project into another district, by whatever action', async () => {
  const { code } = await app.open({}, 'cais-clerk')
  await app.act(code, 1, change({ name: 'Conservas do Cais' }), 'cais-clerk')
  const away = change({ district: 'F03' })
  assert.deepEqual(await barred('cais-clerk', code, away), ['not-yours'])
  const correct = (target: number, replacement: object) => ({
    type: 'correct',
    on: '2024-03-01',
    target,
    replacement,
    reason: 'Typed wrongly',
  })
  assert.deepEqual(await barred('cais-clerk', code, correct(1, { facts: { district: 'F03' } })), [
    'not-yours',
  ])
  assert.deepEqual(
    await barred('cais-clerk', code, correct(2, { changes: { district: 'F03', name: 'x' } })),
    ['not-yours'],
  )
  // The city's clerk may; taking that back would move it again, and is the city's business as well.
  await app.act(code, 2, away, 'clerk')
  const back = { type: 'withdraw', on: '2024-03-01', target: 3, reason: 'It never moved' }
  assert.deepEqual(await barred('cais-clerk', code, back), ['not-yours'])
  assert.deepEqual(await barred('ria-clerk', code, back), ['not-yours'])
  await app.act(code, 3, change({ summary: 'Now in Ria' }), 'ria-clerk')
})

test('a park’s manager acts in the park and takes no project into or out of it', async () => {
  const { code } = await app.open(inRia, 'park-manager')
  await app.act(code, 1, change({ name: 'Doca Nova' }), 'park-manager')
  const outside = await app.open({ ...inRia, park: undefined })
  assert.deepEqual(await barred('park-manager', outside.code, change({ name: 'x' })), ['not-yours'])
  assert.deepEqual(await barred('park-manager', outside.code, change({ park: 'ria-sea-park' })), [
    'not-yours',
  ])
  assert.deepEqual(await barred('park-manager', code, change({ park: null })), ['not-yours'])
})

test('an action carries who is signed in, whatever the request says', async () => {
  const forged = { accountId: 'leader', name: 'Councillor', organisation: 'Audit' }
  const opened = await app.call('POST', '/api/projects', {
    as: 'cais-clerk',
    headers: { 'x-actor': 'leader', 'x-forwarded-user': 'leader' },
    body: {
      on: '2024-01-10',
      facts: { ...facts, actor: forged },
      actor: forged,
      actorId: 'leader',
      recordedAt: '2020-01-01T00:00:00Z',
      sequence: 9,
      id: '00000000-0000-7000-8000-000000000000',
      code: 'VF-1999-000001',
    },
  })
  assert.equal(opened.status, 201, opened.text)
  const code = /"code":"([^"]+)"/.exec(opened.text)?.[1] ?? ''
  assert.match(code, /^VF-2024-/)
  await app.act(
    code,
    1,
    { ...change({ name: 'Barra' }), actor: forged, recordedAt: '2020-01-01T00:00:00Z' },
    'clerk',
  )
  const seen = await view(code)
  assert.deepEqual(
    seen.actions.map(({ sequence, actor }) => [sequence, actor]),
    [
      [1, { accountId: 'cais-clerk', name: 'Demonstração · Cais Novo', organisation: 'Junta do Cais Novo' }],
      [2, { accountId: 'clerk', name: 'Demonstração · Técnico', organisation: 'Agência de Investimento' }],
    ],
  )
  assert.ok(seen.actions.every(({ recordedAt }) => recordedAt.startsWith('2024-10-15T')))
  assert.deepEqual(Object.keys(seen.actions[1]?.command ?? {}).toSorted(), [
    'changes',
    'evidence',
    'on',
    'type',
  ])
})

test('what follows from milestones cannot be set by hand', async () => {
  const { code } = await app.open({
    stage: 'producing',
    status: 'exited',
    landedOn: '2024-01-01',
    signedOn: '2024-01-01',
    totalInvestment: { amount: '2500000', currency: 'USD' },
  })
  const { row, facts: kept } = await view(code)
  assert.deepEqual(
    [row.stage, row.status, row.landedOn, row.signedOn],
    ['negotiating', 'ongoing', null, null],
  )
  assert.ok(!('stage' in kept) && !('landedOn' in kept))
  assert.deepEqual(kept['totalInvestment'], { amount: '2500000' })
  for (const field of ['stage', 'landedOn', 'revision', 'anything']) {
    const problem = await app.problem(422, 'POST', `/api/projects/${code}/actions`, {
      as: 'clerk',
      body: change({ [field]: '2024-01-01' }),
      headers: { 'if-match': '"1"' },
    })
    assert.deepEqual(
      problem.errors?.map((error) => error.code),
      ['unknown-field'],
      field,
    )
  }
})

test('what people enter is marked as entered and never passes for a public record', async () => {
  for (const provenance of ['public', 'synthetic']) {
    const { code } = await app.open({ provenance })
    assert.equal((await view(code)).row.provenance, 'entered')
    const corrected = (changed: object) => ({
      type: 'correct',
      on: '2024-03-01',
      target: 1,
      replacement: { facts: changed },
      reason: 'Typed wrongly',
    })
    for (const command of [
      change({ provenance }),
      corrected({ provenance }),
      corrected({ provenance, name: 'Other' }),
    ]) {
      const problem = await app.problem(422, 'POST', `/api/projects/${code}/actions`, {
        as: 'clerk',
        body: command,
        headers: { 'if-match': '"1"' },
      })
      assert.deepEqual(
        problem.errors?.map((error) => error.code),
        ['provenance-fixed'],
      )
    }
    // A form that sends back what it got changes nothing about it.
    await app.act(code, 1, corrected({ provenance: 'entered', name: 'Other' }))
    assert.equal((await view(code)).row.provenance, 'entered')
  }
})
