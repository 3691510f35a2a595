import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plainDate } from '../domain/plain-date.ts'
import type { Command, PastAction } from '../domain/projects/actions.ts'
import {
  change,
  correct,
  fullFacts,
  lose,
  merge,
  open,
  reach,
  upTo,
  withdraw,
} from '../domain/projects/test-project.ts'
import { appendProjects, AppendRefused } from './append-projects.ts'
import { countedProjects, explainProject } from './counted-projects.ts'
import { findProject } from './projects.ts'
import { mustAct, openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger.close())

/** Commands with the moments at which they became known, an hour after each other. */
function past(commands: readonly Command[], from = '2024-11-01T00:00:00.000Z'): PastAction[] {
  return commands.map((command, place) => ({
    command,
    actor: ledger.context.actor,
    recordedAt: new Date(Date.parse(from) + place * 3_600_000).toISOString(),
  }))
}
const phaseOf = (rootCode: string, on = '2024-04-01') =>
  open(on, { ...fullFacts, rootCode, relation: 'later-phase' })

/** The rows of these projects without what differs by nature: ids and codes. */
async function rowsOf(code: string): Promise<unknown> {
  const read = async (statement: string) =>
    (await ledger.pool.query<Record<string, unknown>>(statement, [code])).rows
  const rows = await Promise.all([
    read('select * from projects where code = $1'),
    read(
      'select a.* from project_actions a join projects p on p.id = a.project_id where p.code = $1 order by sequence',
    ),
    read('select * from project_versions where code = $1 order by recorded_from'),
    read('select s.* from project_search s join projects p on p.id = s.project_id where p.code = $1'),
  ])
  const own = /^(id|project_id|code|root_code|text|pairs)$/
  return rows.map((list) => list.map((row) => Object.entries(row).filter(([name]) => !own.test(name))))
}

test('a past that is brought in leaves the very rows that the same commands leave one by one', async () => {
  const commands = [
    ...upTo('siteSecured'),
    change('2024-05-01', { totalInvestment: { amount: '99999999' } }),
    change('2024-05-02', { name: 'No new version' }),
    correct(1, { facts: { district: 'south' } }),
    withdraw(4),
    reach('filed', '2024-05-03'),
  ]
  const [brought = ''] = await appendProjects(ledger.context, [past(commands)])
  let code: string | undefined
  for (const action of past(commands)) {
    ledger.clock.now = action.recordedAt
    const request = { command: action.command, ...(code !== undefined && { code }) }
    code = (await mustAct(ledger.context, request)).project.code
  }
  assert.ok(code)
  assert.deepEqual(await rowsOf(brought), await rowsOf(code))
  const search = `select text from project_search s join projects p on p.id = s.project_id where p.code = $1`
  const { rows } = await ledger.pool.query<{ text: string }>(search, [brought])
  assert.match(rows[0]?.text ?? '', /nonewversion/)
})

test('actions of one moment are told apart, as when they are recorded', async () => {
  const moment = '2024-11-01T00:00:00.000Z'
  const at = upTo('registered').map((command) => ({
    command,
    actor: ledger.context.actor,
    recordedAt: moment,
  }))
  const [code = ''] = await appendProjects(ledger.context, [at])
  const project = await findProject(ledger.db, code)
  assert.deepEqual(
    project?.history.map(({ recordedAt }) => recordedAt),
    ['2024-11-01T00:00:00Z', '2024-11-01T00:00:00.001Z', '2024-11-01T00:00:00.002Z'],
  )
})

test('one refused command and none of the projects is there', async () => {
  const earlier = await ledger.everything()
  const fine = past(upTo('signed'))
  const wrong = past([open('2024-02-01'), lose('2024-02-02'), reach('signed', '2024-02-03')])
  await assert.rejects(appendProjects(ledger.context, [fine, fine, wrong, fine]), (error) => {
    assert.ok(error instanceof AppendRefused)
    assert.deepEqual(
      error.refusals.map(({ code }) => code),
      ['command-not-in-status'],
    )
    assert.match(error.message, /reach on 2024-02-03/)
    return true
  })
  assert.deepEqual(await ledger.everything(), earlier)
  await assert.rejects(appendProjects(ledger.context, [fine, []]), RangeError)
  assert.deepEqual(await ledger.everything(), earlier)
})

test('codes go on where the year stands, and registrations go on after them', async () => {
  await ledger.record([open('2020-03-01')])
  const codes = await appendProjects(ledger.context, [
    past([open('2020-05-01')]),
    past([open('2018-05-01')]),
    past([open('2020-02-01')]),
  ])
  assert.deepEqual(codes, ['TC-2020-000002', 'TC-2018-000001', 'TC-2020-000003'])
  assert.equal(await ledger.record([open('2020-03-01')]), 'TC-2020-000004')
  assert.equal(await ledger.record([open('2018-03-01')]), 'TC-2018-000002')
})

