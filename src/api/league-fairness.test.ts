import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LeagueHistory, LeagueTable } from './shapes/league.ts'
import { ReleaseView } from './shapes/releases.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
  for (const [district, ownerOrganisation, on] of [
    ['F01', 'farol-velho', '2023-03-01'],
    ['F03', 'ria-mansa', '2024-01-05'],
  ] as const) {
    const { code } = await app.open({ district, ownerOrganisation, totalInvestment: { amount: '3000000' } })
    await app.act(code, 1, { type: 'reach', on, milestone: 'signed', evidence: evidence('contract') })
  }
})
after(() => app.close())

const release = async (from: string, to: string) =>
  ReleaseView.parse(
    (
      await app.call('POST', '/api/releases', {
        as: 'clerk',
        body: { from, to, stage: 'final', reason: 'Period closed' },
      })
    ).body,
  ).number
const table = async (query = '') =>
  LeagueTable.parse((await app.call('GET', `/api/league/parishes${query}`, { as: 'clerk' })).body)

test('a project that is overdue since the year before costs points too', async () => {
  const { standings } = await table(`?release=${await release('2024-01-01', '2024-08-31')}`)
  const overdue = (district: string) =>
    standings.find((one) => one.district === district)?.overdue.map(({ number }) => number)
  assert.deepEqual([overdue('F03'), overdue('F01')], [[1], [1]])
})

test('a single month is not held against the targets of a year', async () => {
  const month = await release('2024-09-01', '2024-09-30')
  assert.notEqual((await table()).release.number, month)
  const history = await app.call('GET', '/api/league/parishes/history?year=2024', { as: 'clerk' })
  assert.ok(LeagueHistory.parse(history.body).releases.every(({ number }) => number !== month))
})
