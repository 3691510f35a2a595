import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { randomOf } from '../domain/demonstration/random.ts'
import { plainDate } from '../domain/plain-date.ts'
import { change } from '../domain/projects/test-project.ts'
import type { Finding } from '../domain/releases/finding.ts'
import { appendProjects } from './append-projects.ts'
import type { Context } from './context.ts'
import { act } from './projects.ts'
import { findFigures } from './release-content.ts'
import {
  changeRelease,
  findRelease,
  proposeRelease,
  type Proposal,
  type Release,
  releaseScope,
} from './releases.ts'
import { releaseCity } from './test-release-city.ts'
import { operatorScope } from './scoped-database.ts'
import { anyCommand, anyPast } from './test-histories.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'
import { verifyRelease } from './verify-release.ts'

const city = releaseCity()
const [from, to] = [plainDate('2024-01-01'), plainDate('2024-11-30')]
let ledger: TestLedger
let codes: string[]

const as = (account: string, of: LoadedCity = city): Context => ({
  ...ledger.as(account),
  db: ledger.program(releaseScope(account)),
  city: of,
})

async function propose(more: Partial<Proposal> = {}): Promise<Release> {
  const result = await proposeRelease(as('maker'), {
    from,
    to,
    stage: 'final',
    reason: 'End of month',
    ...more,
  })
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const refusalsOf = (result: Awaited<ReturnType<typeof changeRelease>>) =>
  result && !result.ok ? result.refusals.map(({ code }) => code) : []

const matches = (found: Finding, wanted: Partial<Finding>) =>
  Object.entries(wanted).every(([name, value]) => Reflect.get(found, name) === value)

before(async () => {
  ledger = await openTestLedger()
  const bulk = {
    ...ledger.context,
    city,
    db: ledger.program({ ...operatorScope('seed'), purpose: 'import' }),
  }
  // 420 projects with 24 actions each.
  codes = await appendProjects(
    bulk,
    Array.from({ length: 420 }, (_, number) => anyPast({ ...ledger.context, city }, number + 1, 24)),
  )
})
after(() => ledger.close())

test('a release computed again as of its time is the same, whatever actions come later', async () => {
  const { rows } = await ledger.pool.query<{ number: bigint }>(
    'select count(*) as number from project_actions',
  )
  assert.ok(rows[0] && rows[0].number >= 10_000n)
  // Frozen as of moments in the midst of all those actions, and as of now.
  const moments = ['2024-01-02T20:00:00.789Z', '2024-01-03T20:34:56.789Z', '2024-01-04T22:00:00Z']
  const releases: Release[] = []
  for (const asOf of moments) {
    const release = await propose({ asOf, stage: 'preliminary', reason: `As of ${asOf}` })
    releases.push(release)
    // The next one of the same period needs room.
    assert.ok(
      (await changeRelease(as('checker'), release.number, { type: 'sendBack', reason: 'Next one' }))?.ok,
    )
  }
  releases.push(await propose())
  const sizes = new Set<number>()
  for (const release of releases) {
    const { findings, figures, records } = await verifyRelease(as('reader'), release)
    assert.deepEqual(findings, [])
    assert.equal(figures, 6)
    sizes.add(records)
  }
  assert.ok(sizes.size > 2 && Math.min(...sizes) > 5, [...sizes].join())
  const frozen = await Promise.all(releases.map(({ id }) => findFigures(as('reader').db, id)))
  const random = randomOf(7)
  let recorded = 0
  while (recorded < 120) {
    const outcome = await act(
      { ...ledger.context, city },
      { code: random.pick(codes), command: anyCommand(random, 24, codes) },
    )
    if (outcome.kind === 'recorded') recorded += 1
  }
  for (const release of releases) {
    assert.deepEqual((await verifyRelease(as('reader'), release)).findings, [])
  }
  assert.deepEqual(await Promise.all(releases.map(({ id }) => findFigures(as('reader').db, id))), frozen)
})

test('one person proposes and another one checks; what stands is withdrawn before it is released anew', async () => {
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-03-31') }
  const release = await propose(period)
  assert.equal(release.state, 'proposed')
  const confirm = { type: 'confirm', reason: 'Checked' } as const
  assert.deepEqual(refusalsOf(await changeRelease(as('maker'), release.number, confirm)), [
    'release-own-check',
  ])
  const again = await proposeRelease(as('other'), { ...period, stage: 'final', reason: 'Once more' })
  assert.deepEqual(refusalsOf(again), ['release-waits'])
  const confirmed = await changeRelease(as('checker'), release.number, confirm)
  assert.ok(confirmed?.ok && confirmed.value.state === 'released')
  assert.deepEqual(refusalsOf(await changeRelease(as('checker'), release.number, confirm)), [
    'release-command-misfits',
  ])
  assert.deepEqual(
    refusalsOf(await proposeRelease(as('other'), { ...period, stage: 'final', reason: 'Once more' })),
    ['release-stands'],
  )
  await propose({ ...period, stage: 'preliminary' })
  const withdrawn = await changeRelease(as('checker'), release.number, {
    type: 'withdraw',
    reason: 'Wrong period',
  })
  assert.ok(withdrawn?.ok)
  assert.deepEqual(
    withdrawn.value.history.map(({ type, actor, reason }) => [type, actor.accountId, reason]),
    [
      ['propose', 'maker', 'End of month'],
      ['confirm', 'checker', 'Checked'],
      ['withdraw', 'checker', 'Wrong period'],
    ],
  )
  assert.deepEqual((await verifyRelease(as('reader'), withdrawn.value)).findings, [])
  const next = await propose(period)
  assert.ok(next.number > release.number)
})

test('periods that make no sense are refused', async () => {
  const codesOf = async (more: Partial<Proposal>) =>
    refusalsOf(await proposeRelease(as('maker'), { from, to, stage: 'final', reason: 'Try', ...more }))
  assert.deepEqual(await codesOf({ to: plainDate('2024-12-31') }), ['release-not-over'])
  assert.deepEqual(await codesOf({ to: plainDate('2024-06-30'), asOf: '2024-06-30T15:00:00Z' }), [
    'release-not-over',
  ])
  assert.deepEqual(await codesOf({ from: plainDate('2023-12-01'), to: plainDate('2024-02-01') }), [
    'release-over-years',
  ])
  assert.deepEqual(await codesOf({ from: plainDate('2024-12-01'), to: plainDate('2024-11-01') }), [
    'period-reversed',
  ])
  assert.deepEqual(
    await codesOf({ stage: 'preliminary', from: plainDate('2024-12-20'), to: plainDate('2024-12-31') }),
    ['release-not-begun'],
  )
})

test('what is altered afterwards is found and named', async () => {
  const release = await propose({ to: plainDate('2024-05-31') })
  const kinds = async (of: Context = as('reader')) =>
    (await verifyRelease(of, release)).findings.map(({ kind }) => kind)
  assert.deepEqual(await kinds(), [])
  // Whoever owns the database and knows what to switch off.
  const tampered = async (statement: string, expected: readonly Partial<Finding>[]) => {
    const undone = new Error('undone')
    await assert.rejects(
      ledger.db.transaction().execute(async (trx) => {
        await sql`set local session_replication_role = replica`.execute(trx)
        await sql.raw(statement).execute(trx)
        const stored = (await findRelease(trx, release.number)) ?? release
        const { findings } = await verifyRelease({ ...as('reader'), db: trx }, stored)
        for (const finding of expected)
          assert.ok(
            findings.some((found) => matches(found, finding)),
            JSON.stringify(findings),
          )
        assert.ok(findings.length > 0)
        throw undone
      }),
      undone,
    )
  }
  const [first] = (
    await ledger.pool.query<{ code: string }>(
      'select code from release_records where release_id = $1 order by code',
      [release.id],
    )
  ).rows
  assert.ok(first)
  await tampered(`update releases set period_to = '2024-05-30'::date where id = '${release.id}'`, [
    { kind: 'release-altered' },
  ])
  await tampered(
    `update release_records set facts = replace(facts, 'north', 'south') where release_id = '${release.id}'`,
    [{ kind: 'records-altered' }],
  )
  await tampered(
    `delete from release_records where release_id = '${release.id}' and code = '${first.code}'`,
    [{ kind: 'records-altered' }],
  )
  await tampered(
    `update release_figures set content = jsonb_set(content, '{total,numerator}', '"999"') where release_id = '${release.id}' and indicator = 'landed-large'`,
    [
      { kind: 'figure-altered', indicator: 'landed-large' },
      { kind: 'figure-differs', indicator: 'landed-large', part: 'total' },
    ],
  )
  await tampered(`update project_versions set total_investment = 1 where code = '${first.code}'`, [
    { kind: 'record-changed', code: first.code },
  ])
  await tampered(`delete from project_versions where code = '${first.code}'`, [
    { kind: 'record-missing', code: first.code },
  ])
  const rules = city.city.rules.map((rule) => ({
    ...rule,
    where: [{ amount: { of: 'totalInvestment', atLeast: '1' } }],
  }))
  assert.deepEqual(await kinds(as('reader', releaseCity({ rules }))), Array(4).fill('definition-changed'))
})

test('what is frozen stays as it is, and a caller sees the records of projects that are theirs', async () => {
  const release = await propose({ to: plainDate('2024-04-30') })
  assert.ok((await changeRelease(as('checker'), release.number, { type: 'confirm', reason: 'Checked' }))?.ok)
  for (const statement of [
    `update release_records set facts = ''`,
    `delete from release_figures`,
    `truncate release_actions`,
    `update releases set digest = repeat('0', 64)`,
    `delete from releases`,
  ])
    await assert.rejects(ledger.pool.query(statement), /stays/)
  const north = ledger.program({
    ...operatorScope('north'),
    confidential: false,
    read: { everything: false, districts: ['north'], parks: [], addressee: null },
  })
  assert.equal((await findRelease(north, release.number))?.state, 'released')
  const { rows } = await ledger.pool.query<{ district: string }>(
    'select distinct district from release_records r join projects p on p.id = r.project_id where r.release_id = $1',
    [release.id],
  )
  assert.ok(rows.length > 1)
  const seen = await north
    .selectFrom('release_records as r')
    .innerJoin('projects as p', 'p.id', 'r.project_id')
    .select(['p.district', 'p.withheld_id'])
    .where('r.release_id', '=', release.id)
    .execute()
  assert.ok(seen.length > 0 && seen.every((row) => row.district === 'north' && row.withheld_id === null))
})

test('an action under way is waited for, and one that begins later belongs to later', async () => {
  await ledger.record([change('2024-06-02', { name: 'Another name' })], codes[0])
  const [release] = await Promise.all([
    propose({ to: plainDate('2024-07-31') }),
    ...codes
      .slice(1, 9)
      .map((code) =>
        act(
          { ...ledger.context, city },
          { code, command: change('2024-06-03', { totalInvestment: { amount: '1' } }) },
        ),
      ),
  ])
  assert.deepEqual((await verifyRelease(as('reader'), release)).findings, [])
})
