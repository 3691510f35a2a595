import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AnomalyList, AnomalyView } from './shapes/anomalies.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const codes: string[] = []
const year = 'from=2024-01-01&to=2024-12-31'

/** Four projects land on one day in one district, which is a batch in this city, and a fifth elsewhere under the same filing code. */
before(async () => {
  app = await openTestApp()
  for (const [place, district, ownerOrganisation, projectCode] of [
    ['First', 'F01', 'farol-velho', '2405-F01-00001'],
    ['Second', 'F01', 'farol-velho', undefined],
    ['Third', 'F01', 'farol-velho', undefined],
    ['Fourth', 'F01', 'farol-velho', undefined],
    ['Elsewhere', 'F03', 'ria-mansa', '2405-F01-00001'],
  ] as const) {
    const { code } = await app.open({
      name: `${place} works`,
      investors: [{ name: `${place} Holding`, originCountry: 'ES' }],
      district,
      ownerOrganisation,
      totalInvestment: { amount: '3000000' },
      registeredCapital: { amount: place === 'Third' ? '10000' : '1000000' },
      projectCompany: { name: `${place}, Lda.`, enterpriseCode: `59999999${codes.length}` },
      ...(projectCode !== undefined && { projectCode }),
    })
    const reach = { type: 'reach', on: '2024-05-02' }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    codes.push(code)
  }
})
after(() => app.close())

const listed = async (as: string, query = '') =>
  AnomalyList.parse((await app.call('GET', `/api/anomalies?${year}${query}`, { as })).body)
const find = async (as: string, kind: string, query = '&state=all') =>
  (await listed(as, query)).anomalies.find((one) => one.kind === kind)
const sent = (as: string, key: string, body: unknown) =>
  app.call('POST', `/api/anomalies/${encodeURIComponent(key)}/actions`, { as, body })
const of2024 = { from: '2024-01-01', to: '2024-12-31' }

test('what is noticed carries its evidence and its projects', async () => {
  const list = await listed('clerk')
  const batch = list.anomalies.find(({ kind }) => kind === 'same-day')
  assert.equal(batch?.evidence['records'], 4)
  assert.deepEqual(
    batch?.projects.map(({ code }) => code),
    codes.slice(0, 4),
  )
  const capital = list.anomalies.find(({ kind }) => kind === 'capital')
  assert.deepEqual(
    [capital?.evidence['times'], capital?.projects.map(({ name }) => name)],
    ['300', ['Third works']],
  )
  const twice = list.anomalies.find(({ kind }) => kind === 'same-project')
  assert.deepEqual([twice?.district, twice?.evidence['likeness']], [null, 'project-code'])
  const counted = list.counts.find(({ kind }) => kind === 'same-project')
  assert.deepEqual(counted, { kind: 'same-project', open: 1, closed: 0 })
})

test('a district sees its own and nothing of a neighbour', async () => {
  const own = await listed('cais-clerk')
  assert.deepEqual(
    own.anomalies.filter(({ district }) => district !== 'F03'),
    [],
  )
  const refused = await app.call('GET', `/api/anomalies?${year}`, { as: 'fund-manager' })
  assert.ok([401, 403].includes(refused.status))
})

test('a district explains, the city closes with a finding, and a closed one is opened again', async () => {
  const batch = await find('clerk', 'same-day')
  assert.ok(batch)
  const said = { ...of2024, evidence: batch.digest }
  const explained = await sent('clerk', batch.key, {
    ...said,
    type: 'explain',
    reason: 'A backlog was cleared',
  })
  assert.equal(AnomalyView.parse(explained.body).state, 'open')
  const bare = await app.problem(400, 'POST', `/api/anomalies/${batch.key}/actions`, {
    as: 'clerk',
    body: { ...said, type: 'close', reason: 'Checked' },
  })
  assert.deepEqual(
    bare.errors?.map(({ code, field }) => [code, field]),
    [['required', 'outcome']],
  )
  const close = { ...said, type: 'close', outcome: 'explained', reason: 'Deeds were seen' }
  assert.equal(AnomalyView.parse((await sent('clerk', batch.key, close)).body).state, 'closed')
  assert.equal(await find('clerk', 'same-day', '&state=open'), undefined)
  const again = await app.problem(422, 'POST', `/api/anomalies/${batch.key}/actions`, {
    as: 'clerk',
    body: close,
  })
  assert.deepEqual(
    again.errors?.map(({ code }) => code),
    ['anomaly-is-closed'],
  )
  const reopened = AnomalyView.parse(
    (await sent('clerk', batch.key, { ...said, type: 'reopen', reason: 'A deed is missing' })).body,
  )
  assert.deepEqual([reopened.state, reopened.steps.length], ['open', 3])
})

test('what was closed opens by itself when its evidence changes, and a stale page decides nothing', async () => {
  const capital = await find('clerk', 'capital')
  assert.ok(capital)
  const said = { ...of2024, evidence: capital.digest, type: 'close', outcome: 'no-matter', reason: 'Seen' }
  assert.equal(AnomalyView.parse((await sent('clerk', capital.key, said)).body).state, 'closed')
  await app.act(codes[2] ?? '', 3, {
    type: 'describe',
    on: '2024-06-01',
    changes: { registeredCapital: { amount: '20000' } },
  })
  const changed = await find('clerk', 'capital')
  assert.deepEqual([changed?.state, changed?.evidence['times']], ['changed', '150'])
  const stale = await app.problem(422, 'POST', `/api/anomalies/${capital.key}/actions`, {
    as: 'clerk',
    body: said,
  })
  assert.deepEqual(
    stale.errors?.map(({ code }) => code),
    ['anomaly-evidence-changed'],
  )
})
