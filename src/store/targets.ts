import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Target } from '../domain/city/city.ts'
import { accepted, type Result } from '../domain/refusal.ts'
import {
  decideStop,
  decideTarget,
  type SetTarget,
  type StopCommand,
  type StopStep,
  type TargetKey,
} from '../domain/targets/target.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import type { TargetVersionsTable } from './target-tables.ts'
import type { Selectable } from 'kysely'

/** A target in force with where it comes from: the city's files, or what was set last. */
export type TargetInForce = Pick<Target, 'year' | 'value' | 'derived' | 'source'> & {
  readonly note?: Target['note'] | undefined
  /** How often it was set; 0 for one of the city's files. */
  readonly revision: number
}

/** Finds the targets of one year, as they were known at a moment; whole city, district and park by their own names. */
export type TargetBook = {
  readonly ofCity: (indicator: string) => TargetInForce | undefined
  readonly ofDistrict: (indicator: string, district: string) => TargetInForce | undefined
  readonly ofPark: (indicator: string, park: string) => TargetInForce | undefined
}

const keyOf = ({ indicator, holderKind, holder }: Omit<TargetKey, 'year'>) =>
  `${indicator} ${holderKind} ${holder}`

/** The targets of a year that the caller may see: what was set last by then, else what the city's files say. */
export async function targetBook(
  { db, city }: Pick<Context, 'db' | 'city'>,
  year: number,
  asOf?: string,
): Promise<TargetBook> {
  const set = new Map<string, TargetInForce>()
  for (const row of await targetVersions(db, year, asOf))
    set.set(keyOf({ indicator: row.indicator, holderKind: row.holder_kind, holder: row.holder }), {
      year,
      value: row.value.toString(),
      derived: false,
      source: `${row.organisation} · ${row.reason}`,
      revision: row.revision,
    })
  const inFiles = (indicator: string, area?: string) => fromFiles(city, indicator, year, area)
  return {
    ofCity: (indicator) => inFiles(indicator),
    ofDistrict: (indicator, district) =>
      set.get(keyOf({ indicator, holderKind: 'district', holder: district })) ?? inFiles(indicator, district),
    ofPark: (indicator, park) => set.get(keyOf({ indicator, holderKind: 'park', holder: park })),
  }
}

function fromFiles(
  city: LoadedCity,
  indicator: string,
  year: number,
  area?: string,
): TargetInForce | undefined {
  const found = city.findTarget(indicator, year, area)
  return found && { ...found, revision: 0 }
}

/** Every version of a year's targets by then, earlier ones first. */
export function targetVersions(
  db: Database,
  year: number,
  asOf?: string,
): Promise<Selectable<TargetVersionsTable>[]> {
  const all = db.selectFrom('target_versions').selectAll().where('year', '=', year)
  return (asOf === undefined ? all : all.where('recorded_at', '<=', asOf)).orderBy('revision').execute()
}

/** Sets a target anew; the earlier one stays readable. The context works in the caller's scope. */
export function setTarget(context: Context, target: SetTarget): Promise<Result<undefined>> {
  const { indicator, year, holderKind, holder, value, reason } = target
  return context.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('target'), hashtext(${keyOf(target)}))`.execute(trx)
    const before = (await targetVersions(trx, year)).findLast(
      (row) => row.indicator === indicator && row.holder_kind === holderKind && row.holder === holder,
    )
    const decision = decideTarget(target, context.city.city.lights.board, before?.value.toString())
    if (!decision.ok) return decision
    await trx
      .insertInto('target_versions')
      .values({
        id: uuidv7(),
        indicator,
        year,
        holder_kind: holderKind,
        holder,
        revision: (before?.revision ?? 0) + 1,
        value,
        reason,
        ...by(context),
      })
      .execute()
    return accepted(undefined)
  })
}

const by = ({ actor, now }: Pick<Context, 'actor' | 'now'>) => ({
  recorded_at: now(),
  actor_id: actor.accountId,
  actor_name: actor.name,
  organisation: actor.organisation,
})

/** What was said of a clock, with who said it. */
export type RecordedStop = StopStep & {
  readonly recordedAt: string
  readonly name: string
  readonly organisation: string
}

/** What was said of every clock of a year by then, by `indicator kind holder`. */
export async function stopSteps(
  db: Database,
  year: number,
  asOf?: string,
): Promise<(key: Omit<TargetKey, 'year'>) => readonly RecordedStop[]> {
  const all = db.selectFrom('target_stop_actions').selectAll().where('year', '=', year)
  const rows = await (asOf === undefined ? all : all.where('recorded_at', '<=', asOf))
    .orderBy('sequence')
    .execute()
  const groups = Map.groupBy(rows, (row) =>
    keyOf({ indicator: row.indicator, holderKind: row.holder_kind, holder: row.holder }),
  )
  return (key) =>
    (groups.get(keyOf(key)) ?? []).map((row) => ({
      type: row.type,
      until: row.until,
      reason: row.reason,
      accountId: row.actor_id,
      recordedAt: row.recorded_at,
      name: row.actor_name,
      organisation: row.organisation,
    }))
}

/** Records a command about a clock; nobody approves what they asked for. */
export function actOnStop(
  context: Context,
  key: TargetKey,
  command: StopCommand,
): Promise<Result<undefined>> {
  return context.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('stop'), hashtext(${keyOf(key)}))`.execute(trx)
    const steps = (await stopSteps(trx, key.year))(key)
    const decision = decideStop(steps, command, context.actor.accountId, context.today)
    if (!decision.ok) return decision
    await trx
      .insertInto('target_stop_actions')
      .values({
        id: uuidv7(),
        indicator: key.indicator,
        year: key.year,
        holder_kind: key.holderKind,
        holder: key.holder,
        sequence: steps.length + 1,
        type: command.type,
        until: command.type === 'request' ? command.until : null,
        reason: command.reason,
        ...by(context),
      })
      .execute()
    return accepted(undefined)
  })
}
