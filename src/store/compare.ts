import { type Kysely, sql } from 'kysely'
import type { Change, ChangeReason, Standing } from '../domain/compare/change.ts'
import { changeOf } from '../domain/compare/reason-of.ts'
import { reconcile, type Reconciliation } from '../domain/compare/reconcile.ts'
import { responsibleAction } from '../domain/compare/responsible-action.ts'
import { CountedFact } from '../domain/city/words.ts'
import type { FamilyMember } from '../domain/indicators/explain.ts'
import type { ProjectAction } from '../domain/projects/actions.ts'
import type { CountedRecord } from '../domain/projects/record.ts'
import { countedBySide, type Side } from './comparison-sides.ts'
import { factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { knownAt } from './indicators.ts'
import { actionOf } from './projects.ts'
import { factsSql, recordOf } from './release-records.ts'
import type { Tables } from './tables.ts'

/** A change with the project as the reader may see it and the action that made it, where one did. */
export type OpenedChange = Change & {
  readonly name: string
  readonly left: CountedRecord | null
  readonly right: CountedRecord | null
  readonly action: ProjectAction | null
}

export type Comparison = {
  readonly reconciliation: Reconciliation
  readonly changes: readonly OpenedChange[]
  /** Projects that differ and that the reader may not open. */
  readonly hidden: number
}

/** So many differing projects are looked at one by one, those that weigh most; the others are summed up. */
const most = 1000

type Row = { id: string; code: string; left: string | null; right: string | null }

/**
 * Why two figures differ: every project that gives something else to one than to the other, with its reason; together they
 * are the difference. The context counts; `reader` is the database as the reader sees it, and opens the projects.
 */
export async function compareFigures(
  context: Context,
  left: Side,
  right: Side,
  reader: Database = context.db,
): Promise<Comparison> {
  const { rows, totals, more } = await differing(context, left, right)
  const names = await namesOf(
    reader,
    rows.map(({ code }) => code),
  )
  const seen = rows.filter(({ code }) => names.has(code))
  const unseen = rows.filter(({ code }) => !names.has(code))
  const [onLeft, onRight] = await Promise.all([
    standingsOf(context, left, seen, 'left'),
    standingsOf(context, right, seen, 'right'),
  ])
  const compared = seen.map((row) => {
    const standings = { left: standing(onLeft, row.id), right: standing(onRight, row.id) }
    return { row, standings, change: changeOf(row.code, { left, right }, standings) }
  })
  const [actions, relatives] = await Promise.all([
    actionsBetween(context, left, right, compared),
    namesOf(
      reader,
      compared.flatMap(({ change: { reason } }) => relativeOf(reason) ?? []),
    ),
  ])
  return {
    reconciliation: reconcile(
      totals,
      compared.map(({ change }) => change),
      { more, hidden: { projects: unseen.length, contribution: sumOf(unseen) } },
    ),
    changes: compared.map(({ row, standings, change }) => ({
      ...change,
      reason: openedReason(change.reason, relatives),
      name: names.get(row.code) ?? row.code,
      left: standings.left.record,
      right: standings.right.record,
      action: actions.get(row.id) ?? null,
    })),
    hidden: unseen.length,
  }
}

/** The other project that a reason names. */
const relativeOf = (reason: ChangeReason) => ('code' in reason ? reason.code : null)

/** A project that the reader opens may be explained by one of its root that they may not: that one stays unnamed. */
function openedReason(reason: ChangeReason, relatives: ReadonlyMap<string, string>): ChangeReason {
  const code = relativeOf(reason)
  if (code === null || relatives.has(code)) return reason
  return 'code' in reason ? { ...reason, code: null } : reason
}

const contributionOf = ({ left, right }: Row) => BigInt(right ?? 0) - BigInt(left ?? 0)
const sumOf = (rows: readonly Row[]) => rows.reduce((total, row) => total + contributionOf(row), 0n)

/** What both sides count in one statement, and those records alone that differ. */
async function differing(context: Context, left: Side, right: Side) {
  type Answer = { [name in keyof Row]: Row[name] | null } & {
    leftTotal: string
    rightTotal: string
    differing: string
  }
  const { rows } = await sql<Answer>`
    with l as materialized (${countedBySide(context, left)}), r as materialized (${countedBySide(context, right)}),
    d as materialized (
      select coalesce(l.project_id, r.project_id) as id, coalesce(l.code, r.code) as code, l.weight as lw, r.weight as rw
      from l full join r on r.project_id = l.project_id where coalesce(l.weight, 0) <> coalesce(r.weight, 0)
    )
    select t.*, d.id, d.code, d.lw::text as "left", d.rw::text as "right"
    from (select (select coalesce(sum(weight), 0)::text from l) as "leftTotal",
      (select coalesce(sum(weight), 0)::text from r) as "rightTotal",
      (select count(*)::text from d) as differing) t
    left join (select * from d order by abs(coalesce(rw, 0) - coalesce(lw, 0)) desc, code limit ${most}) d on true
    order by abs(coalesce(d.rw, 0) - coalesce(d.lw, 0)) desc, d.code`.execute(context.db)
  const [first] = rows
  const totals = { left: BigInt(first?.leftTotal ?? 0), right: BigInt(first?.rightTotal ?? 0) }
  const found = rows.flatMap(({ id, code, left: lw, right: rw }): Row[] =>
    id === null || code === null ? [] : [{ id, code, left: lw, right: rw }],
  )
  return {
    totals,
    rows: found,
    more: {
      projects: Number(first?.differing ?? 0) - found.length,
      contribution: totals.right - totals.left - sumOf(found),
    },
  }
}

/** Today's names of the projects that the reader may open. */
async function namesOf(db: Kysely<Tables>, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('projects')
    .select(['code', 'name'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

const standing = (found: ReadonlyMap<string, Standing>, id: string): Standing =>
  found.get(id) ?? { record: null, family: [], weight: null }

/** How the projects stood on a side: as it knew them, with the families that it looks at. */
async function standingsOf(
  { db }: Context,
  side: Side,
  rows: readonly Row[],
  which: 'left' | 'right',
): Promise<Map<string, Standing>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id)
  const { rows: versions } = await sql<{ id: string; facts: string }>`
    select v.project_id as id, ${factsSql('v')} as facts from project_versions v
    where v.project_id = any(${ids}::uuid[]) and ${knownAt('v', side.asOf)}`.execute(db)
  const facts = new Map(versions.map((row) => [row.id, row.facts]))
  if (side.release) {
    const { rows: frozen } = await sql<{ id: string; facts: string }>`
      select project_id as id, facts from release_records
      where release_id = ${side.release.id} and project_id = any(${ids}::uuid[])`.execute(db)
    for (const row of frozen) facts.set(row.id, row.facts)
  }
  const records = new Map([...facts].map(([id, line]) => [id, recordOf(line)]))
  const families = await familiesOf(db, side, [...records.values()])
  return new Map(
    rows.map((row) => {
      const record = records.get(row.id) ?? null
      const weight = row[which]
      return [
        row.id,
        {
          record,
          family: (families.get(record?.rootCode ?? '') ?? []).filter(({ code }) => code !== row.code),
          weight: weight === null ? null : BigInt(weight),
        },
      ]
    }),
  )
}

type Member = FamilyMember & { readonly rootCode: string; readonly district: string }

async function familiesOf(db: Kysely<Tables>, side: Side, records: readonly CountedRecord[]) {
  const roots = [...new Set(records.map(({ rootCode }) => rootCode))]
  const dates = CountedFact.options.map((fact) => sql`${factColumn('f', fact)} as ${sql.id(`${fact}On`)}`)
  const { rows } = await sql<Member>`
    select f.code, f.status, f.district, f.root_code as "rootCode", ${sql.join(dates)} from project_versions f
    where f.root_code = any(${roots}::text[]) and f.in_family and ${knownAt('f', side.asOf)}`.execute(db)
  return Map.groupBy(rows, ({ rootCode }) => rootCode)
}

/** The action behind each change of a record, by project, where the two sides know the ledger at different moments. */
async function actionsBetween(
  context: Context,
  left: Side,
  right: Side,
  compared: readonly { readonly row: Row; readonly change: Change }[],
): Promise<Map<string, ProjectAction>> {
  const latest = context.now()
  const [one, other] = [left.asOf ?? latest, right.asOf ?? latest]
  if (Date.parse(one) === Date.parse(other)) return new Map()
  const [after, until] = Date.parse(one) < Date.parse(other) ? [one, other] : [other, one]
  const recorded = compared.filter(({ change }) => !ofTheQuestion.has(change.reason.kind))
  if (recorded.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('project_actions')
    .selectAll()
    .where(sql<boolean>`project_id = any(${recorded.map(({ row }) => row.id)}::uuid[])`)
    .where('recorded_at', '<=', until)
    .orderBy('project_id')
    .orderBy('sequence')
    .execute()
  const histories = Map.groupBy(rows, (row) => row.project_id)
  return new Map(
    recorded.flatMap(({ row }) => {
      const question = row.left === null ? right : left
      const history = (histories.get(row.id) ?? []).map(actionOf)
      const known = history.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(after)).length
      const action = responsibleAction(context.city, question, history, known)
      return action ? [[row.id, action] as const] : []
    }),
  )
}

const ofTheQuestion: ReadonlySet<string> = new Set<Change['reason']['kind']>([
  'definition',
  'period',
  'place',
  'twice',
  'altered',
])
