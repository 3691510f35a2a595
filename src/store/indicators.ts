import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { targetArea } from '../domain/access/reach.ts'
import type { Dimension } from '../domain/city/condition.ts'
import {
  isDerived,
  type DerivedVersion,
  type IndicatorDefinition,
  type RecordVersion,
} from '../domain/city/indicator-definition.ts'
import type { Counter } from '../domain/compare/change.ts'
import { type Cell, type Counting, countsRoots, type Measured } from '../domain/indicators/counting.ts'
import { dateParts, type PlainDate } from '../domain/plain-date.ts'
import { columnOf } from './columns.ts'
import { allSql, factColumn, groupingSql } from './conditions.ts'
import type { Context } from './context.ts'
import { targetBook } from './targets.ts'

/** A figure that is asked for; the version is the one valid on the last day of the period unless named. */
export type FigureRequest = {
  readonly definition: IndicatorDefinition
  readonly version?: number
  readonly from: PlainDate
  readonly to: PlainDate
  /** A moment (ISO): only what was recorded until then; absent: everything known now. */
  readonly asOf?: string
  readonly by: readonly Dimension[]
  readonly filter: Counting['filter']
}

export type Figure = {
  readonly version: RecordVersion | DerivedVersion
  readonly total: Measured
  readonly cells: readonly Cell[]
}

/** No version of the definition holds at the end of the period, or the named one does not exist. */
export class NoDefinition extends Error {
  readonly indicator: string
  /** The day on which none holds, or the version that is not there. */
  readonly at: string
  constructor(indicator: string, at: string) {
    super(`${indicator} has no definition for ${at}`)
    this.indicator = indicator
    this.at = at
  }
}

