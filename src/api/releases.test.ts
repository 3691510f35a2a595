import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  ReleasedProjects,
  ReleaseList,
  ReleasePage,
  ReleaseView,
  VerificationView,
} from './shapes/releases.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const codes: string[] = []
const id = 'landed-industry-1m'
const proposal = { from: '2024-01-01', to: '2024-05-31', stage: 'final', reason: 'End of May' }

before(async () => {
  // The fictional city has one person release; here it wants two.
  app = await openTestApp({
    adapt: (city) => ({
      ...city,
      city: { ...city.city, releases: { ...city.city.releases, twoPeople: true } },
    }),
  })
  for (const [district, ownerOrganisation, amount] of [
    ['F01', 'farol-velho', '3000000'],
    ['F01', 'farol-velho', '2000000'],
    ['F03', 'ria-mansa', '1000001'],
  ] as const) {
    const { code } = await app.open({
      district,
      ownerOrganisation,
      totalInvestment: { amount },
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
    })
    const reach = { type: 'reach', on: '2024-05-02' }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    codes.push(code)
  }
})
after(() => app.close())

const told = async (method: string, path: string, as: string, body?: unknown) => {
  const answer = await app.call(method, path, { as, ...(body !== undefined && { body }) })
  assert.ok(answer.status < 300, answer.text)
  return answer
}
const refused = async (path: string, as: string, body: unknown, status = 422) =>
  (await app.problem(status, 'POST', path, { as, body })).errors?.map(({ code }) => code)

test('a release is proposed, checked by another person, opened and proved', async () => {
  const { number, state } = ReleaseView.parse((await told('POST', '/api/releases', 'clerk', proposal)).body)
  assert.equal(state, 'proposed')
  const confirm = { type: 'confirm', reason: 'Agreed with the councils' }
  const actions = `/api/releases/${number}/actions`
  assert.deepEqual(await refused(actions, 'clerk', confirm), ['release-own-check'])
  assert.deepEqual(await refused('/api/releases', 'clerk', proposal), ['release-waits'])
  // What waits is not given out yet.
  await app.problem(404, 'GET', `/api/releases/${number}`, { as: 'cais-clerk' })
  const offered = await app.read(ReleasePage, `/api/releases/${number}`, { as: 'leader' })
  assert.deepEqual(
    offered.allowed.map(({ type, refusal }) => [type, refusal]),
    [
      ['confirm', null],
      ['sendBack', null],
    ],
  )
  const own = await app.read(ReleasePage, `/api/releases/${number}`, { as: 'clerk', language: 'en' })
  assert.match(own.allowed[0]?.refusal ?? '', /colleague/)
  await told('POST', actions, 'leader', confirm)

  const page = await app.read(ReleasePage, `/api/releases/${number}`, { as: 'cais-clerk' })
  const figure = page.figures.find(({ indicator }) => indicator === id)
  assert.deepEqual([page.state, figure?.value, figure?.counted], ['released', 3, 3])
  // A figure of the city is the same for everybody, the revised one too.
  assert.equal(figure?.revised, 3)
  const verified = await app.read(VerificationView, `/api/releases/${number}/verification`, { as: 'auditor' })
  assert.deepEqual([verified.holds, verified.findings, verified.records > 0], [true, [], true])
})

test('the released value stays while the revised one follows the ledger', async () => {
  const [changed] = codes
  await app.act(changed ?? '', 3, {
    type: 'correct',
    on: '2024-06-10',
    target: 1,
    replacement: { facts: { totalInvestment: { amount: '999999' } } },
    reason: 'Typed a nought too many',
  })
  const { releases } = await app.read(ReleaseList, '/api/releases?year=2024', { as: 'leader' })
  const [{ number } = { number: '' }] = releases
  const page = await app.read(ReleasePage, `/api/releases/${number}`, { as: 'leader' })
  const figure = page.figures.find(({ indicator }) => indicator === id)
  assert.deepEqual([figure?.value, figure?.revised, figure?.differs], [3, 2, true])
  const verified = await app.read(VerificationView, `/api/releases/${number}/verification`, { as: 'clerk' })
  assert.equal(verified.holds, true)
})

test('everybody opens the records of their own projects, as they were then', async () => {
  const { releases } = await app.read(ReleaseList, '/api/releases', { as: 'ria-clerk' })
  const path = `/api/releases/${releases[0]?.number}/figures/${id}/projects`
  const whole = await app.read(ReleasedProjects, `${path}?limit=2`, { as: 'leader' })
  assert.deepEqual([whole.projects.length, whole.counted, whole.next], [2, 3, whole.projects[1]?.code])
  const rest = await app.read(ReleasedProjects, `${path}?after=${whole.next}`, { as: 'leader' })
  assert.deepEqual([...whole.projects, ...rest.projects].map(({ code }) => code).toSorted(), codes.toSorted())
  // Frozen before the correction.
  assert.equal(whole.projects.find(({ code }) => code === codes[0])?.totalInvestment, '3000000')
  const part = await app.read(ReleasedProjects, path, { as: 'ria-clerk' })
  assert.deepEqual([part.projects.map(({ code }) => code), part.counted], [[codes[2]], 3])
  const { text } = await told('GET', `${path}.csv`, 'ria-clerk')
  assert.equal(text.trim().split('\n').length, 2)
  await app.problem(404, 'GET', `/api/releases/${releases[0]?.number}/figures/happiness/projects`, {
    as: 'leader',
  })
})

test('a year has its months with the day on which each closes', async () => {
  const { closings, mayPropose } = await app.read(ReleaseList, '/api/releases?year=2024', { as: 'clerk' })
  const may = closings.find(({ to }) => to === '2024-05-31')
  assert.deepEqual([may?.state, may?.closesOn, mayPropose], ['released', '2024-06-05', true])
  assert.ok(closings.every(({ state }) => ['released', 'late', 'due', 'open'].includes(state)))
  const none = await app.read(ReleaseList, '/api/releases?year=2023', { as: 'clerk' })
  assert.deepEqual([none.releases, none.closings.length], [[], 12])
})

test('a withdrawal says why, and the period may be released anew', async () => {
  const { releases } = await app.read(ReleaseList, '/api/releases', { as: 'clerk' })
  const number = releases[0]?.number ?? ''
  assert.deepEqual(await refused('/api/releases', 'clerk', proposal), ['release-stands'])
  assert.deepEqual(await refused(`/api/releases/${number}/actions`, 'leader', { type: 'withdraw' }, 400), [
    'required',
  ])
  await told('POST', `/api/releases/${number}/actions`, 'leader', {
    type: 'withdraw',
    reason: 'Wrong amounts',
  })
  const again = ReleaseView.parse((await told('POST', '/api/releases', 'clerk', proposal)).body)
  assert.notEqual(again.number, number)
  const past = { ...proposal, to: '2099-12-31', from: '2099-01-01' }
  assert.deepEqual(await refused('/api/releases', 'clerk', past), ['release-not-over'])
})
