import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Reach } from '../domain/access/reach.ts'
import { address, change, classify, fullFacts, open } from '../domain/projects/test-project.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { act } from './projects.ts'
import { type DatabaseScope, noScope, operatorScope } from './scoped-database.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// What the program's role sees and writes when the code's own checks are left out: two districts, a park, a project that
// is addressed to the bureau, and one that is withheld from all but one clerk.

let ledger: TestLedger
let codes: Record<'north' | 'south' | 'harbour' | 'secret', string>

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }
const district = (name: string): Reach => ({ ...nothing, districts: [name], addressee: `${name}-office` })
const scope = (account: string, read: Reach, write: Reach = nothing): DatabaseScope => ({
  ...noScope,
  account,
  read,
  write,
})
const contextIn = (db: Database, account = 'clerk'): Context => ({ ...ledger.as(account), db })
const seen = async (asked: DatabaseScope) =>
  (await ledger.program(asked).selectFrom('projects').select('code').orderBy('code').execute()).map(
    ({ code }) => Object.entries(codes).find(([, known]) => known === code)?.[0],
  )
const isRefused = (work: Promise<unknown>) => assert.rejects(work, /row-level security|permission denied/)

before(async () => {
  ledger = await openTestLedger()
  const at = (name: string, place: object) => open('2024-01-10', { ...fullFacts, name, ...place })
  codes = {
    north: await ledger.record([
      at('North works', { district: 'north', park: undefined }),
      address('2024-02-01'),
    ]),
    south: await ledger.record([at('South works', { district: 'south', park: undefined })]),
    harbour: await ledger.record([at('Harbour works', { district: 'north', park: 'harbour' })]),
    secret: await ledger.record([
      at('Secret works', { district: 'south', park: undefined }),
      classify('2024-02-01'),
    ]),
  }
})
after(() => ledger.close())

test('without a scope the program sees no row of any table', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and has_table_privilege('xinghui_app', c.oid, 'select')`.execute(ledger.db)
  assert.ok(rows.length > 10)
  // What names no record is open: who is addressed and admitted is read by the policies themselves.
  const unscoped = new Set(['meta', 'project_numbers', 'project_addressees', 'project_clearances'])
  for (const { name } of rows.filter((row) => !unscoped.has(row.name))) {
    const found = await sql`select from ${sql.table(name)}`.execute(ledger.program(noScope))
    assert.equal(found.rows.length, 0, name)
  }
})

test('everybody sees what is theirs, what is addressed to them, and nothing that is withheld', async () => {
  assert.deepEqual(await seen(operatorScope('x')), ['north', 'south', 'harbour', 'secret'])
  assert.deepEqual(await seen(scope('x', district('north'))), ['north', 'harbour'])
  assert.deepEqual(await seen(scope('x', district('south'))), ['south'])
  assert.deepEqual(await seen(scope('clerk', district('south'))), ['south', 'secret'])
  assert.deepEqual(await seen(scope('x', { ...nothing, parks: ['harbour'] })), ['harbour'])
  assert.deepEqual(await seen(scope('x', { ...nothing, addressee: 'bureau' })), ['north'])
  assert.deepEqual(await seen({ ...scope('x', { ...nothing, everything: true }), confidential: false }), [
    'north',
    'south',
    'harbour',
  ])
  assert.deepEqual(await seen(noScope), [])
})

test('versions, actions and the search say no more than the list', async () => {
  const south = ledger.program(scope('x', district('south')))
  const owner = Object.fromEntries(
    (await ledger.db.selectFrom('projects').select(['id', 'code']).execute()).map(({ id, code }) => [
      id,
      code,
    ]),
  )
  for (const table of ['project_versions', 'project_actions'] as const) {
    const rows = await south.selectFrom(table).select('project_id').execute()
    assert.deepEqual(new Set(rows.map(({ project_id: id }) => owner[id])), new Set([codes.south]), table)
  }
  for (const [pairs, text] of [
    [['wo', 'or'], 'wor'],
    [[], 'w'],
  ] as const) {
    const found = await sql<{ id: string }>`select search_projects(${pairs}::text[], ${text}) as id`.execute(
      south,
    )
    assert.deepEqual(
      found.rows.map(({ id }) => owner[id]),
      [codes.south],
    )
  }
  await isRefused(sql`select text from project_search`.execute(south))
})

test('a project that is withheld is withheld with all its past, and with what is recorded of it later', async () => {
  await ledger.record([change('2024-03-02', { totalInvestment: { amount: '7000000' } })], codes.secret)
  const past = ledger.program({ ...scope('x', { ...nothing, everything: true }) })
  const rows = await past
    .selectFrom('project_versions')
    .select('code')
    .where('code', '=', codes.secret)
    .execute()
  assert.deepEqual(rows, [])
})

test('whoever asks for a code that is not theirs is told whose it is, unless it is withheld', async () => {
  const owner = async (code: string, asked: DatabaseScope) =>
    (await sql`select owner_organisation from project_owner(${code})`.execute(ledger.program(asked))).rows
      .length
  assert.equal(await owner(codes.north, scope('x', district('south'))), 1)
  assert.equal(await owner(codes.secret, scope('x', district('south'))), 0)
  assert.equal(await owner(codes.north, noScope), 0)
})

test('nothing is written outside one’s own place, nor moved into or out of it', async () => {
  const north = ledger.program(scope('clerk', { ...nothing, everything: true }, district('north')))
  const foreign = await act(contextIn(north), {
    command: change('2024-03-01', { name: 'Mine' }),
    code: codes.south,
  })
  assert.equal(foreign.kind, 'unknown-project')
  await isRefused(act(contextIn(north), { command: open('2024-03-01', { ...fullFacts, district: 'south' }) }))
  await isRefused(
    act(contextIn(north), {
      command: change('2024-03-01', { district: 'south', park: null }),
      code: codes.harbour,
    }),
  )
  const own = await act(contextIn(north), {
    command: change('2024-03-01', { name: 'Own works' }),
    code: codes.harbour,
  })
  assert.equal(own.kind, 'recorded')
  await isRefused(north.updateTable('project_actions').set({ type: 'open' }).execute())
  await isRefused(north.deleteFrom('project_actions').execute())
  await isRefused(north.deleteFrom('projects').execute())
})

test('an action carries the account of the scope and no other', async () => {
  const north = ledger.program(scope('somebody', district('north'), district('north')))
  await isRefused(
    act(contextIn(north, 'another'), { command: change('2024-04-01', { name: 'x' }), code: codes.harbour }),
  )
})

test('connections are shared and scopes are not', async () => {
  const asked = Array.from({ length: 200 }, (_, number) => (number % 2 === 0 ? 'north' : 'south'))
  const answers = await Promise.all(asked.map((name) => seen(scope('x', district(name)))))
  for (const [place, answer] of answers.entries())
    assert.deepEqual(answer, asked[place] === 'north' ? ['north', 'harbour'] : ['south'])
})
