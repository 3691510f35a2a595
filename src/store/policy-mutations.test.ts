import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { address, change, classify, fullFacts, open } from '../domain/projects/test-project.ts'
import type { Reach } from '../domain/access/reach.ts'
import type { Database } from './database.ts'
import { type DatabaseScope, noScope } from './scoped-database.ts'
import { purposes, readers, writers } from './test-purposes.ts'
import { addForeignRows } from './test-foreign-rows.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

// Every policy of the database is opened in turn, and something that leaks must be seen then; with the policies as they
// are nothing leaks. A policy that no attempt here depends on fails the test.

let ledger: TestLedger
let ids: Record<'north' | 'south' | 'secret', string>

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }
const district = (name: string): Reach => ({ ...nothing, districts: [name] })
const allContacts = {
  ...noScope.contacts,
  read: { ...nothing, everything: true },
  unmask: { ...nothing, everything: true },
}
/** Sees the whole city and keeps the north alone, so that reading never hides what writing would leak. */
const northern: DatabaseScope = {
  ...noScope,
  account: 'northerner',
  read: { ...nothing, everything: true },
  write: district('north'),
  contacts: { ...allContacts, write: district('north') },
  secrets: { read: { ...nothing, everything: true }, write: district('north') },
}
const southern: DatabaseScope = {
  ...noScope,
  account: 'southerner',
  read: district('south'),
  contacts: { ...noScope.contacts, read: district('south'), unmask: district('south') },
  secrets: { ...noScope.secrets, read: district('south') },
}

type Leak = string
type Row = Readonly<Record<string, unknown>>

const refused = /row-level security|permission denied/

/** Whether the database lets something through; it is undone in any case. */
async function passes(db: Database, work: (trx: Database) => Promise<bigint>): Promise<boolean> {
  let touched = 0n
  try {
    await db.transaction().execute(async (trx) => {
      touched = await work(trx)
      throw new Error('undone')
    })
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error))
    if (refused.test(message)) return false
    // Anything else that the database says, it says after its policies have let the row through.
    return message !== 'undone' || touched > 0n
  }
  return touched > 0n
}

const written = async (trx: Database, text: ReturnType<typeof sql>): Promise<bigint> =>
  (await text.execute(trx)).numAffectedRows ?? 0n

/** The tables with policies, with their key columns and whether the program may do each thing to them at all. */
type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly granted: readonly string[]
}

