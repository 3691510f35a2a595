import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { everything, type Reach } from '../domain/access/reach.ts'
import { NewContact } from '../domain/contacts/contact.ts'
import { classify, fullFacts, open } from '../domain/projects/test-project.ts'
import { RecordSecret } from '../domain/secrets/secret.ts'
import { revealContacts } from './contact-accesses.ts'
import { recordContact } from './contacts.ts'
import type { Context } from './context.ts'
import { recordSecret } from './project-secrets.ts'
import { type DatabaseScope, noScope, operatorScope } from './scoped-database.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// Contacts and secrets under the program's role alone, the code's own checks left out: a project in the north, one in the
// south that is addressed to the office of the north, and one in the north that is withheld.

let ledger: TestLedger
let [north, south, secret] = ['', '', '']
const ids: Record<string, string> = {}

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }
const district = (name: string): Reach => ({ ...nothing, districts: [name] })
/** Everything that a clerk of a district may, and the projects that are addressed to the office. */
const clerkOf = (name: string, account = 'x'): DatabaseScope => {
  const own = district(name)
  const read = { ...own, addressee: `${name}-office` }
  return {
    ...noScope,
    account,
    read,
    write: own,
    contacts: { read: own, unmask: own, export: own, write: own },
    secrets: { read: own, write: own },
  }
}
const whole = (account: string): DatabaseScope => ({
  ...operatorScope(account),
  contacts: { read: everything, unmask: everything, export: everything, write: everything },
  secrets: { read: everything, write: everything },
})
const contextIn = (scope: DatabaseScope): Context => ({
  ...ledger.as(scope.account),
  db: ledger.program(scope),
})
const isRefused = (work: Promise<unknown>) => assert.rejects(work, /row-level security|permission denied/)
const contact = (name: string) =>
  NewContact.parse({
    name,
    phones: ['13812345678'],
    side: 'investor',
    purpose: 'Talks',
    legalBasis: 'statutory-duty',
    source: 'Card',
    collectedOn: '2024-02-01',
  })
const capacity = RecordSecret.parse({
  field: 'capacity',
  on: '2024-02-01',
  content: '5 GWh',
  reason: 'Visit',
})

before(async () => {
  ledger = await openTestLedger()
  const at = (name: string, place: string) =>
    open('2024-01-10', { ...fullFacts, name, district: place, park: undefined })
  const codes = [
    await ledger.record([at('North works', 'north')]),
    await ledger.record([at('South works', 'south')]),
    await ledger.record([at('Secret works', 'north'), classify('2024-02-01')]),
  ]
  const rows = await ledger.db.selectFrom('projects').select(['id', 'code']).execute()
  ;[north = '', south = '', secret = ''] = codes.map((code) => rows.find((row) => row.code === code)?.id)
  await ledger.db
    .insertInto('project_addressees')
    .values({ project_id: south, organisation: 'north-office' })
    .execute()
  const context = contextIn(whole('clerk'))
  for (const project of [north, south, secret]) {
    const recorded = await recordContact(context, project, contact('Zebedeu'))
    assert.ok(recorded.ok)
    ids[project] = recorded.value
    assert.deepEqual(await recordSecret(context, project, 0, capacity), { ok: true, value: 1 })
  }
  const seen = await revealContacts(context, Object.values(ids), { what: 'unmask', reason: 'To begin with' })
  assert.ok(seen.ok && seen.value.length === 3)
})
after(() => ledger.close())

const tables = ['contacts', 'contact_accesses', 'project_secrets'] as const
const seenProjects = async (scope: DatabaseScope, table: (typeof tables)[number]) => {
  const rows = await ledger.program(scope).selectFrom(table).select('project_id').distinct().execute()
  return rows.map((row) =>
    row.project_id === north ? 'north' : row.project_id === south ? 'south' : 'secret',
  )
}

test('a district reads the contacts and secrets of its own projects alone, not those of one addressed to it', async () => {
  assert.equal(
    (await ledger.program(clerkOf('north')).selectFrom('projects').select('id').execute()).length,
    2,
  )
  for (const table of tables) {
    assert.deepEqual(await seenProjects(clerkOf('north'), table), ['north'], table)
    assert.deepEqual(await seenProjects(clerkOf('south'), table), ['south'], table)
    assert.deepEqual(await seenProjects(clerkOf('elsewhere'), table), [], table)
    assert.deepEqual(await seenProjects(noScope, table), [], table)
    // Who is admitted to what is withheld sees its contacts as well.
    assert.deepEqual((await seenProjects(clerkOf('north', 'clerk'), table)).toSorted(), ['north', 'secret'])
  }
})

