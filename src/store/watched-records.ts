import { sql } from 'kysely'
import type { AnomalyRules } from '../domain/city/anomaly-rules.ts'
import { isDerived, type RecordVersion } from '../domain/city/indicator-definition.ts'
import type { MonthCount } from '../domain/anomalies/find-clusters.ts'
import type { WatchedRecord } from '../domain/anomalies/anomaly.ts'
import type { Counting } from '../domain/indicators/counting.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import { count, countedSql, knownAt, NoDefinition, versionFor } from './indicators.ts'

type Period = { readonly from: PlainDate; readonly to: PlainDate }

/** The counting that the checks look at; throws NoDefinition where no version holds or it reads no records. */
export function watchedCounting(context: Context, rules: AnomalyRules, { from, to }: Period): Counting {
  const definition = context.city.findIndicator(rules.indicator)
  if (!definition) throw new NoDefinition(rules.indicator, to)
  const version = versionFor(context, { definition, to })
  if (isDerived(version)) throw new NoDefinition(rules.indicator, to)
  return { definition, version, from, to, filter: [] }
}

/** The counted records of a period, each with what the checks look at and the day on which its fact became known. */
export async function watchedRecords(context: Context, counting: Counting): Promise<WatchedRecord[]> {
  const fact = (table: string) => factColumn(table, counting.version.on)
  const { rows } = await sql<WatchedRecord>`
    select v.code, v.root_code as "rootCode", p.name, v.district, ${fact('v')} as "on",
      (k.known at time zone ${context.city.city.timeZone})::date as "knownOn",
      v.total_investment as "totalInvestment", v.fixed_asset_investment as "fixedAssetInvestment",
      p.registered_capital as "registeredCapital", p.filed_investment as "filedInvestment",
      v.land_quantity as "landQuantity", v.chain, v.project_code as "projectCode", v.enterprise_code as "enterpriseCode",
      p.investor_names as "investorNames", p.project_company_name as "projectCompanyName"
    from project_versions v
      join projects p on p.id = v.project_id
      cross join lateral (select min(e.recorded_from) as known from project_versions e
        where e.project_id = v.project_id and ${fact('e')} is not null) k
    where ${countedSql(context, counting, undefined)}
    order by v.code`.execute(context.db)
  return rows
}

/** How many were counted in each district and month. */
export async function monthCounts(context: Context, counting: Counting): Promise<MonthCount[]> {
  const { cells } = await count(context, counting, ['district', 'month'])
  return cells.flatMap(({ dimensions: { district, month }, measured }) =>
    district && month ? [{ district, month, value: measured.numerator }] : [],
  )
}

/** The amounts just below the lowest one that the definition counts: what would be counted but for its amount. */
export async function amountsBelow(
  context: Context,
  { version, from, to }: Counting,
  { nearThreshold }: AnomalyRules,
): Promise<{ readonly district: string; readonly totalInvestment: bigint }[]> {
  const least = nearThreshold.amounts.map(BigInt).reduce((a, b) => (a < b ? a : b))
  const margin = (least * BigInt(nearThreshold.withinPercent)) / 100n
  const fact = factColumn('v', (version satisfies RecordVersion).on)
  const { rows } = await sql<{ district: string; totalInvestment: bigint }>`
    select v.district, v.total_investment as "totalInvestment" from project_versions v
    where ${knownAt('v', undefined)} and ${fact} between ${from} and ${to}
      and v.total_investment >= ${(least - margin).toString()}::bigint`.execute(context.db)
  return rows
}
