import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { randomOf } from '../domain/demonstration/random.ts'
import { CommandType, type ProjectAction } from '../domain/projects/actions.ts'
import { replay } from '../domain/projects/evolve.ts'
import { upTo } from '../domain/projects/test-project.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import { columnOf, recordFields, versionFields } from './columns.ts'
import { findRecord } from './counted-projects.ts'
import { act, findProject } from './projects.ts'
import { applyRules } from './rules-in-force.ts'
import { anyCommand } from './test-histories.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// Long histories of whatever commands the rules accept: how each project stood at each moment is what its actions
// until then tell.

let ledger: TestLedger
const codes: string[] = []
const accepted = new Set<CommandType>()

before(async () => {
  ledger = await openTestLedger()
  const random = randomOf(20241208)
  for (let number = 0; number < 12; number++) {
    const lived = random.pick(['signed', 'filed', 'siteSecured', 'productionStarted'] as const)
    const code = await ledger.record(upTo(lived))
    codes.push(code)
    for (let asked = 0; asked < 45; asked++) {
      // Some of them within one millisecond, and once in a while by a clock that was set back.
      if (random.chance(70))
        ledger.clock.now = new Date(Date.parse(ledger.clock.now) + 3_600_000).toISOString()
      if (random.chance(30)) ledger.clock.now = new Date(Date.parse(ledger.clock.now) - 1000).toISOString()
      if (random.chance(5)) ledger.clock.now = new Date(Date.parse(ledger.clock.now) - 60_000).toISOString()
      const sequences = (await findProject(ledger.db, code))?.history.length ?? 0
      const command = anyCommand(random, sequences, codes)
      const outcome = await act(ledger.context, { code, command })
      if (outcome.kind === 'recorded') accepted.add(command.type)
    }
  }
})
after(() => ledger.close())

const versionsOf = (code: string) =>
  ledger.db
    .selectFrom('project_versions')
    .selectAll()
    .where('code', '=', code)
    .orderBy('recorded_from')
    .execute()

test('the histories are long and hold every kind of action', async () => {
  const { rows } = await ledger.pool.query<{ least: number; most: number }>(
    'select min(revision) as least, max(revision) as most from projects',
  )
  assert.ok(rows[0] && rows[0].least > 8 && rows[0].most > 20, JSON.stringify(rows))
  assert.deepEqual([...accepted].toSorted(), CommandType.options.filter((type) => type !== 'open').toSorted())
})

test('versions divide the time of a project from its first record on, without gap or overlap', async () => {
  for (const code of codes) {
    const versions = await versionsOf(code)
    const project = await findProject(ledger.db, code)
    assert.equal(versions[0]?.recorded_from, project?.history[0]?.recordedAt)
    versions.forEach((version, place) => {
      assert.equal(version.recorded_to, versions[place + 1]?.recorded_from ?? 'infinity')
      const next = versions[place + 1]
      const differs = versionFields.some(
        (field) => field !== 'revision' && version[columnOf(field)] !== next?.[columnOf(field)],
      )
      assert.ok(differs, 'a version begins when something that figures read has changed')
    })
  }
})

test('the projection and the current version are what all actions tell', async () => {
  for (const code of codes) {
    const project = await findProject(ledger.db, code)
    assert.ok(project)
    const record = toRecord(ledger.context.city, project)
    const row = await ledger.db
      .selectFrom('projects')
      .selectAll()
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    for (const field of recordFields)
      assert.deepEqual(row[columnOf(field)], record[field], `${code} ${field}`)
    assert.equal(row.recorded_at, project.history.at(-1)?.recordedAt)
    const current = (await versionsOf(code)).at(-1)
    for (const field of versionFields)
      if (field !== 'revision')
        assert.deepEqual(current?.[columnOf(field)], record[field], `${code} ${field}`)
  }
})

test('at every moment the version in force is what the actions recorded until then tell', async () => {
  const justBefore = (moment: string) => new Date(Date.parse(moment) - 1).toISOString()
  for (const code of codes) {
    const project = await findProject(ledger.db, code)
    assert.ok(project)
    const moments = project.history.flatMap(({ recordedAt }) => [justBefore(recordedAt), recordedAt])
    for (const moment of moments) {
      const until: readonly ProjectAction[] = project.history.filter(
        ({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(moment),
      )
      const { rows } = await ledger.pool.query<Record<string, unknown>>(
        'select * from project_versions where code = $1 and recorded_from <= $2 and recorded_to > $2',
        [code, moment],
      )
      const told: ProjectRecord | undefined =
        until.length === 0 ? undefined : toRecord(ledger.context.city, replay(project.id, code, until))
      assert.deepEqual(await findRecord(ledger.context, code, moment), told)
      assert.equal(rows.length, told ? 1 : 0)
      for (const field of versionFields)
        if (told && field !== 'revision')
          assert.deepEqual(rows[0]?.[columnOf(field)], told[field], `${code} ${field} at ${moment}`)
    }
  }
})

test('derived again from the actions alone, every row is what it was', async () => {
  const rows = await ledger.everything()
  assert.equal(await applyRules(ledger.db, ledger.context.city), codes.length)
  assert.deepEqual(await ledger.everything(), rows)
})
