import { type Selectable, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { plainDate } from '../domain/plain-date.ts'
import { accepted, type Result } from '../domain/refusal.ts'
import {
  type ObservationImportPlan,
  type ObservationRow,
  periodKey,
  planObservations,
} from '../domain/series/import-observations.ts'
import { decideObservation, type Observation, type ObservationFacts } from '../domain/series/observation.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { insertAll } from './insert-all.ts'
import type { SeriesObservationsTable } from './series-tables.ts'
import type { Tables } from './tables.ts'

/** Every value that was ever entered, of one series or of all, the latest period first and within it the latest value. */
export async function listObservations(db: Database, series?: string): Promise<Observation[]> {
  const rows = await db
    .selectFrom('series_observations')
    .selectAll()
    .$if(series !== undefined, (query) => query.where('series', '=', series ?? ''))
    .orderBy('period_to', 'desc')
    .orderBy('period_from')
    .orderBy('series')
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map(observationOf)
}

function observationOf(row: Selectable<SeriesObservationsTable>): Observation {
  return {
    id: row.id,
    series: row.series,
    from: plainDate(row.period_from),
    to: plainDate(row.period_to),
    sequence: row.sequence,
    value: row.value,
    origin: row.origin,
    ...(row.derivation !== null && { derivation: row.derivation }),
    ...(row.published_growth !== null && { publishedGrowth: row.published_growth }),
    ...(row.published_rank !== null && { publishedRank: row.published_rank }),
    document: row.document,
    ...(row.url !== null && { url: row.url }),
    ...(row.note !== null && { note: row.note }),
    knownOn: plainDate(row.known_on),
    ...(row.reason !== null && { reason: row.reason }),
    provenance: row.provenance,
    recordedAt: row.recorded_at,
    actor: { name: row.actor_name, organisation: row.organisation },
  }
}

/** Those who enter values come one after the other, so that nobody revises what they have not seen. */
const lock = (trx: Transaction<Tables>) =>
  sql`select pg_advisory_xact_lock(hashtext('series'), 0)`.execute(trx)

/**
 * Enters a value, or a revision with its reason. Refuses what does not fit those that are there.
 */
export function enterObservation(
  context: Context,
  facts: ObservationFacts,
  {
    provenance = 'entered',
    revises,
  }: { provenance?: Observation['provenance']; revises?: number | undefined } = {},
): Promise<Result<Observation>> {
  return context.db.transaction().execute(async (trx) => {
    await lock(trx)
    const earlier = (await listObservations(trx, facts.series)).filter(
      ({ from, to }) => from === facts.from && to === facts.to,
    )
    const decision = decideObservation(context.city, context.today, facts, earlier, revises)
    if (!decision.ok) return decision
    const [entered] = await insertObservations(trx, context, [facts], earlier, provenance)
    if (!entered) throw new RangeError('one was entered')
    return accepted(entered)
  })
}

async function insertObservations(
  trx: Transaction<Tables>,
  { actor, now }: Context,
  facts: readonly ObservationFacts[],
  earlier: readonly Observation[],
  provenance: Observation['provenance'],
): Promise<Observation[]> {
  const recordedAt = now()
  const sequences = new Map<string, number>()
  for (const one of earlier)
    sequences.set(periodKey(one), Math.max(one.sequence, sequences.get(periodKey(one)) ?? 0))
  const entered = facts.map((one): Observation => {
    const sequence = (sequences.get(periodKey(one)) ?? 0) + 1
    sequences.set(periodKey(one), sequence)
    return { ...one, id: uuidv7(), sequence, provenance, recordedAt, actor }
  })
  await insertAll(
    trx,
    'series_observations',
    entered.map((one) => ({
      id: one.id,
      series: one.series,
      period_from: one.from,
      period_to: one.to,
      sequence: one.sequence,
      value: one.value,
      origin: one.origin,
      derivation: one.derivation ?? null,
      published_growth: one.publishedGrowth ?? null,
      published_rank: one.publishedRank ?? null,
      document: one.document,
      url: one.url ?? null,
      note: one.note ?? null,
      known_on: one.knownOn,
      reason: one.reason ?? null,
      provenance,
      recorded_at: recordedAt,
      actor_id: actor.accountId,
      actor_name: actor.name,
      organisation: actor.organisation,
    })),
  )
  return entered
}

/** What a list of official values did, or would do. */
export type ObservationImportOutcome = ObservationImportPlan & { readonly applied: boolean }

/** Looks at a list of official values, or enters all of it; a list with any fault enters nothing. */
export function importObservations(
  context: Context,
  rows: readonly ObservationRow[],
  apply: boolean,
): Promise<ObservationImportOutcome> {
  return context.db.transaction().execute(async (trx) => {
    if (apply) await lock(trx)
    const earlier = await listObservations(trx)
    const known = Map.groupBy(earlier, periodKey)
    const plan = planObservations(context.city, context.today, rows, known)
    const applied = apply && plan.rows.every(({ does }) => does !== 'fault')
    if (applied && plan.observations.length > 0)
      await insertObservations(trx, context, plan.observations, earlier, 'entered')
    return { ...plan, applied }
  })
}
