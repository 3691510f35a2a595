import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ChainFault, readHead, readKeptHead, verifyChain, writtenHead } from './audit-chain.ts'
import { listAuditEntries } from './audit-entries.ts'
import { auditing, type NewAuditEntry, openAuditLog } from './audit-log.ts'
import { noScope } from './scoped-database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

const entry: NewAuditEntry = {
  account: 'clerk',
  name: '王小明',
  organisation: 'bureau',
  role: 'city-clerk',
  address: '10.0.0.7',
  agent: 'test',
  requestId: 'r-1',
  permission: 'projects.record',
  method: 'POST',
  route: '/api/projects/{code}/actions',
  subject: 'VF-2024-000001',
  result: 'done',
  problem: null,
  reason: null,
  details: { type: 'describe', b: 2, a: [1, null, '一'] },
}

/** A chain of so many entries, with the program's and the owner's way to it. */
async function chainOf(count: number) {
  await database.pool.query(`
    alter table audit_entries disable trigger user;
    delete from audit_entries;
    update audit_head set sequence = 0, hash = decode(repeat('00', 32), 'hex');
    alter table audit_entries enable trigger user`)
  const db = database.program(auditing)
  const log = openAuditLog(db)
  for (let number = 1; number <= count; number++) await log.append({ ...entry, requestId: `r-${number}` })
  const asOwner = async (...statements: string[]) => {
    for (const statement of ['alter table audit_entries disable trigger user', ...statements])
      await database.pool.query(statement)
  }
  const fault = async (kept?: string): Promise<ChainFault | undefined> => {
    const head = kept === undefined ? undefined : readKeptHead(kept)
    const verdicts = await Promise.all(
      [2, 5000].map((batch) => verifyChain(db, { batch, ...(head && { kept: head }) })),
    )
    // However the chain is read, it says the same.
    assert.deepEqual(verdicts[0], verdicts[1])
    return verdicts[0]?.fault
  }
  return { db, log, asOwner, fault }
}

test('a chain that nobody touched is sound, and its head is what its last entry says', async () => {
  const { db, fault } = await chainOf(5)
  assert.equal(await fault(), undefined)
  const { entries } = await listAuditEntries(db, {}, { limit: 10 })
  assert.deepEqual(
    entries.map(({ sequence }) => sequence),
    [5n, 4n, 3n, 2n, 1n],
  )
  const head = await readHead(db)
  assert.equal(head.hash, entries[0]?.hash.toString('hex'))
  assert.equal(await fault(writtenHead(head)), undefined)
  assert.equal(readKeptHead('5:xyz'), undefined)
})

test('an empty chain is sound', async () => {
  const { fault } = await chainOf(0)
  assert.equal(await fault(), undefined)
})

test('a removed entry is named, also the first one and several', async () => {
  const { asOwner, fault } = await chainOf(6)
  await asOwner('delete from audit_entries where sequence in (3, 4)')
  assert.deepEqual(await fault(), { kind: 'removed', from: 3n, to: 4n })
  await asOwner('delete from audit_entries where sequence = 1')
  assert.deepEqual(await fault(), { kind: 'removed', from: 1n, to: 1n })
})

for (const [column, value] of [
  ['recorded_at', `recorded_at + interval '1 microsecond'`],
  ['account', `'leader'`],
  ['name', `'王小明 '`],
  ['organisation', 'null'],
  ['role', `'leader'`],
  ['address', `'10.0.0.8'`],
  ['agent', `''`],
  ['request_id', `'r-2'`],
  ['permission', `'projects.read'`],
  ['method', `'GET'`],
  ['route', `'/api/projects/{code}'`],
  ['subject', `'VF-2024-000002'`],
  ['result', `'refused'`],
  ['problem', `''`],
  ['reason', `'-'`],
  ['details', `details || '{"b": 3}'`],
] as const)
  test(`an entry whose ${column} was altered is named, and the field`, async () => {
    const { asOwner, fault } = await chainOf(5)
    await asOwner(`update audit_entries set ${column} = ${value} where sequence = 3`)
    assert.deepEqual(await fault(), { kind: 'altered', sequence: 3n, fields: [column] })
  })

test('an altered hash, digest or link is named as that', async () => {
  const { asOwner, fault } = await chainOf(4)
  await asOwner(`update audit_entries set hash = sha256('x') where sequence = 4`)
  assert.deepEqual(await fault(), { kind: 'altered', sequence: 4n, fields: [] })
  await asOwner(`update audit_entries set previous_hash = sha256('x') where sequence = 2`)
  assert.deepEqual(await fault(), { kind: 'altered', sequence: 2n, fields: [] })
})