async function tables(): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(a.attname::text), '{}') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
      array(select privilege from unnest(array['select', 'insert', 'update', 'delete']) privilege
        where has_table_privilege('xinghui_app', c.oid, privilege) or (privilege <> 'delete' and has_any_column_privilege('xinghui_app', c.oid, privilege))) as granted
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1`.execute(
    ledger.db,
  )
  return rows
}

const projectOf = (table: Table) =>
  table.name === 'projects' ? 'id' : table.columns.includes('project_id') ? 'project_id' : undefined

/** What somebody reads who should not. */
async function readLeaks(table: Table): Promise<Leak[]> {
  if (!table.granted.includes('select')) return []
  const leaks: Leak[] = []
  const column = projectOf(table)
  const key = sql.join(
    (column === undefined ? table.key : [column]).map((name) => sql.ref(name)),
    sql`, `,
  )
  const count = async (scope: DatabaseScope, where = sql`true`): Promise<number> => {
    try {
      const text = sql`select ${key} from ${sql.table(table.name)} where ${where}`
      return (await text.execute(ledger.program(scope))).rows.length
    } catch (error) {
      if (error instanceof Error && refused.test(error.message)) return 0
      throw error
    }
  }
  if (column !== undefined && !['project_addressees', 'project_clearances'].includes(table.name)) {
    if ((await count(southern, sql`${sql.ref(column)} = ${ids.north}`)) > 0)
      leaks.push(`${table.name}: south reads north`)
    if ((await count(southern, sql`${sql.ref(column)} = ${ids.secret}`)) > 0)
      leaks.push(`${table.name}: what is withheld is read`)
  } else if (!['meta', 'project_addressees', 'project_clearances'].includes(table.name)) {
    const reading = await Promise.all(
      [null, ...purposes].map(async (purpose) =>
        (await count({ ...southern, purpose })) > 0 ? purpose : undefined,
      ),
    )
    // Without a scope nothing is visible, whatever else a policy asks.
    if ((await count(noScope)) > 0) leaks.push(`${table.name}: read by nobody`)
    const allowed = readers[table.name]
    assert.ok(allowed, `${table.name} is not described in this test`)
    for (const purpose of reading)
      if (purpose !== undefined && !allowed.includes(purpose))
        leaks.push(`${table.name}: read for ${String(purpose)}`)
  }
  return leaks
}

/** What somebody writes who should not: a copy of a row, the row itself, or its end. */
async function writeLeaks(table: Table): Promise<Leak[]> {
  const leaks: Leak[] = []
  if (!table.granted.some((privilege) => privilege !== 'select')) return leaks
  const column = projectOf(table)
  const foreign = column === undefined ? sql`true` : sql`${sql.ref(column)} = ${ids.south}`
  const { rows } =
    await sql<Row>`select to_jsonb(t) as row from ${sql.table(table.name)} t where ${foreign} limit 1`.execute(
      ledger.db,
    )
  const row = rows[0]?.['row']
  assert.ok(row, `${table.name} has no foreign row to try`)
  const scopes: [string, DatabaseScope][] =
    column === undefined
      ? [null, ...purposes]
          .filter((purpose) => !(writers[table.name] ?? []).includes(purpose))
          .map((purpose) => [String(purpose), { ...northern, purpose }])
      : [['north', northern]]
  for (const [name, scope] of scopes) {
    const program = ledger.program(scope)
    const attempts: [string, (trx: Database) => Promise<bigint>][] = [
      [
        'insert',
        (trx) =>
          written(
            trx,
            sql`insert into ${sql.table(table.name)} select * from jsonb_populate_record(null::${sql.table(table.name)}, ${JSON.stringify(row)}::jsonb)`,
          ),
      ],
      [
        'update',
        (trx) => {
          const set = updatable[table.name] ?? table.columns[table.columns.length - 1] ?? ''
          return written(
            trx,
            sql`update ${sql.table(table.name)} set ${sql.ref(set)} = ${sql.ref(set)} where ${foreign}`,
          )
        },
      ],
      ['delete', (trx) => written(trx, sql`delete from ${sql.table(table.name)} where ${foreign}`)],
      ...(table.name === 'projects' ? moves : []),
    ]
    for (const [what, attempt] of attempts)
      if (table.granted.includes(what.split(' ')[0] ?? '') && (await passes(program, attempt)))
        leaks.push(`${table.name}: ${what} as ${name}`)
  }
  return leaks
}

/** Taking somebody else's project, and giving one's own away. */
const moves: readonly [string, (trx: Database) => Promise<bigint>][] = [
  [
    'update to take',
    (trx) => written(trx, sql`update projects set district = 'north' where id = ${ids.south}`),
  ],
  [
    'update to give',
    (trx) => written(trx, sql`update projects set district = 'south' where id = ${ids.north}`),
  ],
]

/** A column that the program may update, where it may not update all of them. */
const updatable: Readonly<Record<string, string>> = {
  project_versions: 'recorded_to',
  project_search: 'project_id',
  contacts: 'side',
  contact_requests: 'answer',
  releases: 'state',
}

async function leaksOf(of: readonly Table[]): Promise<Leak[]> {
  const found: Leak[] = []
  for (const table of of) found.push(...(await readLeaks(table)), ...(await writeLeaks(table)))
  return found
}

before(async () => {
  ledger = await openTestLedger()
  const at = (name: string, place: object) =>
    open('2024-01-10', { ...fullFacts, name, park: undefined, ...place })
  const codes = {
    north: await ledger.record([at('North', { district: 'north' })]),
    south: await ledger.record([
      at('South', { district: 'south' }),
      address('2024-02-01'),
      change('2024-02-02', { name: 'South works' }),
    ]),
    secret: await ledger.record([at('Secret', { district: 'south' }), classify('2024-02-01')]),
  }
  const known = await ledger.db.selectFrom('projects').select(['id', 'code']).execute()
  const idOf = (code: string) => known.find((row) => row.code === code)?.id ?? ''
  ids = { north: idOf(codes.north), south: idOf(codes.south), secret: idOf(codes.secret) }
  await addForeignRows(ledger.db, ids, codes.south)
})
after(() => ledger.close())

test('with the policies as they are nothing leaks', async () => {
  assert.deepEqual(await leaksOf(await tables()), [])
})

test('every policy that is opened lets something leak', async () => {
  const all = await tables()
  const { rows: policies } = await sql<{
    table: string
    name: string
    using: string | null
    check: string | null
  }>`
    select tablename as table, policyname as name, qual as using, with_check as check from pg_policies
    where schemaname = 'public' order by 1, 2`.execute(ledger.db)
  assert.ok(policies.length >= 25)
  const unseen: string[] = []
  for (const { table, name, using, check } of policies) {
    for (const [part, text] of [
      ['using', using],
      ['with check', check],
    ] as const) {
      if (text === null || text === 'true') continue
      const alter = sql`alter policy ${sql.ref(name)} on ${sql.table(table)} ${sql.raw(part)}`
      await sql`${alter} (true)`.execute(ledger.db)
      const found = await leaksOf(all.filter((one) => one.name === table))
      await sql`${alter} (${sql.raw(text)})`.execute(ledger.db)
      if (found.length === 0) unseen.push(`${table}.${name} ${part}`)
    }
  }
  assert.deepEqual(unseen, [])
  assert.deepEqual(await leaksOf(all), [])
})