test('an organisation that a project is addressed to reads of it what the city says, and nothing else', async () => {
  const office = { ...nothing, addressee: 'north-office' }
  const fund = { ...noScope, account: 'x', read: office, secrets: { read: office, write: nothing } }
  assert.deepEqual(await seenProjects(fund, 'project_secrets'), ['south'])
  assert.deepEqual(await seenProjects(fund, 'contacts'), [])
})

test('whoever sees projects and none of this sees no row of it', async () => {
  const auditor = { ...noScope, account: 'x', read: everything, confidential: true }
  for (const table of tables) assert.deepEqual(await seenProjects(auditor, table), [], table)
  const seen = await revealContacts(contextIn(auditor), Object.values(ids), {
    what: 'unmask',
    reason: 'Curious',
  })
  assert.deepEqual(seen, { ok: true, value: [] })
})

test('the data in full cannot be read past the function that leaves a trace', async () => {
  const all = ledger.program(whole('clerk'))
  await isRefused(all.selectFrom('contact_details').selectAll().execute())
  await isRefused(all.selectFrom('contact_details').select('name').execute())
  await isRefused(all.updateTable('contact_details').set({ name: 'x' }).returning('phones').execute())
  await isRefused(all.deleteFrom('contact_details').where('name', '=', 'Zebedeu').execute())
  const count = async () =>
    (await ledger.db.selectFrom('contact_accesses').select('id').where('what', '=', 'unmask').execute())
      .length
  const earlier = await count()
  const seen = await revealContacts(contextIn(clerkOf('north')), Object.values(ids), {
    what: 'unmask',
    reason: 'Everything at once',
  })
  assert.ok(seen.ok)
  assert.deepEqual(
    seen.value.map(({ id, name }) => [id, name]),
    [[ids[north], 'Zebedeu']],
  )
  assert.equal(await count(), earlier + 1)
  // Nor does anybody note a look in another name, or one that there was not.
  const forged = sql`insert into contact_accesses (id, contact_id, project_id, what, reason, happened_at, account_id,
    account_name, organisation) values (gen_random_uuid(), ${ids[north]}, ${north}, 'unmask', 'forged', now(), 'leader', 'x', 'x')`
  await isRefused(forged.execute(all))
})

test('nothing is written at projects of others, and no trace is ever changed', async () => {
  const context = contextIn(clerkOf('north'))
  await isRefused(recordContact(context, south, contact('Mine')))
  await isRefused(recordSecret(context, south, 0, capacity))
  await context.db
    .updateTable('contacts')
    .set({ title: 'Mine' })
    .where('id', '=', ids[south] ?? '')
    .execute()
  await context.db
    .deleteFrom('contact_details')
    .where('contact_id', '=', ids[south] ?? '')
    .execute()
  const [row] = await ledger.db
    .selectFrom('contacts')
    .select('title')
    .where('id', '=', ids[south] ?? '')
    .execute()
  assert.equal(row?.title, null)
  assert.equal((await ledger.db.selectFrom('contact_details').select('contact_id').execute()).length, 3)
  const all = ledger.program(whole('clerk'))
  for (const table of ['contact_accesses', 'project_secrets'] as const) {
    await isRefused(sql`update ${sql.table(table)} set reason = 'other'`.execute(all))
    await isRefused(sql`delete from ${sql.table(table)}`.execute(all))
    await assert.rejects(
      sql`update ${sql.table(table)} set reason = 'other'`.execute(ledger.db),
      /append-only/,
    )
    await assert.rejects(sql`delete from ${sql.table(table)}`.execute(ledger.db), /append-only/)
    await assert.rejects(sql`truncate ${sql.table(table)}`.execute(ledger.db), /append-only/)
  }
  await isRefused(all.updateTable('contacts').set({ recorded_by: 'x' }).execute())
  await isRefused(all.deleteFrom('contacts').execute())
})

test('the database itself keeps no contact without purpose, and nothing of one that is erased', async () => {
  const set = (column: string, value: unknown) =>
    sql`update contacts set ${sql.ref(column)} = ${value} where id = ${ids[north]}`.execute(ledger.db)
  for (const column of ['purpose', 'source', 'name_masked'])
    await assert.rejects(set(column, null), { code: '23514' }, column)
  await assert.rejects(set('legal_basis', 'consent'), { code: '23514' })
  await assert.rejects(set('erased_at', '2024-12-01T00:00:00Z'), { code: '23514' })
})

test('two who record a secret at once are told of each other', async () => {
  const context = contextIn(whole('clerk'))
  const outcomes = await Promise.all(
    [1, 1, 1].map((revision) => recordSecret(context, north, revision, capacity)),
  )
  assert.deepEqual(outcomes.map(({ ok }) => String(ok)).toSorted(), ['conflict', 'conflict', 'true'])
})
