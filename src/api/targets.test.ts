import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FigureView } from './shapes/indicators.ts'
import { TargetBoard, TargetHistory } from './shapes/targets.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const id = 'landed-industry-1m'
const key = { indicator: id, year: 2024, holderKind: 'district', holder: 'F01' }

before(async () => {
  app = await openTestApp()
  const { code } = await app.open({
    district: 'F01',
    ownerOrganisation: 'farol-velho',
    totalInvestment: { amount: '3000000' },
    projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
  })
  const reach = { type: 'reach', on: '2024-05-02' }
  await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
  await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
})
after(() => app.close())

const board = async (as: string, query = '') =>
  TargetBoard.parse((await app.call('GET', `/api/targets?year=2024${query}`, { as })).body)
const cellOf = ({ holders }: TargetBoard, holder: string) =>
  holders.find((one) => one.id === holder)?.cells.find(({ indicator }) => indicator === id)
const refusals = async (path: string, as: string, body: unknown, status = 422) =>
  (await app.problem(status, 'POST', path, { as, body })).errors?.map(({ code }) => code)

test('a target is set in versions, each with its reason, and figures as of earlier keep the earlier one', async () => {
  assert.equal(cellOf(await board('clerk'), 'F01')?.target, null)
  assert.equal(cellOf(await board('clerk'), 'F01')?.light, 'unknown')
  const set = (value: string, reason: string) =>
    app.call('POST', '/api/targets', { as: 'clerk', body: { ...key, value, reason } })
  assert.equal(cellOf(TargetBoard.parse((await set('1', 'Plan')).body), 'F01')?.completion, '100.0')
  assert.equal(cellOf(TargetBoard.parse((await set('50', 'Plan revised')).body), 'F01')?.target, '50')
  const history = await app.call('GET', `/api/targets/2024/${id}/district/F01`, { as: 'clerk' })
  assert.deepEqual(
    TargetHistory.parse(history.body).versions.map(({ value, reason }) => [value, reason]),
    [
      ['1', 'Plan'],
      ['50', 'Plan revised'],
    ],
  )
  const between = TargetHistory.parse(history.body).versions[0]?.recordedAt
  const earlier = cellOf(await board('clerk', `&asOf=${between}`), 'F01')
  assert.deepEqual([earlier?.target, earlier?.revision], ['1', 1])
  // The figure itself is held against the same target.
  const figure = await app.call(
    'GET',
    `/api/indicators/${id}/value?from=2024-01-01&to=2024-12-31&district=F01`,
    {
      as: 'clerk',
    },
  )
  assert.equal(FigureView.parse(figure.body).target?.value, '50')
})

test('wrong targets are refused with their field', async () => {
  const to = '/api/targets'
  assert.deepEqual(await refusals(to, 'clerk', { ...key, value: '50', reason: 'Again' }), [
    'target-unchanged',
  ])
  assert.deepEqual(await refusals(to, 'clerk', { ...key, value: '-1', reason: 'Less' }), ['amount-negative'])
  assert.deepEqual(
    await refusals(to, 'clerk', { ...key, holder: 'F99', value: '1', reason: 'Nowhere' }, 400),
    ['unknown-value'],
  )
  assert.equal(
    (await app.call('POST', to, { as: 'cais-clerk', body: { ...key, value: '9', reason: 'Mine' } })).status,
    403,
  )
})

test('a clock stops when another person grants it, and the light says so', async () => {
  const clock = '/api/targets/clock'
  const ask = { ...key, until: '2030-12-31', reason: 'Survey of the harbour' }
  assert.deepEqual(await refusals(clock, 'clerk', { ...key, reason: 'Soon' }, 400), ['required'])
  assert.deepEqual(await refusals(clock, 'clerk', { ...ask, until: '2020-01-01' }), ['stop-until-past'])
  // Whose target it is not does not ask.
  assert.equal((await app.call('POST', clock, { as: 'cais-clerk', body: ask })).status, 403)
  const asked = TargetBoard.parse((await app.call('POST', clock, { as: 'clerk', body: ask })).body)
  assert.deepEqual(cellOf(asked, 'F01')?.clock, { state: 'asked', until: '2030-12-31' })
  assert.notEqual(cellOf(asked, 'F01')?.light, 'stopped')
  const grant = { ...key, type: 'approve', reason: 'Agreed' }
  assert.deepEqual(await refusals(`${clock}/decision`, 'clerk', grant), ['stop-own-approval'])
  assert.equal((await app.call('POST', `${clock}/decision`, { as: 'cais-clerk', body: grant })).status, 403)
})
