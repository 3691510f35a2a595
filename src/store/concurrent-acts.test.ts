import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { change, open } from '../domain/projects/test-project.ts'
import { act, findProject } from './projects.ts'
import { mustAct, openTestLedger, type TestLedger } from './test-ledger.ts'

// Eight people at once, and people who ask twice.

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger.close())

const eight = [1, 2, 3, 4, 5, 6, 7, 8]
const rename = (name: string) => change('2024-05-01', { name })
const amount = (value: number) => change('2024-05-01', { totalInvestment: { amount: String(value) } })

const versionsOf = async (code: string) => {
  const { rows } = await ledger.pool.query<{ recorded_from: string; recorded_to: string }>(
    'select recorded_from, recorded_to from project_versions where code = $1 order by recorded_from',
    [code],
  )
  return rows
}

test('eight writers on one project lose no action and leave one current version', async () => {
  const code = await ledger.record([open('2024-03-01')])
  await Promise.all(
    eight.map(async (writer) => {
      for (let round = 0; round < 5; round++)
        await mustAct(ledger.as(`writer-${writer}`), { code, command: amount(writer * 10 + round) })
    }),
  )
  const project = await findProject(ledger.db, code)
  assert.ok(project)
  assert.deepEqual(
    project.history.map(({ sequence }) => sequence),
    Array.from({ length: 41 }, (_, index) => index + 1),
  )
  const amounts = project.history
    .slice(1)
    .map(({ actor, command }) => [actor.accountId, command.type === 'describe' && command.changes])
  for (const writer of eight)
    assert.deepEqual(
      amounts.filter(([account]) => account === `writer-${writer}`).map(([, changes]) => changes),
      [0, 1, 2, 3, 4].map((round) => ({ totalInvestment: { amount: String(writer * 10 + round) } })),
    )
  const versions = await versionsOf(code)
  assert.equal(versions.length, 41)
  versions.forEach(({ recorded_to: to }, place) =>
    assert.equal(to, versions[place + 1]?.recorded_from ?? 'infinity'),
  )
})

test('of eight writers who saw the same revision one is recorded and seven are told', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const outcomes = await Promise.all(
    eight.map((writer) => act(ledger.as(`writer-${writer}`), { code, command: amount(writer), revision: 1 })),
  )
  const recorded = outcomes.filter((outcome) => outcome.kind === 'recorded')
  assert.equal(recorded.length, 1)
  const winner = recorded[0]?.project.history.at(-1)?.actor.accountId
  for (const outcome of outcomes)
    if (outcome.kind !== 'recorded') {
      assert.ok(outcome.kind === 'conflict')
      assert.deepEqual(
        outcome.since.map(({ actor }) => actor.accountId),
        [winner],
      )
    }
})

test('eight writers who register projects get codes without gaps, refused registrations among them', async () => {
  const outcomes = await Promise.all(
    eight.flatMap(() => [
      act(ledger.context, { command: open('2023-03-01') }),
      act(ledger.context, { command: open('2023-03-01', { district: 'nowhere' }) }),
      act(ledger.context, { command: open('2021-03-01') }),
    ]),
  )
  const opened = outcomes.flatMap((outcome) => (outcome.kind === 'recorded' ? [outcome.project.code] : []))
  const numbered = (year: number) => eight.map((number) => `TC-${year}-00000${number}`)
  assert.deepEqual(opened.toSorted(), [...numbered(2021), ...numbered(2023)])
})

test('a request that is repeated gets its first answer, however much happened since', async () => {
  const request = { command: open('2024-03-01'), requestKey: 'key-of-a-registration' }
  const first = await mustAct(ledger.context, request)
  assert.equal(first.repeated, false)
  const { code } = first.project
  const second = { code, command: rename('Second'), requestKey: 'key-of-a-change', revision: 1 }
  await mustAct(ledger.context, second)
  await ledger.record([rename('Third')], code)
  const earlier = await ledger.everything()
  for (const [asked, sequence] of [
    [request, 1],
    [second, 2],
  ] as const) {
    const again = await mustAct(ledger.context, asked)
    assert.deepEqual([again.repeated, again.sequence, again.project.code], [true, sequence, code])
  }
  assert.deepEqual(await ledger.everything(), earlier)
})

test('a request key belongs to the actor and to one command', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const requestKey = 'the-same-key'
  await mustAct(ledger.context, { code, command: rename('One'), requestKey })
  const other = await mustAct(ledger.as('colleague'), { code, command: rename('Two'), requestKey })
  assert.equal(other.repeated, false)
  for (const request of [
    { code, command: rename('Three') },
    { command: open('2024-03-01') },
    { code: await ledger.record([open('2024-03-01')]), command: rename('One') },
  ]) {
    const outcome = await act(ledger.context, { ...request, requestKey })
    assert.ok(outcome.kind === 'refused')
    assert.deepEqual(outcome.refusals, [{ code: 'request-key-used', params: { project: code } }])
  }
})

test('a request that was refused may be tried again under its key once nothing stands in the way', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const requestKey = 'key-after-refusal'
  const nothing = change('2024-05-01', { district: 'nowhere' })
  assert.equal((await act(ledger.context, { code, command: nothing, requestKey })).kind, 'refused')
  assert.equal((await mustAct(ledger.context, { code, command: rename('Now'), requestKey })).repeated, false)
})

test('a request that is sent eight times at once is recorded once', async () => {
  const command = open('2022-03-01')
  const outcomes = await Promise.all(
    eight.map(() => mustAct(ledger.context, { command, requestKey: 'key-sent-eight-times' })),
  )
  assert.deepEqual(new Set(outcomes.map(({ project }) => project.code)), new Set(['TC-2022-000001']))
  assert.equal(outcomes.filter(({ repeated }) => !repeated).length, 1)
})
