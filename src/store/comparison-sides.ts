import { type RawBuilder, sql } from 'kysely'
import type { Counter, Question } from '../domain/compare/change.ts'
import type { IndicatorDefinition, RecordVersion } from '../domain/city/indicator-definition.ts'
import type { Counting } from '../domain/indicators/counting.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { withDefinition } from '../domain/releases/frozen-city.ts'
import type { FrozenDefinition } from '../domain/releases/frozen-definition.ts'
import { columnOf } from './columns.ts'
import type { Context } from './context.ts'
import { countedSql } from './indicators.ts'
import { amountInFacts } from './release-records.ts'
import type { Release } from './releases.ts'

/** One of two figures that are compared: counted in the ledger as of a moment, or frozen by a release. */
export type Side = Question & {
  /** A moment (ISO); absent: everything known now. */
  readonly asOf?: string
  readonly release?: Release
}

/** A figure of the ledger as a side; sums of districts take the projects of the city's own districts alone. */
export function ledgerSide(
  { city }: Pick<Context, 'city'>,
  definition: IndicatorDefinition,
  version: RecordVersion,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  more: {
    readonly filter?: Counting['filter']
    readonly counter?: Counter
    readonly asOf?: string
    /** The rules that a release froze, where its figure is counted again. */
    readonly frozen?: FrozenDefinition
  } = {},
): Side {
  const { filter = [], counter = 'city', asOf, frozen } = more
  const districts = city.city.areas.map(({ code }) => code)
  const own = { is: { dimension: 'district', values: districts } } as const
  return {
    city: frozen ? withDefinition(city, frozen) : city,
    counting: {
      definition,
      version,
      from,
      to,
      filter: counter === 'districts' ? [...filter, own] : filter,
    },
    counter,
    ...(asOf !== undefined && { asOf }),
  }
}

/** A figure of a release as a side. */
export function releaseSide(
  context: Pick<Context, 'city'>,
  release: Release,
  frozen: FrozenDefinition & { readonly version: RecordVersion },
): Side {
  const { indicator: id, unit, dimensions, version } = frozen
  const known = context.city.findIndicator(id)
  const definition: IndicatorDefinition = known ?? {
    id,
    name: { en: id },
    unit,
    dimensions: [...dimensions],
    versions: [version],
  }
  return { ...ledgerSide(context, definition, version, release, { frozen, asOf: release.asOf }), release }
}

/** What a side counts, as a query with `project_id`, `code` and `weight`. */
export function countedBySide(context: Context, side: Side): RawBuilder<unknown> {
  const { counting, city, counter, asOf, release } = side
  const { measure } = counting.version
  const weight = (
    amount: (
      field: 'totalInvestment' | 'fixedAssetInvestment' | 'completedInvestment',
    ) => RawBuilder<unknown>,
  ) => ('sum' in measure ? amount(measure.sum) : sql`1::bigint`)
  if (release)
    return sql`select r.project_id, r.code, ${weight((field) => amountInFacts(sql.ref('r.facts'), field))} as weight
      from release_records r where r.release_id = ${release.id} and ${counting.definition.id} = any(r.counted_in)`
  return sql`select v.project_id, v.code, ${weight((field) => sql`coalesce(${sql.ref(`v.${columnOf(field)}`)}, 0)`)} as weight
    from project_versions v where ${countedSql({ ...context, city }, counting, asOf, counter)}`
}
