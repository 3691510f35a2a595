import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LeagueBoards, LeagueHistory, LeagueTable } from './shapes/league.ts'
import { ReleasedProjects, ReleaseView } from './shapes/releases.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const codes: string[] = []
let number = ''

before(async () => {
  app = await openTestApp()
  for (const [district, ownerOrganisation] of [
    ['F01', 'farol-velho'],
    ['F01', 'farol-velho'],
    ['F03', 'ria-mansa'],
  ] as const) {
    const { code } = await app.open({
      district,
      ownerOrganisation,
      totalInvestment: { amount: '3000000' },
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: `59999999${codes.length}` },
    })
    const reach = { type: 'reach', on: '2024-05-02' }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    codes.push(code)
  }
  for (const [holder, value] of [
    ['F01', '4'],
    ['F03', '0'],
  ])
    await app.call('POST', '/api/targets', {
      as: 'clerk',
      body: {
        indicator: 'landed-industry-1m',
        year: 2024,
        holderKind: 'district',
        holder,
        value,
        reason: 'Plan',
      },
    })
})
after(() => app.close())

const table = async (as: string, query = '') =>
  LeagueTable.parse((await app.call('GET', `/api/league/parishes${query}`, { as })).body)
const release = async (to: string) =>
  ReleaseView.parse(
    (
      await app.call('POST', '/api/releases', {
        as: 'clerk',
        body: { from: '2024-01-01', to, stage: 'final', reason: 'Month closed' },
      })
    ).body,
  ).number

test('before anything is released nobody is ranked', async () => {
  const boards = LeagueBoards.parse((await app.call('GET', '/api/league', { as: 'clerk' })).body)
  assert.deepEqual([boards.boards.map(({ id }) => id), boards.releases], [['parishes'], []])
  await app.problem(404, 'GET', '/api/league/parishes', { as: 'clerk' })
})

test('a table reads the release: capped completion, weights spread over the rest, and the projects behind', async () => {
  number = await release('2024-06-30')
  const { standings, release: by, previous } = await table('clerk')
  assert.deepEqual([by.number, previous], [number, null])
  const old = standings.find(({ district }) => district === 'F01')
  // Two of four landed give half of 60; nobody signed, so all share the 40.
  assert.deepEqual(
    old?.items.map(({ state, share, points }) => [state, share, points]),
    [
      ['scored', '50.0', '30.00'],
      ['scored', '100.0', '40.00'],
    ],
  )
  assert.equal(old?.score, '70.00')
  const third = standings.find(({ district }) => district === 'F03')
  assert.deepEqual([third?.items[0]?.state, third?.score, third?.rank], ['left-out', '100.00', 1])
  const behind = ReleasedProjects.parse(
    (
      await app.call('GET', `/api/releases/${number}/figures/landed-industry-1m/projects?district=F01`, {
        as: 'clerk',
      })
    ).body,
  )
  assert.deepEqual(
    behind.projects.map(({ code }) => code),
    codes.slice(0, 2),
  )
})

test('what happens to the ledger and to targets afterwards moves no place', async () => {
  const frozen = await table('clerk', `?release=${number}`)
  await app.call('POST', '/api/targets', {
    as: 'clerk',
    body: {
      indicator: 'landed-industry-1m',
      year: 2024,
      holderKind: 'district',
      holder: 'F01',
      value: '2',
      reason: 'Less',
    },
  })
  await app
    .act(codes[0] ?? '', 3, {
      type: 'lose',
      on: '2024-08-01',
      reasonCode: 'market',
      reason: 'Gone elsewhere',
    })
    .catch(() => undefined)
  assert.deepEqual(await table('clerk', `?release=${number}`), frozen)
})

test('a falsified project costs points once, and must be one that the release counted there', async () => {
  const note = {
    release: number,
    district: 'F01',
    kind: 'falsified',
    projectCode: codes[0],
    reason: 'No deed',
  }
  const path = '/api/league/parishes/notes'
  const elsewhere = await app.problem(422, 'POST', path, { as: 'clerk', body: { ...note, district: 'F03' } })
  assert.deepEqual(
    elsewhere.errors?.map(({ code, field }) => [code, field]),
    [['league-note-project', 'projectCode']],
  )
  const noted = LeagueTable.parse((await app.call('POST', path, { as: 'clerk', body: note })).body)
  assert.equal(noted.standings.find(({ district }) => district === 'F01')?.score, '65.00')
  const again = await app.problem(422, 'POST', path, { as: 'clerk', body: note })
  assert.deepEqual(
    again.errors?.map(({ code }) => code),
    ['league-note-twice'],
  )
  assert.equal((await app.call('POST', path, { as: 'cais-clerk', body: note })).status, 403)
})

test('the next release tells movement against the one before, and the year is kept', async () => {
  const next = await release('2024-07-31')
  const { previous, standings } = await table('cais-clerk')
  assert.equal(previous?.number, number)
  assert.ok(standings.every(({ previousRank }) => previousRank !== null))
  const history = LeagueHistory.parse(
    (await app.call('GET', '/api/league/parishes/history?year=2024', { as: 'clerk' })).body,
  )
  assert.deepEqual(
    history.releases.map((one) => one.number),
    [number, next],
  )
})