/** The records that were known at a moment. */
export function knownAt(table: string, asOf: string | undefined): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${table}.recorded_from`), sql.ref(`${table}.recorded_to`)]
  return asOf === undefined
    ? sql`${to} = 'infinity'`
    : sql`${from} <= ${asOf}::timestamptz and ${to} > ${asOf}::timestamptz`
}

/** No other project of the root has the fact earlier; asked only of records that have a family (R-ST-05). */
function firstOfFamily(
  version: RecordVersion,
  asOf: string | undefined,
  counter: Counter,
): RawBuilder<SqlBool> {
  const [own, other] = [factColumn('v', version.on), factColumn('f', version.on)]
  const apart = counter === 'districts' ? sql`and f.district = v.district` : sql``
  return sql`(not v.in_family or not exists (
    select from project_versions f
    where f.root_code = v.root_code and f.in_family and f.code <> v.code and ${knownAt('f', asOf)} ${apart}
      and f.status <> 'merged' and (${other} < ${own} or (${other} = ${own} and f.code < v.code))))`
}

/** Everything a counted record satisfies, as the WHERE of a statement over `project_versions v`. */
export function countedSql(
  context: Context,
  counting: Counting,
  asOf: string | undefined,
  counter: Counter = 'city',
): RawBuilder<SqlBool> {
  const { version, from, to, filter } = counting
  const fact = factColumn('v', version.on)
  const parts = [
    knownAt('v', asOf),
    sql<SqlBool>`${fact} between ${from} and ${to}`,
    ...(filter.length === 0 ? [] : [allSql(context.city, 'v', filter)]),
    countedWhere(context, version, asOf, counter),
  ]
  return sql`${sql.join(parts, sql` and `)}`
}

/** What a definition itself asks of a record `v` that has its fact. */
export function countedWhere(
  context: Pick<Context, 'city'>,
  version: RecordVersion,
  asOf: string | undefined,
  counter: Counter = 'city',
): RawBuilder<SqlBool> {
  const conditions = allSql(context.city, 'v', version.where)
  return countsRoots(version.measure)
    ? sql`${conditions} and ${firstOfFamily(version, asOf, counter)}`
    : conditions
}

function sidesOf(
  context: Context,
  { version }: Counting,
): { numerator: RawBuilder<string>; denominator: RawBuilder<string> } {
  const { measure } = version
  if ('count' in measure) return { numerator: sql`count(*)::text`, denominator: sql`'1'` }
  if ('sum' in measure) return { numerator: sumOf(measure.sum), denominator: sql`'1'` }
  const { of, where } = measure.share
  const base = of === 'projects' ? sql`count(*)` : sql`sum(${sql.ref(`v.${columnOf(of)}`)})`
  const part = sql`${base} filter (where ${allSql(context.city, 'v', where)})`
  return { numerator: sql`coalesce(${part}, 0)::text`, denominator: sql`coalesce(${base}, 0)::text` }
}

/** A sum as text: a dozen of the largest amounts are more than PostgreSQL's bigint holds. */
function sumOf(amount: string): RawBuilder<string> {
  return sql`coalesce(sum(${sql.ref(`v.${columnOf(amount)}`)}), 0)::text`
}

function kindOf({ version: { measure } }: Counting): Measured['kind'] {
  return 'count' in measure ? 'projects' : 'sum' in measure ? 'money' : 'percent'
}

type Row = {
  whole: number
  numerator: string
  denominator: string
  counted: bigint
  investment: string
  synthetic: bigint
} & Record<string, unknown>

/**
 * A counting over the ledger: total and breakdown in one statement, whatever the definition. `sets` says whether the
 * cells are those of all dimensions together or of each by itself.
 */
export async function count(
  context: Context,
  counting: Counting,
  by: readonly Dimension[],
  asOf?: string,
  sets: 'together' | 'each' = 'together',
): Promise<Omit<Figure, 'version'>> {
  const groupings = by.map((dimension) => groupingSql(context.city, 'v', dimension, counting.version.on))
  const named = groupings.map(({ code }, place) => sql`${code} as ${sql.id(`d${place}`)}`)
  const groups = sql.join(groupings.map((grouping) => grouping.by))
  const { numerator, denominator } = sidesOf(context, counting)
  const shared = sql`${numerator} as numerator, ${denominator} as denominator, count(*) as counted,
    ${sumOf('totalInvestment')} as investment,
    count(*) filter (where v.provenance = 'synthetic') as synthetic`
  const source = sql`from project_versions v where ${countedSql(context, counting, asOf)}`
  const statement =
    by.length === 0
      ? sql<Row>`select 1 as whole, ${shared} ${source}`
      : sql<Row>`select grouping(${groups}) as whole, ${sql.join(named)}, ${shared} ${source}
          group by grouping sets (${sets === 'together' ? sql`(${groups})` : groups}, ()) order by ${groups}`
  const { rows } = await statement.execute(context.db)
  const measured = (row: Row): Measured => ({
    kind: kindOf(counting),
    numerator: BigInt(row.numerator),
    denominator: BigInt(row.denominator),
    counted: Number(row.counted),
    investment: BigInt(row.investment),
    synthetic: Number(row.synthetic),
  })
  // Each bit says that a dimension is summed up in the row, the first dimension's being the highest.
  const all = by.length === 0 ? 1 : 2 ** by.length - 1
  const whole = rows.find((row) => row.whole === all)
  const cells = rows.filter((row) => row.whole !== all)
  const dimensionsOf = (row: Row) =>
    by.flatMap((dimension, place) =>
      (row.whole >> (by.length - 1 - place)) & 1 ? [] : [[dimension, textOrNull(row[`d${place}`])] as const],
    )
  return {
    total: whole
      ? measured(whole)
      : {
          kind: kindOf(counting),
          numerator: 0n,
          denominator: kindOf(counting) === 'percent' ? 0n : 1n,
          counted: 0,
          investment: 0n,
          synthetic: 0,
        },
    cells: cells.map((row) => ({
      dimensions: Object.fromEntries(dimensionsOf(row)),
      measured: measured(row),
    })),
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The version of a definition that a request means; throws NoDefinition. */
export function versionFor(
  context: Context,
  { definition, version, to }: Pick<FigureRequest, 'definition' | 'version' | 'to'>,
): RecordVersion | DerivedVersion {
  const found = context.city.findVersion(definition, to, version)
  if (!found) throw new NoDefinition(definition.id, version === undefined ? to : `version ${version}`)
  return found
}

/** The value of an indicator with its breakdown, computed from the records or from other indicators. */
export async function figure(context: Context, request: FigureRequest): Promise<Figure> {
  const version = versionFor(context, request)
  if (!isDerived(version)) {
    const { definition, from, to, filter } = request
    return {
      version,
      ...(await count(context, { definition, version, from, to, filter }, request.by, request.asOf)),
    }
  }
  const { measure } = version
  if ('completion' in measure) return { version, ...(await completion(context, request, measure.completion)) }
  const [above, below] = await Promise.all([
    figureOf(context, measure.ratio.numerator, request),
    figureOf(context, measure.ratio.denominator, request),
  ])
  return { version, ...quotient(above, below) }
}

/** Another indicator for the same question, by the version that is in force: a named one is that of the whole. */
function figureOf(context: Context, id: string, request: FigureRequest): Promise<Figure> {
  const { version: _, ...question } = request
  return figure(context, { ...question, definition: getIndicator(context, id) })
}

function getIndicator(context: Context, id: string): IndicatorDefinition {
  const found = context.city.findIndicator(id)
  if (!found) throw new RangeError(`the city has no indicator ${id}`)
  return found
}

const keyOf = (cell: Cell) => JSON.stringify(cell.dimensions)

const nothing = { numerator: 0n, counted: 0, investment: 0n, synthetic: 0 }

/** One figure over another, cell by cell; where only the lower one has a cell, nothing of it is there. */
function quotient(above: Figure, below: Figure): Omit<Figure, 'version'> {
  const divide = (a: Omit<Measured, 'kind' | 'denominator'>, b: Measured | undefined): Measured => ({
    ...a,
    kind: 'percent',
    denominator: b?.numerator ?? null,
  })
  const parts = new Map(above.cells.map((cell) => [keyOf(cell), cell]))
  const bases = new Map(below.cells.map((cell) => [keyOf(cell), cell]))
  return {
    total: divide(above.total, below.total),
    cells: [...new Map([...parts, ...bases])].map(([key, { dimensions }]) => ({
      dimensions,
      measured: divide(parts.get(key)?.measured ?? nothing, bases.get(key)?.measured),
    })),
  }
}

/**
 * Completion of the target of the period's year: the city's over everything, a district's over that district. What
 * is narrowed in any other way has no target.
 */
async function completion(
  context: Context,
  request: FigureRequest,
  indicator: string,
): Promise<Omit<Figure, 'version'>> {
  const { year } = dateParts(request.to)
  const { by, filter } = request
  const [done, book] = await Promise.all([
    figureOf(context, indicator, request),
    targetBook(context, year, request.asOf),
  ])
  const against = (measured: Measured, areas: readonly (string | undefined)[]): Measured => {
    const whose = areas.length === 1 ? targetArea(context.sees, areas[0]) : null
    const target =
      whose === null
        ? undefined
        : whose === undefined
          ? book.ofCity(indicator)
          : book.ofDistrict(indicator, whose)
    return { ...measured, kind: 'percent', denominator: target ? BigInt(target.value) : null }
  }
  const districts = filter.map((condition) =>
    'is' in condition && condition.is.dimension === 'district' ? condition.is.values : undefined,
  )
  const onlyDistricts = districts.length === 1 ? (districts[0] ?? []) : []
  const wholeDistricts = by.length === 1 && !districts.includes(undefined)
  return {
    total: against(done.total, filter.length === 0 ? [undefined] : onlyDistricts),
    cells: done.cells.map((cell) => {
      const { district } = cell.dimensions
      return { ...cell, measured: against(cell.measured, wholeDistricts && district ? [district] : []) }
    }),
  }
}
