import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Anomaly } from '../domain/anomalies/anomaly.ts'
import {
  type AnomalyCommand,
  type AnomalyState,
  type AnomalyStep,
  anomalyState,
  decideAnomaly,
} from '../domain/anomalies/closing.ts'
import {
  findBatches,
  findJumps,
  findMonthEnds,
  findNearThresholds,
} from '../domain/anomalies/find-clusters.ts'
import { findDisproportions } from '../domain/anomalies/find-disproportions.ts'
import { findSameProjects } from '../domain/anomalies/find-same-projects.ts'
import { dateParts, monthsBetween, type PlainDate, plainDate } from '../domain/plain-date.ts'
import { accepted, type Result } from '../domain/refusal.ts'
import { canonicalJson } from '../domain/releases/canonical.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { type DatabaseScope, noScope } from './scoped-database.ts'
import { everything } from '../domain/access/reach.ts'
import { amountsBelow, monthCounts, watchedCounting, watchedRecords } from './watched-records.ts'

/** The checks look at everything, whoever asks, and write nothing; what they show follows the reader. */
export const watchingScope: DatabaseScope = { ...noScope, read: everything, confidential: true }

/** What somebody did about something noticed. */
export type RecordedStep = AnomalyStep & {
  readonly recordedAt: string
  readonly actor: { readonly name: string; readonly organisation: string }
}

/** Something noticed, with how it stands. */
export type WatchedAnomaly = Anomaly & {
  /** SHA-256 of the evidence and the projects. */
  readonly digest: string
  readonly state: AnomalyState
  readonly steps: readonly RecordedStep[]
}

/**
 * Everything worth a second look among the records of a period, by the city's rules. The context works in
 * `watchingScope`; `said` reads what people did about it, as far as the caller sees.
 */
export async function findAnomalies(
  context: Context,
  period: { readonly from: PlainDate; readonly to: PlainDate },
  said: Database,
): Promise<WatchedAnomaly[]> {
  const rules = context.city.city.anomalies
  const counting = watchedCounting(context, rules, period)
  const first = monthsEarlier(period.from, rules.suddenJump.months)
  const [records, counts, below, steps] = await Promise.all([
    watchedRecords(context, counting),
    monthCounts(context, { ...counting, from: first }),
    amountsBelow(context, counting, rules),
    stepsBySubject(said),
  ])
  const months = monthsBetween(first, period.to)
  const found = [
    ...findJumps(rules, counts, months, period.from.slice(0, 7), records),
    ...findMonthEnds(rules, records),
    ...findBatches(rules, records),
    ...findNearThresholds(rules, records, below),
    ...findDisproportions(rules, context.city.city.landUnit.reviewAbove, records),
    ...findSameProjects(rules, records),
  ]
  return found.map((one) => {
    const digest = evidenceDigest(one)
    const own = steps.get(one.key) ?? []
    return { ...one, digest, steps: own, state: anomalyState(digest, own) }
  })
}

/** SHA-256 of what shows an anomaly, as hexadecimal digits. */
export function evidenceDigest({ key, evidence, projects }: Anomaly): string {
  return createHash('sha256').update(canonicalJson({ key, evidence, projects })).digest('hex')
}

/** The first day of the month that lies `months` before that of a day. */
function monthsEarlier(day: PlainDate, months: number): PlainDate {
  const { year, month } = dateParts(day)
  const index = year * 12 + (month - 1) - months
  const [earlierYear, earlierMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return plainDate(`${earlierYear}-${String(earlierMonth).padStart(2, '0')}-01`)
}

async function stepsBySubject(db: Database): Promise<Map<string, RecordedStep[]>> {
  const rows = await db
    .selectFrom('anomaly_actions')
    .selectAll()
    .orderBy('subject')
    .orderBy('sequence')
    .execute()
  const steps = new Map<string, RecordedStep[]>()
  for (const row of rows) {
    const said = {
      reason: row.reason,
      evidence: row.evidence,
      recordedAt: row.recorded_at,
      actor: { name: row.actor_name, organisation: row.organisation },
    }
    const step: RecordedStep =
      row.type === 'close'
        ? { type: 'close', outcome: row.outcome ?? 'explained', ...said }
        : { type: row.type, ...said }
    steps.set(row.subject, [...(steps.get(row.subject) ?? []), step])
  }
  return steps
}

/**
 * Records what somebody does about something noticed. `found` is how it stands now, `seen` the digest of the evidence that
 * they had before them.
 */
export function actOnAnomaly(
  context: Context,
  found: Anomaly & { readonly digest: string },
  command: AnomalyCommand,
  seen: string,
): Promise<Result<undefined>> {
  return context.db.transaction().execute(async (trx) => {
    // Two people at the same subject come one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('anomaly'), hashtext(${found.key}))`.execute(trx)
    const steps = (await stepsBySubject(trx)).get(found.key) ?? []
    const decision = decideAnomaly(found.digest, steps, command, seen)
    if (!decision.ok) return decision
    await trx
      .insertInto('anomaly_actions')
      .values({
        id: uuidv7(),
        subject: found.key,
        sequence: steps.length + 1,
        district: found.district,
        type: command.type,
        outcome: command.type === 'close' ? command.outcome : null,
        reason: command.reason,
        evidence: found.digest,
        recorded_at: context.now(),
        actor_id: context.actor.accountId,
        actor_name: context.actor.name,
        organisation: context.actor.organisation,
      })
      .execute()
    return accepted(undefined)
  })
}