test('two entries that changed places are named', async () => {
  const { asOwner, fault } = await chainOf(5)
  await asOwner(
    'update audit_entries set sequence = -2 where sequence = 2',
    'update audit_entries set sequence = 2 where sequence = 4',
    'update audit_entries set sequence = 4 where sequence = -2',
  )
  assert.deepEqual(await fault(), { kind: 'altered', sequence: 2n, fields: ['sequence'] })
})

/** Gives an entry a hash that fits what it says, as somebody would who knows how it is made. */
const rehash = (sequence: number) => `
  update audit_entries e set
    hash = (select sha256(e.previous_hash || string_agg(audit_encoding(field), '' order by place))
      from unnest(audit_fields(e)) with ordinality as fields (field, place))
  where sequence = ${sequence}`

test('an altered entry with a hash that fits is betrayed by the next one, and the last one by the end', async () => {
  const { asOwner, fault } = await chainOf(4)
  await asOwner(`update audit_entries set account = 'leader' where sequence = 4`, rehash(4))
  assert.deepEqual(await fault(), { kind: 'replaced', sequence: 4n })
  await asOwner(`update audit_entries set account = 'leader' where sequence = 2`, rehash(2))
  assert.deepEqual(await fault(), { kind: 'replaced', sequence: 2n })
})

test('a tail that was cut is named, with the end moved along only by a head that was kept', async () => {
  const { db, asOwner, fault } = await chainOf(5)
  const kept = writtenHead(await readHead(db))
  await asOwner('delete from audit_entries where sequence > 3')
  assert.deepEqual(await fault(), { kind: 'removed', from: 4n, to: 5n })
  await asOwner(
    'update audit_head set (sequence, hash) = (select e.sequence, e.hash from audit_entries e order by 1 desc limit 1)',
  )
  assert.equal(await fault(), undefined)
  assert.deepEqual(await fault(kept), { kind: 'removed', from: 4n, to: 5n })
})

test('a chain that was written anew is betrayed by a head that was kept', async () => {
  const { db, log, asOwner, fault } = await chainOf(3)
  const kept = writtenHead(await readHead(db))
  await asOwner(
    'delete from audit_entries where sequence = 3',
    'update audit_head set (sequence, hash) = (select e.sequence, e.hash from audit_entries e order by 1 desc limit 1)',
  )
  await database.pool.query('alter table audit_entries enable trigger user')
  await log.append({ ...entry, account: 'leader' })
  await log.append(entry)
  assert.equal(await fault(), undefined)
  assert.deepEqual(await fault(kept), { kind: 'replaced', sequence: 3n })
})

test('an entry that was put behind the end is named', async () => {
  const { asOwner, fault } = await chainOf(3)
  await asOwner(
    `insert into audit_entries select (e).* from (select jsonb_populate_record(e, '{"sequence": 4}') as e
       from audit_entries e where sequence = 3) x`,
  )
  assert.deepEqual(await fault(), { kind: 'added', sequence: 4n })
})

for (const statement of [
  `update audit_entries set account = 'x'`,
  'delete from audit_entries',
  'truncate audit_entries',
])
  test(`even the owner is refused: ${statement}`, async () => {
    await chainOf(1)
    await assert.rejects(database.pool.query(statement), {
      code: '23000',
      message: /the audit log is append-only/,
    })
  })

test('the program’s role reads in the purpose of the log alone, and changes nothing in any', async () => {
  const { db } = await chainOf(2)
  for (const statement of [
    `update audit_entries set account = 'x'`,
    'delete from audit_entries',
    'truncate audit_entries',
    'insert into audit_entries select * from audit_entries',
    'update audit_head set sequence = 0',
    'delete from audit_head',
    'select from audit_intents',
    'delete from audit_intents',
    'alter table audit_entries disable trigger user',
    'set session_replication_role = replica',
  ])
    await assert.rejects(sql.raw(statement).execute(db), /permission denied|must be owner/, statement)
  const outside = database.program({ ...noScope, account: 'clerk', purpose: 'people' })
  assert.deepEqual(await outside.selectFrom('audit_entries').select('sequence').execute(), [])
  assert.deepEqual(await outside.selectFrom('audit_head').select('sequence').execute(), [])
  await assert.rejects(openAuditLog(outside).append(entry), /its own purpose/)
  await assert.rejects(openAuditLog(outside).begin(entry), /its own purpose/)
})
