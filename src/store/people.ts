import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { MembershipTerm } from '../domain/access/memberships.ts'
import type { PersonFacts } from '../domain/access/person.ts'
import type { Role } from '../domain/access/words.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Database } from './database.ts'

// Every function here works in the purpose `people`; in any other scope the tables are empty.

/** A membership as it is kept, whether it holds or not. */
export type KeptMembership = MembershipTerm & { readonly id: string }

/** A person with everything they were, are and will be. */
export type Person = PersonFacts & {
  readonly id: string
  readonly synthetic: boolean
  readonly createdAt: string
  readonly deactivatedAt: string | null
  /** The account that took over what this one was responsible for. */
  readonly handedOverTo: string | null
  /** How many changes were made: what If-Match names. */
  readonly revision: number
  /** In the order in which they begin. */
  readonly memberships: readonly KeptMembership[]
}

export type PeopleFilter = {
  /** Part of a login, a name or a title. */
  readonly text?: string
  readonly organisation?: string
  readonly role?: Role
  readonly state?: 'active' | 'deactivated'
  /** Only people who are or will be something in one of these organisations. */
  readonly within?: readonly string[]
}

export type PeoplePage = {
  readonly people: readonly Person[]
  readonly next: string | null
  /** How many there are in all; null after the first page, which said so. */
  readonly total: number | null
}

/** What a text means inside `like`. */
const literally = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

function filterSql(filter: PeopleFilter, today: PlainDate): RawBuilder<SqlBool> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const pattern = `%${literally(filter.text.trim())}%`
    parts.push(
      sql`(a.login ilike ${pattern} or a.name ilike ${pattern} or a.name_latin ilike ${pattern} or a.title ilike ${pattern})`,
    )
  }
  if (filter.state === 'active') parts.push(sql`a.deactivated_at is null`)
  if (filter.state === 'deactivated') parts.push(sql`a.deactivated_at is not null`)
  const membership: RawBuilder<unknown>[] = []
  if (filter.organisation !== undefined) membership.push(sql`m.organisation = ${filter.organisation}`)
  if (filter.role !== undefined) membership.push(sql`m.role = ${filter.role}`)
  if (filter.within !== undefined) membership.push(sql`m.organisation = any(${[...filter.within]}::text[])`)
  if (membership.length > 0)
    parts.push(sql`exists (select from memberships m where m.account_id = a.id
      and (m.valid_to is null or (m.valid_to > ${today} and m.valid_to > m.valid_from))
      and ${sql.join(membership, sql` and `)})`)
  return sql`${sql.join(parts, sql` and `)}`
}

const columns = sql`a.id, a.login, a.name, a.name_latin as "nameLatin", a.title, a.title_latin as "titleLatin",
  a.provenance = 'synthetic' as synthetic, a.created_at as "createdAt", a.deactivated_at as "deactivatedAt",
  a.handed_over_to as "handedOverTo",
  (select coalesce(max(c.sequence), 0) from people_changes c where c.account_id = a.id) as revision`

const encode = (name: string, id: string) => Buffer.from(JSON.stringify([name, id])).toString('base64url')

function decode(cursor: string): readonly [string, string] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parts) || parts.length !== 2) return undefined
    const [name, id]: unknown[] = parts
    return typeof name === 'string' && typeof id === 'string' ? [name, id] : undefined
  } catch {
    return undefined
  }
}

/** A page of people by name: the first, or the one after a cursor. Refuses a cursor that is none. */
export async function listPeople(
  db: Database,
  today: PlainDate,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<PeoplePage | Refusal> {
  const after = page.cursor === undefined ? undefined : decode(page.cursor)
  if (page.cursor !== undefined && !after) return { code: 'cursor-of-another-list', field: 'cursor' }
  const where = filterSql(filter, today)
  const place = after
    ? sql`(a.name collate pinyin, a.id) > (${after[0]} collate pinyin, ${after[1]})`
    : sql`true`
  const { rows } = await sql<Omit<Person, 'memberships'>>`
    select ${columns} from accounts a where ${where} and ${place}
    order by a.name collate pinyin, a.id limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    people: await withMemberships(db, shown),
    next: rows.length > page.limit && last ? encode(last.name, last.id) : null,
    total: after ? null : await countPeople(db, where),
  }
}

async function countPeople(db: Database, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from accounts a where ${where}`.execute(db)
  return Number(rows[0]?.total ?? 0n)
}

/** The people of these ids, in no order. */
export async function findPeople(db: Database, ids: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<Omit<Person, 'memberships'>>`
    select ${columns} from accounts a where a.id = any(${[...ids]}::text[])`.execute(db)
  return withMemberships(db, rows)
}

/** A person, deactivated or not. */
export async function findPerson(db: Database, id: string): Promise<Person | undefined> {
  return (await findPeople(db, [id]))[0]
}

/** Everybody whose account is not deactivated, with what they are: for asking who may see something. */
export async function activePeople(db: Database): Promise<Person[]> {
  const { rows } = await sql<Omit<Person, 'memberships'>>`
    select ${columns} from accounts a where a.deactivated_at is null order by a.name collate pinyin, a.id`.execute(
    db,
  )
  return withMemberships(db, rows)
}

async function withMemberships(
  db: Database,
  people: readonly Omit<Person, 'memberships'>[],
): Promise<Person[]> {
  const rows = await db
    .selectFrom('memberships')
    .select(['id', 'account_id', 'organisation', 'role', 'valid_from as validFrom', 'valid_to as validTo'])
    .where(sql<boolean>`account_id = any(${people.map(({ id }) => id)}::text[])`)
    .orderBy('valid_from')
    .orderBy('granted_at')
    .orderBy('id')
    .execute()
  const byAccount = Map.groupBy(rows, (row) => row.account_id)
  return people.map((person) => ({
    ...person,
    memberships: (byAccount.get(person.id) ?? []).map(({ account_id: _, ...membership }) => membership),
  }))
}

/** How many people are something in each organisation on a day. */
export async function countByOrganisation(db: Database, today: PlainDate): Promise<Map<string, number>> {
  const { rows } = await sql<{ organisation: string; people: bigint }>`
    select m.organisation, count(distinct m.account_id) as people
    from memberships m join accounts a on a.id = m.account_id
    where a.deactivated_at is null and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to > ${today})
    group by m.organisation`.execute(db)
  return new Map(rows.map(({ organisation, people }) => [organisation, Number(people)]))
}

/** What was done to a person, the last first, by whom. */
export async function listChanges(db: Database, id: string, limit: number) {
  return db
    .selectFrom('people_changes')
    .select([
      'sequence',
      'kind',
      'changed_at as at',
      'changed_by_name as by',
      'changed_for as organisation',
      'reason',
      'before',
      'after',
    ])
    .where('account_id', '=', id)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
}
