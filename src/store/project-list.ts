import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Condition } from '../domain/city/condition.ts'
import type { CountedFact } from '../domain/city/words.ts'
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import type { Refusal } from '../domain/refusal.ts'
import { columnOf, recordFields } from './columns.ts'
import { allSql, factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import { countedSql, type FigureRequest, knownAt } from './indicators.ts'
import { countingOf } from './counted-projects.ts'
import { bigrams, searchable } from './search-terms.ts'

/** What the list may be sorted by; a minus sign means falling. Projects without the value always come last. */
export const projectSorts = [
  '-recorded',
  'recorded',
  'name',
  '-name',
  '-totalInvestment',
  'totalInvestment',
  '-landedOn',
  'landedOn',
  '-signedOn',
  'signedOn',
  '-openedOn',
  'openedOn',
  'nextPlannedOn',
  '-nextPlannedOn',
  'code',
  '-code',
] as const
export type ProjectSort = (typeof projectSorts)[number]

/** Which projects are wanted. Everything given must hold. */
export type ProjectFilter = {
  readonly text?: string
  readonly conditions: readonly Condition[]
  readonly period?: { readonly fact: CountedFact; readonly from?: PlainDate; readonly to?: PlainDate }
  /** Only ongoing projects whose next milestone was planned before this day. */
  readonly lateOn?: PlainDate
  /** Only those that this figure counts. */
  readonly countedIn?: Omit<FigureRequest, 'by'>
}

export type ProjectPage = {
  readonly projects: readonly ProjectRecord[]
  /** Where the next page begins, or null at the end. */
  readonly next: string | null
  /** The exact number of projects that the filter lets through; only on the first page. */
  readonly total: number | null
}

type SortColumn = {
  readonly value: RawBuilder<unknown>
  readonly cast: 'timestamptz' | 'text' | 'bigint' | 'date'
  readonly falling: boolean
  readonly nullable: boolean
}

function sortColumn(sort: ProjectSort): SortColumn {
  const falling = sort.startsWith('-')
  const name = falling ? sort.slice(1) : sort
  switch (name) {
    case 'recorded':
      return { value: sql`p.recorded_at`, cast: 'timestamptz', falling, nullable: false }
    case 'name':
      return { value: sql`p.name collate pinyin`, cast: 'text', falling, nullable: false }
    case 'totalInvestment':
      return { value: sql`p.total_investment`, cast: 'bigint', falling, nullable: true }
    case 'code':
      return { value: sql`p.code`, cast: 'text', falling, nullable: false }
    default:
      return { value: sql.ref(`p.${columnOf(name)}`), cast: 'date', falling, nullable: name !== 'openedOn' }
  }
}

/** The last row of a page: its sort value as text (null when it has none) and its code. */
type Cursor = { readonly sort: ProjectSort; readonly value: string | null; readonly code: string }

function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.code])).toString('base64url')
}

/** The cursor of an earlier page; undefined for anything else, a cursor of another sort included. */
function decodeCursor(text: string, sort: ProjectSort): Cursor | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(parsed) || parsed.length !== 3) return undefined
    const [cursorSort, value, code]: unknown[] = parsed
    if (cursorSort !== sort || typeof code !== 'string' || code.includes('\0')) return undefined
    if (value === null) return { sort, value, code }
    return typeof value === 'string' && isOfType(sortColumn(sort).cast, value)
      ? { sort, value, code }
      : undefined
  } catch {
    return undefined
  }
}

/** Whether the database takes a sort value as what its column holds. */
function isOfType(type: SortColumn['cast'], value: string): boolean {
  switch (type) {
    case 'bigint':
      return /^-?\d{1,18}$/.test(value)
    case 'date':
      return isPlainDate(value)
    case 'timestamptz':
      return (
        /^.{10} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/.test(value) &&
        isPlainDate(value.slice(0, 10)) &&
        !Number.isNaN(Date.parse(value))
      )
    case 'text':
      return !value.includes('\0')
  }
}

/** Rows after the cursor in `order by value [desc], code [desc]`, or among those without a value in the order of their codes. */
function afterCursor({ value, cast, falling }: SortColumn, cursor: Cursor): RawBuilder<SqlBool> {
  const further = falling ? sql`<` : sql`>`
  return cursor.value === null
    ? sql`p.code ${further} ${cursor.code}`
    : sql`(${value}, p.code) ${further} (${cursor.value}::${sql.raw(cast)}, ${cursor.code})`
}

/** Up to how many matches are named one by one; more are joined. */
const few = 5000

/**
 * A search of one character or more, by a function that answers for the same scope as the policies: no policy lets the
 * index of pairs be used, because the operators of arrays are not leakproof; see migration 0004.
 */
async function textSql(context: Context, text: string): Promise<RawBuilder<SqlBool>> {
  const wanted = searchable(text)
  if (wanted === '') return sql`true`
  // No text in a database has a NUL.
  if (wanted.includes('\0')) return sql`false`
  const found = sql`select search_projects(${bigrams(wanted)}::text[], ${wanted})`
  const { rows } = await sql<{ ids: string[] }>`select array(${found} limit ${few + 1}) as ids`.execute(
    context.db,
  )
  const ids = rows[0]?.ids ?? []
  return ids.length > few ? sql`p.id in (${found})` : sql`p.id = any(${ids}::uuid[])`
}

