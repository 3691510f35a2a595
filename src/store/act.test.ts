import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { replay } from '../domain/projects/evolve.ts'
import {
  change,
  codes,
  correct,
  fullFacts,
  merge,
  open,
  reach,
  upTo,
} from '../domain/projects/test-project.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import { columnOf, recordFields, versionFields } from './columns.ts'
import { act, findProject } from './projects.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger.close())

const actionsOf = async (code: string) => {
  const { rows } = await ledger.pool.query<Record<string, unknown>>(
    'select a.* from project_actions a join projects p on p.id = a.project_id where p.code = $1 order by sequence',
    [code],
  )
  return rows
}

test('a command becomes an action, the projection and a version, under the name of the actor', async () => {
  ledger.clock.now = '2024-12-02T08:00:00.000Z'
  const code = await ledger.record(upTo('registered'))
  const actions = await actionsOf(code)
  assert.deepEqual(
    actions.map((row) => [row['sequence'], row['type'], row['happened_on'], row['recorded_at']]),
    [
      [1, 'open', '2024-01-10', '2024-12-02T08:00:00Z'],
      [2, 'reach', '2024-02-01', '2024-12-02T08:00:01Z'],
      [3, 'reach', '2024-03-01', '2024-12-02T08:00:02Z'],
    ],
  )
  assert.deepEqual(
    actions.map((row) => row['command']),
    JSON.parse(JSON.stringify(upTo('registered'))),
  )
  for (const row of actions)
    assert.deepEqual(
      [row['actor_id'], row['actor_name'], row['organisation']],
      ['clerk', 'Name of clerk', 'Bureau'],
    )
  const project = await findProject(ledger.db, code)
  assert.ok(project)
  const record = toRecord(ledger.context.city, project)
  const row = await ledger.db
    .selectFrom('projects')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  for (const field of recordFields) assert.deepEqual(row[columnOf(field)], record[field], field)
  assert.equal(row.recorded_at, '2024-12-02T08:00:02Z')
  const versions = await ledger.db
    .selectFrom('project_versions')
    .selectAll()
    .where('code', '=', code)
    .orderBy('recorded_from')
    .execute()
  assert.deepEqual(
    versions.map((version) => [
      version.recorded_from,
      version.recorded_to,
      version.stage,
      version.registered_on,
    ]),
    [
      ['2024-12-02T08:00:00Z', '2024-12-02T08:00:01Z', 'negotiating', null],
      ['2024-12-02T08:00:01Z', '2024-12-02T08:00:02Z', 'signed', null],
      ['2024-12-02T08:00:02Z', 'infinity', 'signed', '2024-03-01'],
    ],
  )
  for (const field of versionFields)
    assert.deepEqual(versions.at(-1)?.[columnOf(field)], record[field], field)
})

test('an action that changes nothing which figures read makes no version, and still counts as a revision', async () => {
  const code = await ledger.record([open('2024-02-01'), change('2024-02-02', { name: 'Another name' })])
  const { rows } = await ledger.pool.query<{ revision: number }>(
    'select revision from project_versions where code = $1',
    [code],
  )
  assert.deepEqual(rows, [{ revision: 1 }])
  const project = await findProject(ledger.db, code)
  assert.equal(project?.history.length, 2)
  assert.equal(project.facts.name, 'Another name')
})

test('codes count within the year of the registration, without gaps where a registration was refused', async () => {
  const first = await ledger.record([open('2023-05-01')])
  assert.deepEqual(codes(await ledger.refusals(open('2023-05-02', { district: 'nowhere' }))), [
    'district-unknown',
  ])
  const second = await ledger.record([open('2023-05-03')])
  assert.deepEqual([first, second], ['TC-2023-000001', 'TC-2023-000002'])
})

test('a refused command leaves nothing behind, not even its number or its request key', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const earlier = await ledger.everything()
  const asked = [
    { command: open('2022-03-01', { district: 'nowhere' }), requestKey: 'refused-one' },
    { code, command: reach('capacityReached', '2024-05-01'), requestKey: 'refused-two' },
    { code, command: open('2024-03-02') },
    { code: 'TC-1999-000001', command: change('2024-03-02', { name: 'Nobody' }) },
  ]
  const outcomes = []
  for (const request of asked) outcomes.push((await act(ledger.context, request)).kind)
  assert.deepEqual(outcomes, ['refused', 'refused', 'refused', 'unknown-project'])
  assert.deepEqual(await ledger.everything(), earlier)
})

test('whoever knows an older revision is told what was recorded since, and by whom', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const other = ledger.as('colleague')
  const command = change('2024-03-05', { totalInvestment: { amount: '7' } })
  assert.equal((await act(other, { code, command, revision: 1 })).kind, 'recorded')
  const earlier = await ledger.everything()
  const outcome = await act(ledger.context, {
    code,
    command: change('2024-03-06', { name: 'Mine' }),
    revision: 1,
  })
  assert.ok(outcome.kind === 'conflict')
  assert.equal(outcome.revision, 2)
  assert.deepEqual(
    outcome.since.map((action) => [action.sequence, action.actor.accountId, action.command]),
    [[2, 'colleague', command]],
  )
  assert.deepEqual(await ledger.everything(), earlier)
  const again = await act(ledger.context, {
    code,
    command: change('2024-03-06', { name: 'Mine' }),
    revision: 2,
  })
  assert.equal(again.kind, 'recorded')
})

test('whoever may not act where a project lies, or would lie, is barred and leaves nothing behind', async () => {
  const code = await ledger.record([open('2024-03-01')])
  const earlier = await ledger.everything()
  const bar = ({ district }: { district: string }) =>
    district === 'north' ? undefined : { code: 'not-yours' }
  const move = change('2024-03-02', { district: 'south' })
  for (const request of [
    { code, command: move },
    { command: open('2024-03-01', { district: 'south' }) },
    { code, command: correct(1, { facts: { district: 'south' } }) },
  ])
    assert.deepEqual(await act(ledger.context, { ...request, bar }), {
      kind: 'barred',
      refusal: { code: 'not-yours' },
    })
  assert.deepEqual(await ledger.everything(), earlier)
})

test('a correction made as of any moment reads as what was known then', async () => {
  ledger.clock.now = '2024-11-01T00:00:00.000Z'
  const code = await ledger.record([open('2024-03-01', { ...fullFacts, totalInvestment: { amount: '10' } })])
  ledger.clock.now = '2024-11-05T00:00:00.000Z'
  await ledger.record([correct(1, { facts: { totalInvestment: { amount: '20' } } })], code)
  const amountAt = async (asOf?: string) =>
    (await findProject(ledger.db, code, asOf))?.facts.totalInvestment?.amount
  assert.equal(await amountAt('2024-10-31T23:59:59.999Z'), undefined)
  assert.equal(await amountAt('2024-11-01T00:00:00.000Z'), '10')
  assert.equal(await amountAt('2024-11-04T23:59:59.999Z'), '10')
  assert.equal(await amountAt('2024-11-05T00:00:00.000Z'), '20')
  assert.equal(await amountAt(), '20')
})

test('a project that is read is the one that its actions tell', async () => {
  const code = await ledger.record(upTo('siteSecured'))
  await ledger.record([merge('2024-06-01', await ledger.record([open('2024-03-01')]))], code)
  const project = await findProject(ledger.db, code)
  assert.ok(project)
  assert.deepEqual(replay(project.id, code, project.history), project)
  assert.equal(project.status, 'merged')
})