test('projects brought in while others are registered share the numbers of a new year without a clash', async () => {
  const outcomes = await Promise.all([
    appendProjects(
      ledger.context,
      Array.from({ length: 20 }, () => past([open('2015-05-01')])),
    ),
    ...Array.from({ length: 8 }, async () => [
      (await mustAct(ledger.context, { command: open('2015-06-01') })).project.code,
    ]),
  ])
  assert.deepEqual(
    outcomes.flat().toSorted(),
    Array.from({ length: 28 }, (_, index) => `TC-2015-${String(index + 1).padStart(6, '0')}`),
  )
})

test('a project may name an earlier one of the same call, or one that is there already', async () => {
  const known = await ledger.record([open('2024-03-01')])
  const [root = '', phase = '', expansion = '', double = ''] = await appendProjects(ledger.context, [
    past([open('2024-03-01')]),
    past([phaseOf('@0')]),
    past([phaseOf(known)]),
    past([open('2024-03-01'), merge('2024-04-01', '@0')]),
  ])
  const { rows } = await ledger.pool.query<{ code: string; root: string; marked: boolean }>(
    `select code, root_code as root, in_family as marked from project_versions
     where recorded_to = 'infinity' and code = any($1) order by code`,
    [[known, root, phase, expansion, double]],
  )
  assert.deepEqual(
    rows.map(({ code, root: named, marked }) => [code, named, marked]),
    [
      [known, known, true],
      [root, root, true],
      [phase, root, true],
      [expansion, known, true],
      [double, double, false],
    ],
  )
  assert.equal((await findProject(ledger.db, double))?.mergedInto, root)
})

test('a project that names one which is not there, or no root, is refused as when it is recorded', async () => {
  const earlier = await ledger.everything()
  for (const [pasts, refusal] of [
    [[past([phaseOf('TC-1999-000001')])], 'project-reference-unknown'],
    [[past([phaseOf('@1')]), past([open('2024-03-01')])], 'project-reference-unknown'],
    [[past([open('2024-03-01')]), past([phaseOf('@0')]), past([phaseOf('@1')])], 'root-is-no-root'],
    [[past([open('2024-03-01'), merge('2024-04-01', 'TC-1999-000001')])], 'project-reference-unknown'],
  ] as const)
    await assert.rejects(appendProjects(ledger.context, pasts), (error) => {
      assert.ok(error instanceof AppendRefused)
      assert.deepEqual(
        error.refusals.map(({ code }) => code),
        [refusal],
      )
      return true
    })
  assert.deepEqual(await ledger.everything(), earlier)
})

test('what once belonged to a root counts with it as of that time, whatever was corrected since', async () => {
  const landed = upTo('filed').slice(1)
  const [root = '', phase = ''] = await appendProjects(ledger.context, [
    past(upTo('siteSecured'), '2024-10-01T00:00:00.000Z'),
    past(
      [
        phaseOf('@0'),
        ...landed,
        reach('siteSecured', '2024-04-10'),
        correct(1, { facts: { rootCode: null, relation: null } }),
      ],
      '2024-10-02T00:00:00.000Z',
    ),
  ])
  const definition = ledger.context.city.findIndicator('landed-projects')
  assert.ok(definition)
  const year = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }
  const counted = async (asOf?: string) => {
    const request = { definition, ...year, filter: [], by: [], ...(asOf !== undefined && { asOf }) }
    const explained = [root, phase].map(async (code) => {
      const found = await explainProject(ledger.context, request, code)
      return found?.explanation.counts
    })
    const { rows } = await countedProjects(ledger.context, request, { limit: 100 })
    const counts = new Set(rows.map(({ code }) => code))
    return { explained: await Promise.all(explained), figure: [counts.has(root), counts.has(phase)] }
  }
  const apart = { explained: [true, true], figure: [true, true] }
  assert.deepEqual(await counted('2024-10-02T04:30:00.000Z'), {
    explained: [false, true],
    figure: [false, true],
  })
  assert.deepEqual(await counted(), apart)
  // Recorded one by one it is the same.
  const [otherRoot, otherPhase] = [
    await ledger.record(upTo('siteSecured')),
    await ledger.record(upTo('siteSecured')),
  ]
  await ledger.record([correct(1, { facts: { rootCode: otherRoot } })], otherPhase)
  const { rows } = await ledger.pool.query<{ marked: boolean }>(
    `select in_family as marked from project_versions where recorded_to = 'infinity' and root_code = $1`,
    [otherRoot],
  )
  assert.deepEqual(rows, [{ marked: true }, { marked: true }])
})
