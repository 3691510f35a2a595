import { type Kysely, sql, type Transaction } from 'kysely'
import type { Reach } from '../domain/access/reach.ts'
import { endedStatuses, endOf, retentionEnd } from '../domain/contacts/retention.ts'
import { addDays, addMonths, type PlainDate, plainDate } from '../domain/plain-date.ts'
import { replay } from '../domain/projects/evolve.ts'
import type { Result } from '../domain/refusal.ts'
import { leaveTrace, refuseNaming } from './contacts.ts'
import type { Context } from './context.ts'
import { inTransaction, RefusedInside } from './in-transaction.ts'
import { chunks } from './insert-all.ts'
import { actionOf } from './projects.ts'
import type { Tables } from './tables.ts'

/** A contact whose retention ends, with where its project lies. */
export type RetentionEntry = {
  readonly id: string
  readonly projectId: string
  readonly code: string
  readonly project: string
  readonly district: string
  readonly park: string | null
  readonly ownerOrganisation: string
  readonly name: string
  readonly organisation: string | null
  readonly endedOn: PlainDate | null
  readonly until: PlainDate
}

/**
 * The contacts within a reach that may be kept until a day or not even so long, those that ended first before the others;
 * all of them, or of the given ones.
 */
export async function findRetention(
  context: Context,
  reach: Reach,
  by: PlainDate,
  among?: readonly string[],
): Promise<RetentionEntry[]> {
  const { retentionMonths } = context.city.city.access.contacts
  const rows = await context.db
    .selectFrom('contacts')
    .innerJoin('projects', 'projects.id', 'contacts.project_id')
    .select(['contacts.id', 'project_id', 'code', 'name', 'status', 'district', 'park', 'name_masked'])
    .select(['contacts.organisation', 'owner_organisation', 'retention_until'])
    .where('erased_at', 'is', null)
    .$if(among !== undefined, (query) =>
      query.where(sql<boolean>`contacts.id = any(${[...(among ?? [])]}::uuid[])`),
    )
    .where((is) =>
      is.or([
        is('retention_until', '<=', by),
        is.and([
          is('status', 'in', [...endedStatuses]),
          // A project that was opened later cannot have ended early enough.
          is('opened_on', '<=', addMonths(by, -retentionMonths)),
        ]),
      ]),
    )
    .$if(!reach.everything, (query) =>
      query.where(
        sql<boolean>`(district = any(${[...reach.districts]}::text[]) or park = any(${[...reach.parks]}::text[]))`,
      ),
    )
    .execute()
  const ended = rows.filter(({ status }) => endedStatuses.some((one) => one === status))
  const ends = await endsOf(context.db, [...new Set(ended.map((row) => row.project_id))])
  return rows
    .flatMap((row): RetentionEntry[] => {
      const endedOn = ends.get(row.project_id) ?? null
      const own = row.retention_until === null ? null : plainDate(row.retention_until)
      const until = retentionEnd(retentionMonths, endedOn, own)
      if (until === null || until > by) return []
      return [
        {
          id: row.id,
          projectId: row.project_id,
          code: row.code,
          project: row.name,
          district: row.district,
          park: row.park,
          ownerOrganisation: row.owner_organisation,
          name: row.name_masked ?? '',
          organisation: row.organisation,
          endedOn,
          until,
        },
      ]
    })
    .toSorted((a, b) => (a.until === b.until ? (a.id < b.id ? -1 : 1) : a.until < b.until ? -1 : 1))
}

/** The days on which projects ended, corrections and resumptions considered. */
async function endsOf(db: Kysely<Tables>, projects: readonly string[]): Promise<Map<string, PlainDate>> {
  const ends = new Map<string, PlainDate>()
  for (const part of chunks(projects, 500)) {
    const rows = await db
      .selectFrom('project_actions')
      .selectAll()
      .where(sql<boolean>`project_id = any(${part}::uuid[])`)
      .orderBy('project_id')
      .orderBy('sequence')
      .execute()
    for (const [id, history] of Map.groupBy(rows, (row) => row.project_id)) {
      const endedOn = endOf(replay(id, id, history.map(actionOf)))
      if (endedOn !== null) ends.set(id, endedOn)
    }
  }
  return ends
}

/**
 * Erases contacts whose retention is over; answers how many. Refuses as a whole when one of them may still be kept, is not
 * within the reach, or was erased meanwhile.
 */
export async function carryOutRetention(
  context: Context,
  reach: Reach,
  ids: readonly string[],
  reason: string,
): Promise<Result<number>> {
  return inTransaction(context.db, async (trx) => {
    const locked = await trx
      .selectFrom('contacts')
      .select('id')
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute()
    const ended = await findRetention({ ...context, db: trx }, reach, addDays(context.today, -1), ids)
    const over = new Map(ended.map((entry) => [entry.id, entry]))
    const found = locked.flatMap(({ id }) => over.get(id) ?? [])
    if (found.length !== new Set(ids).size) throw new RefusedInside({ code: 'retention-not-over' })
    await eraseInside(trx, context, found, 'retention', reason)
    return found.length
  })
}

/**
 * Empties contacts of everything that says something about the person. What stays is that there was one, why it could be
 * kept, and who did what with it. Throws RefusedInside.
 */
export async function eraseInside(
  trx: Transaction<Tables>,
  context: Context,
  contacts: readonly { readonly id: string; readonly projectId: string }[],
  because: 'request' | 'retention',
  reason: string,
): Promise<void> {
  const ids = contacts.map(({ id }) => id)
  if (ids.length === 0) return
  await refuseNaming(trx, ids, [['reason', reason]])
  await leaveTrace(trx, context, contacts, { what: 'erase', reason })
  await trx.deleteFrom('contact_details').where('contact_id', 'in', ids).execute()
  await trx.updateTable('contact_requests').set({ details: null }).where('contact_id', 'in', ids).execute()
  await trx
    .updateTable('contacts')
    .set({
      name_masked: null,
      title: null,
      organisation: null,
      phones_masked: [],
      email_masked: null,
      wechat_masked: null,
      has_note: false,
      purpose: null,
      basis_detail: null,
      source: null,
      erased_at: context.now(),
      erased_because: because,
    })
    .where('id', 'in', ids)
    .execute()
}
