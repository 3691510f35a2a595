import { type RawBuilder, sql } from 'kysely'
import { isDerived, type RecordVersion } from '../domain/city/indicator-definition.ts'
import type { AmountField, CountedFact } from '../domain/city/words.ts'
import type { CountedRecord } from '../domain/projects/record.ts'
import { withDefinition } from '../domain/releases/frozen-city.ts'
import type { FrozenDefinition } from '../domain/releases/frozen-definition.ts'
import type { ReleasePeriod } from '../domain/releases/release.ts'
import { columnOf, versionFields } from './columns.ts'
import { factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import { countedWhere, knownAt } from './indicators.ts'

// The records behind the figures of a release: found in the ledger as of a moment, written as one line of text each.

/** The facts of a record that a release keeps, in the order in which they stand in the line; frozen once released. */
export const frozenFields = versionFields.filter((field) => field !== 'revision')

const separator = '\t'
/** What stands for an unknown value; no value of a record begins so. */
const unknown = '\\N'

/** The line of a version, as SQL; texts of records hold no tabs. */
export function factsSql(table: string): RawBuilder<string> {
  const values = frozenFields.map(
    (field) => sql`coalesce(${sql.ref(`${table}.${columnOf(field)}`)}::text, ${sql.lit(unknown)})`,
  )
  return sql`concat_ws(${sql.lit(separator)}, ${sql.join(values)})`
}

/** A field of a frozen line, as SQL over `facts`; null where it is unknown. */
export function frozenFact(field: (typeof frozenFields)[number]): RawBuilder<string | null> {
  const place = frozenFields.indexOf(field) + 1
  return sql`nullif(split_part(facts, ${sql.lit(separator)}, ${sql.lit(place)}), ${sql.lit(unknown)})`
}

const amounts: ReadonlySet<string> = new Set([
  'totalInvestment',
  'fixedAssetInvestment',
  'completedInvestment',
])

/** The record that a line holds. */
export function recordOf(facts: string): CountedRecord {
  const values = facts.split(separator)
  const entries = frozenFields.map((field, place) => {
    const value = values[place]
    if (value === undefined) throw new RangeError(`the line of a record lacks ${field}`)
    return [field, value === unknown ? null : amounts.has(field) ? BigInt(value) : value]
  })
  return { revision: 0, ...Object.fromEntries(entries) } as CountedRecord
}

/** An amount in a line of `facts`, as SQL; zero where it is unknown. */
export function amountInFacts(facts: RawBuilder<unknown>, field: AmountField): RawBuilder<string> {
  const place = frozenFields.indexOf(field) + 1
  return sql`coalesce(nullif(split_part(${facts}, ${sql.lit(separator)}, ${sql.lit(place)}), ${sql.lit(unknown)})::bigint, 0)`
}

type RecordDefinition = FrozenDefinition & { readonly version: RecordVersion }

const readsRecords = (definition: FrozenDefinition): definition is RecordDefinition =>
  !isDerived(definition.version)

/**
 * The records that the definitions count in a period as known at a moment, as a query with `project_id`, `code`,
 * `facts` and `counted_in`. Every fact that is counted by is read once, however many definitions count by it.
 */
export function countedRecords(
  context: Context,
  definitions: readonly FrozenDefinition[],
  { from, to }: Pick<ReleasePeriod, 'from' | 'to'>,
  asOf: string,
): RawBuilder<unknown> {
  // In one order, whatever order they come in: lists of them are compared.
  const ordered = definitions.filter(readsRecords).toSorted((a, b) => (a.indicator < b.indicator ? -1 : 1))
  const byFact = Map.groupBy(ordered, ({ version }) => version.on)
  const parts = [...byFact].map(([fact, counted]) => hitsOf(context, fact, counted, from, to, asOf))
  return sql`
    select v.project_id, v.code, ${factsSql('v')} as facts, h.counted_in
    from (
      select project_id, recorded_from, string_to_array(string_agg(hit, ',' order by hit), ',') as counted_in
      from (${sql.join(parts, sql` union all `)}) hits group by project_id, recorded_from
    ) h join project_versions v on v.project_id = h.project_id and v.recorded_from = h.recorded_from`
}

/** The records that have a fact in the period, each with the definitions that count it, if any does. */
function hitsOf(
  context: Context,
  fact: CountedFact,
  definitions: readonly RecordDefinition[],
  from: string,
  to: string,
  asOf: string,
): RawBuilder<unknown> {
  const cases = definitions.map((definition) => {
    const city = withDefinition(context.city, definition)
    const where = countedWhere({ ...context, city }, definition.version, asOf)
    return sql`case when ${where} then ${sql.lit(definition.indicator)} end`
  })
  return sql`
    select project_id, recorded_from, hit from (
      select v.project_id, v.recorded_from, concat_ws(',', ${sql.join(cases)}) as hit from project_versions v
      where ${knownAt('v', asOf)} and ${factColumn('v', fact)} between ${from} and ${to}
    ) looked where hit <> ''`
}
