import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Reach } from '../domain/access/reach.ts'
import { samples } from '../domain/files/test-content.ts'
import { address, classify, fullFacts, open } from '../domain/projects/test-project.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { openTestFiles, type TestFiles } from './files/test-files.ts'
import { addFile, findPlaced, withdrawFile } from './project-files.ts'
import { type DatabaseScope, noScope } from './scoped-database.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// What the program's role sees and writes of files when the code's own checks are left out.

let ledger: TestLedger
let files: TestFiles
const ids: Record<string, string> = {}

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }
const district = (name: string): Reach => ({ ...nothing, districts: [name], addressee: `${name}-office` })
const scope = (account: string, read: Reach, write: Reach = nothing): DatabaseScope => ({
  ...noScope,
  account,
  read,
  write,
})
const isRefused = (work: Promise<unknown>) => assert.rejects(work, /row-level security|permission denied/)
const upload = { name: 'a.pdf', kind: null, description: null, evidence: null, unclassified: true }
const contextIn = (db: Database, account: string): Context => ({ ...ledger.as(account), db })

async function bring(code: string, context = ledger.context) {
  const project = await findPlaced(ledger.db, code)
  assert.ok(project)
  const added = await addFile(context, files, project, upload, new Blob([samples.pdf]).stream())
  assert.ok(added.ok)
  return added.value
}
const seen = async (asked: DatabaseScope) => {
  const rows = await ledger.program(asked).selectFrom('project_files').select('id').execute()
  return rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? 'another').toSorted()
}

before(async () => {
  ledger = await openTestLedger()
  files = await openTestFiles()
  const at = (place: object) => open('2024-01-10', { ...fullFacts, ...place })
  const codes = {
    north: await ledger.record([at({ district: 'north', park: undefined }), address('2024-02-01')]),
    south: await ledger.record([at({ district: 'south', park: undefined })]),
    harbour: await ledger.record([at({ district: 'north', park: 'harbour' })]),
    secret: await ledger.record([at({ district: 'south', park: undefined }), classify('2024-02-01')]),
  }
  for (const [name, code] of Object.entries(codes)) ids[name] = (await bring(code)).id
  ids['gone'] = (await bring(codes.south)).id
  await withdrawFile(ledger.context, { ...(await bring(codes.south)), id: ids['gone'] }, 'Wrong company')
})
after(async () => {
  files.close()
  await ledger.close()
})

test('files are seen where their projects are, and nowhere else', async () => {
  const named = (names: string[]) => [...new Set(names)].filter((name) => name !== 'another')
  assert.deepEqual(named(await seen(scope('x', district('north')))), ['harbour', 'north'])
  assert.deepEqual(named(await seen(scope('x', district('south')))), ['gone', 'south'])
  assert.deepEqual(named(await seen(scope('clerk', district('south')))), ['gone', 'secret', 'south'])
  assert.deepEqual(named(await seen(scope('x', { ...nothing, parks: ['harbour'] }))), ['harbour'])
  assert.deepEqual(named(await seen(scope('x', { ...nothing, addressee: 'bureau' }))), ['north'])
  assert.deepEqual(named(await seen(noScope)), [])
  const withdrawals = async (name: string) =>
    (
      await ledger
        .program(scope('x', district(name)))
        .selectFrom('project_file_withdrawals')
        .select('file_id')
        .execute()
    ).length
  assert.equal(await withdrawals('south'), 1)
  assert.equal(await withdrawals('north'), 0)
})

test('nobody brings a file to or withdraws one from a project that is not theirs, nor in another’s name', async () => {
  const all: Reach = { ...nothing, everything: true }
  const north = ledger.program(scope('clerk', all, district('north')))
  const placed = async (name: string) => {
    const row = await ledger.db
      .selectFrom('project_files')
      .innerJoin('projects', 'projects.id', 'project_files.project_id')
      .select('code')
      .where('project_files.id', '=', ids[name] ?? '')
      .executeTakeFirstOrThrow()
    return row.code
  }
  await isRefused(bring(await placed('south'), contextIn(north, 'clerk')))
  await isRefused(bring(await placed('north'), contextIn(north, 'another')))
  const own = await bring(await placed('harbour'), contextIn(north, 'clerk'))
  await isRefused(withdrawFile(contextIn(north, 'clerk'), { ...own, id: ids['south'] ?? '' }, 'Not mine'))
  await isRefused(withdrawFile(contextIn(north, 'another'), own, 'In another’s name'))
  assert.equal(await withdrawFile(contextIn(north, 'clerk'), own, 'Wrong company'), true)
  assert.equal(await withdrawFile(contextIn(north, 'clerk'), own, 'Once more'), false)
})

test('what was brought and withdrawn is not changed or removed, by the program or by the owner', async () => {
  const program = ledger.program(
    scope('clerk', { ...nothing, everything: true }, { ...nothing, everything: true }),
  )
  for (const table of ['project_files', 'project_file_withdrawals']) {
    for (const change of [
      sql`update ${sql.table(table)} set organisation = 'x'`,
      sql`delete from ${sql.table(table)}`,
    ]) {
      await isRefused(change.execute(program))
      await assert.rejects(change.execute(ledger.db), /append-only/)
    }
    await assert.rejects(sql`truncate ${sql.table(table)} cascade`.execute(ledger.db), /append-only/)
  }
})

test('the reach of files is that of the policy: without it a neighbour’s files would show', async () => {
  await sql`alter policy read_scope on project_files using (true)`.execute(ledger.db)
  const leaked = await seen(scope('x', district('north')))
  assert.ok(leaked.includes('secret'))
  await sql`alter policy read_scope on project_files using (exists (select from projects p where p.id = project_id))`.execute(
    ledger.db,
  )
})
