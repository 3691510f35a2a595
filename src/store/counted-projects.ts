import { sql } from 'kysely'
import { isDerived, type RecordVersion } from '../domain/city/indicator-definition.ts'
import { CountedFact } from '../domain/city/words.ts'
import type { Counting } from '../domain/indicators/counting.ts'
import { explain, type Explanation, type FamilyMember } from '../domain/indicators/explain.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { replay } from '../domain/projects/evolve.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import { factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import { countedSql, type FigureRequest, knownAt, versionFor } from './indicators.ts'
import { readActions } from './projects.ts'

/** A record behind a figure, as it was known at the moment of the figure (only the name is today's). */
export type CountedRow = {
  readonly code: string
  readonly name: string
  readonly on: string
  readonly district: string
  readonly ecosystem: string | null
  readonly industryClass: string | null
  readonly totalInvestment: bigint | null
  readonly stage: string
  readonly provenance: string
}

/** Where a page of counted records ended: the amount (or null) and code of its last row. */
export type CountedCursor = { readonly amount: string | null; readonly code: string }

/** The counting behind a figure: its own, or for a figure computed from others that of its first part. */
export function countingOf(context: Context, request: Omit<FigureRequest, 'by'>): Counting {
  let definition = request.definition
  let version = versionFor(context, request)
  while (isDerived(version)) {
    const id = 'ratio' in version.measure ? version.measure.ratio.numerator : version.measure.completion
    const next = context.city.findIndicator(id)
    if (!next) throw new RangeError(`the city has no indicator ${id}`)
    definition = next
    version = versionFor(context, { definition, to: request.to })
  }
  const recordVersion: RecordVersion = version
  return { definition, version: recordVersion, from: request.from, to: request.to, filter: request.filter }
}

/** The records behind a figure, the largest total investment first, `limit` from the cursor on. */
export async function countedProjects(
  context: Context,
  request: Omit<FigureRequest, 'by'>,
  page: { readonly limit: number; readonly after?: CountedCursor },
): Promise<{ readonly rows: readonly CountedRow[]; readonly next: CountedCursor | null }> {
  const counting = countingOf(context, request)
  const amount = sql`coalesce(v.total_investment, -1)`
  const after = page.after
    ? sql`and (${amount}, v.code) < (${page.after.amount ?? '-1'}::bigint, ${page.after.code})`
    : sql``
  const { rows } = await sql<CountedRow>`
    select v.code, p.name, ${factColumn('v', counting.version.on)} as "on", v.district, v.ecosystem,
      v.industry_class as "industryClass", v.total_investment as "totalInvestment", v.stage, v.provenance
    from project_versions v join projects p on p.id = v.project_id
    where ${countedSql(context, counting, request.asOf)} ${after}
    order by ${amount} desc, v.code desc limit ${page.limit + 1}`.execute(context.db)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const more = rows.length > page.limit && last
  return {
    rows: shown,
    next: more ? { amount: last.totalInvestment?.toString() ?? null, code: last.code } : null,
  }
}

/** A project's record as known at a moment; undefined when it was not known then. */
export async function findRecord(
  context: Context,
  code: string,
  asOf?: string,
): Promise<ProjectRecord | undefined> {
  const row = await context.db
    .selectFrom('projects')
    .select(['id', 'code'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const actions = await readActions(context.db, row.id, asOf)
  return actions.length === 0 ? undefined : toRecord(context.city, replay(row.id, row.code, actions))
}

/** Why one project counts in a figure or does not; undefined when the project was not known at that moment. */
export async function explainProject(
  context: Context,
  request: Omit<FigureRequest, 'by'>,
  code: string,
): Promise<
  | { readonly counting: Counting; readonly record: ProjectRecord; readonly explanation: Explanation }
  | undefined
> {
  const record = await findRecord(context, code, request.asOf)
  if (!record) return undefined
  const counting = countingOf(context, request)
  const family = await familyOf(context, record, request.asOf)
  return { counting, record, explanation: explain(context.city, counting, record, family) }
}

/** The other projects of a record's root, as known at a moment: those that the figure's own statement looks at. */
async function familyOf(
  context: Context,
  record: ProjectRecord,
  asOf: string | undefined,
): Promise<FamilyMember[]> {
  const dates = CountedFact.options.map((fact) => sql`${factColumn('f', fact)} as ${sql.id(`${fact}On`)}`)
  const { rows } = await sql<FamilyMember>`
    select f.code, f.status, ${sql.join(dates)} from project_versions f
    where f.root_code = ${record.rootCode} and f.in_family and f.code <> ${record.code} and ${knownAt('f', asOf)}`.execute(
    context.db,
  )
  return rows
}

/** The explanation of one record under every indicator of the city that reads records. */
export async function explainRecord(
  context: Context,
  record: ProjectRecord,
  period: { readonly from: PlainDate; readonly to: PlainDate },
  asOf: string | undefined,
): Promise<{ readonly indicator: string; readonly explanation: Explanation }[]> {
  const family = await familyOf(context, record, asOf)
  return context.city.city.indicators.flatMap((definition) => {
    const version = context.city.findVersion(definition, period.to)
    if (!version || isDerived(version)) return []
    return [
      {
        indicator: definition.id,
        explanation: explain(context.city, { definition, version, ...period, filter: [] }, record, family),
      },
    ]
  })
}
