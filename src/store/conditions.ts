import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Condition, ConditionDimension, Dimension } from '../domain/city/condition.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { CountedFact, RecordFact } from '../domain/city/words.ts'
import { ruleConditions } from '../domain/indicators/holds.ts'
import { columnOf } from './columns.ts'

// Conditions and dimensions as SQL over a table (or alias) with the record's columns. The words of the vocabulary
// are closed, so only they become identifiers; every value travels as a parameter.

const column = <Value = unknown>(table: string, name: string) => sql.ref<Value>(`${table}.${name}`)

/** The column of a fact's date. */
export function factColumn(table: string, fact: CountedFact): RawBuilder<string> {
  return column(table, columnOf(`${fact}On`))
}

/** What a breakdown groups by, and the code that it shows for a group. */
export type Grouping = { readonly by: RawBuilder<unknown>; readonly code: RawBuilder<string | null> }

/** The groups of a dimension; `month` is that of the counted fact. */
export function groupingSql(
  city: LoadedCity,
  table: string,
  dimension: Dimension,
  fact: CountedFact,
): Grouping {
  if (dimension !== 'month') {
    const value = dimensionSql(city, table, dimension)
    return { by: value, code: value }
  }
  // Written out once for each group; for each record the text would cost more than all the rest.
  const month = sql`date_trunc('month', ${factColumn(table, fact)}::timestamp)`
  return { by: month, code: sql`to_char(${month}, 'YYYY-MM')` }
}

/** The value of a dimension; a size band follows from total investment. */
function dimensionSql(
  city: LoadedCity,
  table: string,
  dimension: ConditionDimension,
): RawBuilder<string | null> {
  if (dimension === 'sizeBand') {
    const bands = city.city.sizeBands.toSorted((a, b) => (BigInt(a.from) < BigInt(b.from) ? 1 : -1))
    const cases = bands.map(
      (band) =>
        sql`when ${column(table, 'total_investment')} >= ${sql.lit(band.from)}::bigint then ${sql.lit(band.id)}`,
    )
    return sql`case ${sql.join(cases, sql` `)} end`
  }
  return column(table, columnOf(dimension))
}

const factColumns = {
  industryCode: 'industry_section',
  totalInvestment: 'total_investment',
  fixedAssetInvestment: 'fixed_asset_investment',
  enterpriseCode: 'enterprise_code',
  projectCode: 'project_code',
  land: 'land_quantity',
} satisfies Record<RecordFact, string>

function presentSql(
  city: LoadedCity,
  table: string,
  what: ConditionDimension | RecordFact,
): RawBuilder<SqlBool> {
  if (what in factColumns) return sql`${column(table, factColumns[what as RecordFact])} is not null`
  return sql`${dimensionSql(city, table, what as ConditionDimension)} is not null`
}

const industryColumns = ['industry_section', 'industry_division', 'industry_group', 'industry_class'] as const

function industrySql(city: LoadedCity, table: string, codes: readonly string[]): RawBuilder<SqlBool> {
  const levels = industryColumns.flatMap((name, index) => {
    const ofLevel = codes.filter((code) => city.classification.levelOf(code) === index + 1)
    return ofLevel.length === 0 ? [] : [oneOf(column(table, name), ofLevel)]
  })
  return levels.length === 0 ? sql`false` : sql`(${sql.join(levels, sql` or `)})`
}

function oneOf(value: RawBuilder<unknown>, codes: readonly string[]): RawBuilder<SqlBool> {
  return codes.length === 1 ? sql`${value} = ${codes[0]}` : sql`${value} = any(${[...codes]}::text[])`
}

/**
 * A condition as SQL: the first interpreter of the vocabulary. An unknown value satisfies nothing; negation
 * therefore asks for `is not true`, so that it holds where the negated condition has no answer.
 */
export function conditionSql(city: LoadedCity, table: string, condition: Condition): RawBuilder<SqlBool> {
  if ('is' in condition) return oneOf(dimensionSql(city, table, condition.is.dimension), condition.is.values)
  if ('has' in condition) return presentSql(city, table, condition.has)
  if ('industry' in condition) return industrySql(city, table, condition.industry)
  if ('amount' in condition) {
    const { of, atLeast, over, atMost, below } = condition.amount
    const amount = column(table, columnOf(of))
    const bounds = [
      atLeast === undefined ? undefined : sql<SqlBool>`${amount} >= ${atLeast}::bigint`,
      over === undefined ? undefined : sql<SqlBool>`${amount} > ${over}::bigint`,
      atMost === undefined ? undefined : sql<SqlBool>`${amount} <= ${atMost}::bigint`,
      below === undefined ? undefined : sql<SqlBool>`${amount} < ${below}::bigint`,
    ].filter((bound) => bound !== undefined)
    return sql`(${sql.join(bounds, sql` and `)})`
  }
  if ('rule' in condition) return allSql(city, table, ruleConditions(city, condition.rule))
  if ('all' in condition) return allSql(city, table, condition.all)
  if ('any' in condition)
    return condition.any.length === 0
      ? sql`false`
      : sql`(${sql.join(
          condition.any.map((part) => conditionSql(city, table, part)),
          sql` or `,
        )})`
  return sql`(${conditionSql(city, table, condition.not)}) is not true`
}

/** All of the conditions; true when there are none. */
export function allSql(
  city: LoadedCity,
  table: string,
  conditions: readonly Condition[],
): RawBuilder<SqlBool> {
  return conditions.length === 0
    ? sql`true`
    : sql`(${sql.join(
        conditions.map((part) => conditionSql(city, table, part)),
        sql` and `,
      )})`
}
