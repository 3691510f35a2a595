import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Command } from '../domain/projects/actions.ts'
import type { Refusal } from '../domain/refusal.ts'
import { change, correct, fullFacts, merge, open, withdraw } from '../domain/projects/test-project.ts'
import { writeAction } from './project-rows.ts'
import { act, findProject } from './projects.ts'
import { evolve } from '../domain/projects/evolve.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// Projects that name other projects: roots and what yields to what.

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger.close())

const opened = () => ledger.record([open('2024-03-01')])
const phaseOf = (rootCode: string): Command =>
  open('2024-04-01', { ...fullFacts, rootCode, relation: 'later-phase' })
const shown = (refusals: readonly Refusal[]) => refusals.map(({ code, field }) => [code, field])

/** Code, root and family mark of every version that ever had one of these roots. */
async function families(...roots: readonly string[]) {
  const { rows } = await ledger.pool.query<{ code: string; root: string; marked: boolean; current: boolean }>(
    `select code, root_code as root, in_family as marked, recorded_to = 'infinity' as current
     from project_versions where root_code = any($1) order by code, recorded_from`,
    [roots],
  )
  return rows
}

test('a later phase belongs to a root, and counting looks at the whole family from then on', async () => {
  const root = await opened()
  assert.deepEqual(
    (await families(root)).map(({ marked }) => marked),
    [false],
  )
  const phase = await ledger.record([phaseOf(root)])
  await ledger.record([change('2024-05-01', { totalInvestment: { amount: '5' } })], root)
  await ledger.record([change('2024-05-01', { totalInvestment: { amount: '6' } })], phase)
  const members = await families(root)
  assert.deepEqual(new Set(members.map(({ code }) => code)), new Set([root, phase]))
  assert.equal(members.length, 4)
  assert.ok(members.every(({ marked }) => marked))
})

test('the root that a registration names must exist and be a root itself', async () => {
  const root = await opened()
  const phase = await ledger.record([phaseOf(root)])
  assert.deepEqual(shown(await ledger.refusals(phaseOf('TC-1999-000001'))), [
    ['project-reference-unknown', 'facts.rootCode'],
  ])
  const [refusal] = await ledger.refusals(phaseOf(phase))
  assert.deepEqual([refusal?.code, refusal?.allowed], ['root-is-no-root', [root]])
})

test('a correction of the root is held to the same', async () => {
  const [root, phase] = [await opened(), await opened()]
  const other = await ledger.record([phaseOf(root)])
  assert.deepEqual(
    shown(await ledger.refusals(correct(1, { facts: { rootCode: 'TC-1999-000001' } }), phase)),
    [['project-reference-unknown', 'replacement.facts.rootCode']],
  )
  assert.deepEqual(shown(await ledger.refusals(correct(1, { facts: { rootCode: other } }), phase)), [
    ['root-is-no-root', 'replacement.facts.rootCode'],
  ])
  await ledger.record([correct(1, { facts: { rootCode: root, relation: 'expansion' } })], phase)
  const members = await families(root)
  assert.deepEqual(
    members.filter(({ current }) => current).map(({ code, marked }) => [code, marked]),
    [root, phase, other].toSorted().map((code) => [code, true]),
  )
})

test('a project that others belong to cannot come to belong to another one', async () => {
  const [root, newRoot] = [await opened(), await opened()]
  const phase = await ledger.record([phaseOf(root)])
  const [refusal] = await ledger.refusals(correct(1, { facts: { rootCode: newRoot } }), root)
  assert.deepEqual(
    [refusal?.code, refusal?.field, refusal?.params],
    ['root-has-members', 'replacement.facts.rootCode', { project: root }],
  )
  // Once nothing belongs to it any more, it can.
  await ledger.record([correct(1, { facts: { rootCode: newRoot } })], phase)
  await ledger.record([correct(1, { facts: { rootCode: newRoot } })], root)
  const now = (await families(newRoot)).filter(({ current }) => current)
  assert.deepEqual(new Set(now.map(({ code }) => code)), new Set([newRoot, phase, root]))
  assert.ok(now.every(({ marked }) => marked))
})

test('a project yields to one that exists and has not yielded itself, also when it is corrected', async () => {
  const [first, second, third] = [await opened(), await opened(), await opened()]
  assert.deepEqual(shown(await ledger.refusals(merge('2024-05-01', 'TC-1999-000001'), first)), [
    ['project-reference-unknown', 'intoCode'],
  ])
  await ledger.record([merge('2024-05-01', second)], first)
  assert.deepEqual(shown(await ledger.refusals(merge('2024-05-02', first), second)), [
    ['merge-into-merged', 'intoCode'],
  ])
  await ledger.record([merge('2024-05-02', third)], second)
  assert.deepEqual(shown(await ledger.refusals(correct(2, { intoCode: 'TC-1999-000001' }), first)), [
    ['project-reference-unknown', 'replacement.intoCode'],
  ])
  const fourth = await opened()
  await ledger.record([merge('2024-05-03', third)], fourth)
  assert.deepEqual(shown(await ledger.refusals(correct(2, { intoCode: fourth }), first)), [
    ['merge-into-merged', 'replacement.intoCode'],
  ])
  await ledger.record([correct(2, { intoCode: third })], first)
  assert.equal((await findProject(ledger.db, first))?.mergedInto, third)
  await ledger.record([withdraw(2)], first)
  assert.equal((await findProject(ledger.db, first))?.status, 'ongoing')
})

test('of two projects that are merged into each other at once, one remains', async () => {
  for (let round = 0; round < 8; round++) {
    const [first, second] = [await opened(), await opened()]
    const outcomes = await Promise.all([
      act(ledger.context, { code: first, command: merge('2024-05-01', second) }),
      act(ledger.context, { code: second, command: merge('2024-05-01', first) }),
    ])
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ['recorded', 'refused'])
  }
})

test('a root that changes while its first later phase is registered is in the family as well', async () => {
  const { db, context } = ledger
  const code = await opened()
  const project = await findProject(db, code)
  assert.ok(project)
  const opening = await db.transaction().execute(async (trx) => {
    // What an action on the root does, held open.
    await trx.selectFrom('projects').select('id').where('code', '=', code).forUpdate().execute()
    const action = {
      id: '00000000-0000-7000-8000-000000000001',
      sequence: 2,
      command: change('2024-05-01', { totalInvestment: { amount: '5' } }),
      actor: context.actor,
      recordedAt: '2024-12-02T00:00:00.000Z',
    }
    const changed = evolve(project, project.id, code, action)
    await writeAction(trx, toRecord(context.city, project), toRecord(context.city, changed), action)
    const phase = act(context, { command: phaseOf(code) })
    await untilWaiting(phase)
    return { phase }
  })
  assert.equal((await opening.phase).kind, 'recorded')
  const current = (await families(code)).filter((version) => version.current)
  assert.deepEqual(
    current.map(({ marked }) => marked),
    [true, true],
  )
})

/** Until the work waits for somebody's lock in this database, or is done. */
async function untilWaiting(work: Promise<unknown>): Promise<void> {
  let done = false
  void work.then(
    () => (done = true),
    () => (done = true),
  )
  for (;;) {
    const { rows } = await ledger.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (done || rows.length > 0) return
  }
}