async function filterSql(context: Context, filter: ProjectFilter): Promise<RawBuilder<SqlBool>> {
  const parts = [allSql(context.city, 'p', filter.conditions)]
  if (filter.text !== undefined) parts.push(await textSql(context, filter.text))
  if (filter.period) {
    const { fact, from, to } = filter.period
    const date = factColumn('p', fact)
    if (from !== undefined) parts.push(sql`${date} >= ${from}`)
    if (to !== undefined) parts.push(sql`${date} <= ${to}`)
    if (from === undefined && to === undefined) parts.push(sql`${date} is not null`)
  }
  if (filter.lateOn !== undefined)
    parts.push(sql`p.next_planned_on < ${filter.lateOn} and p.status = 'ongoing'`)
  if (filter.countedIn) {
    const counted = countedSql(context, countingOf(context, filter.countedIn), filter.countedIn.asOf)
    parts.push(sql`p.id in (select v.project_id from project_versions v where ${counted})`)
  }
  return sql`${sql.join(parts, sql` and `)}`
}

const columns = sql.join(
  recordFields.map((field) => sql`${sql.ref(`p.${columnOf(field)}`)} as ${sql.id(field)}`),
)

/**
 * A page of projects: the first, the one after a cursor, or the one after `skip` rows, for a leap to the middle of
 * a long list (its cost grows with the leap; going on from there by cursor costs nothing more). Refuses a cursor
 * that is not of this list and sort.
 */
export async function listProjects(
  context: Context,
  filter: ProjectFilter,
  page: {
    readonly sort: ProjectSort
    readonly limit: number
    readonly cursor?: string
    readonly skip?: number
  },
): Promise<ProjectPage | Refusal> {
  const column = sortColumn(page.sort)
  const cursor = page.cursor === undefined ? undefined : decodeCursor(page.cursor, page.sort)
  if (page.cursor !== undefined && !cursor) return { code: 'cursor-of-another-list', field: 'cursor' }
  const where = await filterSql(context, filter)
  const [found, total] = await Promise.all([
    orderedRows(context, where, column, cursor, page.limit + 1, cursor ? 0 : (page.skip ?? 0)),
    cursor || page.skip ? undefined : countProjects(context, where),
  ])
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    projects: shown.map(({ sort_value: _, ...project }) => project),
    next:
      found.length > page.limit && last
        ? encodeCursor({ sort: page.sort, value: last.sort_value, code: last.code })
        : null,
    total: total ?? null,
  }
}

type ListedRow = ProjectRecord & { readonly sort_value: string | null }

/**
 * Rows in the order of a column, those without a value last. The two kinds are read one after the other: an index
 * has each of them in order from any cursor on, but not the one after the other in both directions.
 */
async function orderedRows(
  context: Context,
  where: RawBuilder<SqlBool>,
  column: SortColumn,
  cursor: Cursor | undefined,
  limit: number,
  skip: number,
): Promise<readonly ListedRow[]> {
  const direction = column.falling ? sql`desc` : sql`asc`
  const read = async (kind: RawBuilder<SqlBool>, order: RawBuilder<unknown>, count: number, leap: number) => {
    // The page is found by what an index carries; only the rows that are shown are read.
    const { rows } = await sql<ListedRow>`
      select ${columns}, (${column.value})::text as sort_value from projects p
      where p.code in (
        select p.code from projects p where ${where} and ${kind} order by ${order} limit ${count} offset ${leap})
      order by ${order}`.execute(context.db)
    return rows
  }
  const after = cursor ? afterCursor(column, cursor) : sql<SqlBool>`true`
  const inOrder = sql`${column.value} ${direction}, p.code ${direction}`
  if (!column.nullable) return read(after, inOrder, limit, skip)
  const valued = sql<SqlBool>`${column.value} is not null`
  const first = cursor?.value === null ? [] : await read(sql`${valued} and ${after}`, inOrder, limit, skip)
  if (first.length === limit) return first
  const leap =
    skip > 0 && first.length === 0 ? skip - (await countProjects(context, sql`${where} and ${valued}`)) : 0
  const without = sql<SqlBool>`${column.value} is null and ${cursor?.value === null ? after : sql`true`}`
  return [...first, ...(await read(without, sql`p.code ${direction}`, limit - first.length, leap))]
}

async function countProjects(context: Context, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{
    total: bigint
  }>`select count(*) as total from projects p where ${where}`.execute(context.db)
  return Number(rows[0]?.total ?? 0n)
}

/** Milestones that happened last by a day, as known at a moment: one row per project and milestone, the newest first. */
export async function recentMilestones(
  context: Context,
  facts: readonly CountedFact[],
  until: PlainDate,
  asOf: string | undefined,
  limit: number,
  conditions: readonly Condition[] = [],
) {
  const parts = facts.map((fact) => {
    const date = factColumn('v', fact)
    return sql`(select v.project_id, v.code, v.district, ${sql.lit(fact)} as milestone, ${date} as "on",
      v.total_investment as "totalInvestment", v.provenance
      from project_versions v where ${knownAt('v', asOf)} and ${date} <= ${until} and v.status <> 'merged'
        and ${allSql(context.city, 'v', conditions)}
      order by ${date} desc limit ${limit})`
  })
  const { rows } = await sql<{
    code: string
    name: string
    district: string
    milestone: CountedFact
    on: string
    totalInvestment: bigint | null
    provenance: string
  }>`select recent.code, p.name, recent.district, recent.milestone, recent."on", recent."totalInvestment", recent.provenance
    from (${sql.join(parts, sql` union all `)}) recent join projects p on p.id = recent.project_id
    order by recent."on" desc, recent."totalInvestment" desc nulls last, recent.code limit ${limit}`.execute(
    context.db,
  )
  return rows
}
