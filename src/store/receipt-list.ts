import { type Selectable, sql } from 'kysely'
import { everything, type Reach } from '../domain/access/reach.ts'
import type { CapitalKind } from '../domain/receipts/receipt.ts'
import type { MonthReceipts } from '../domain/receipts/reconcile.ts'
import type { Database } from './database.ts'
import { type DatabaseScope, noScope } from './scoped-database.ts'
import type { ReceiptsTable } from './series-tables.ts'

/** A receipt of the ledger with its project, and what it reverses or is reversed by. */
export type Receipt = Selectable<ReceiptsTable> & {
  readonly code: string
  readonly name: string
  readonly district: string
  readonly reversed_by: string | null
}

export type ReceiptFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly district?: string | undefined
  readonly kind?: CapitalKind | undefined
  readonly project?: string | undefined
  /** Of these places only, where somebody sees more projects than receipts. */
  readonly within?: Reach | undefined
  /** Only what was recorded until then. */
  readonly recordedUntil?: string | undefined
}

/** The sums that are held against the official series are of the whole city, whoever asks, and name no project. */
export const comparingScope: DatabaseScope = {
  ...noScope,
  account: 'comparison',
  read: everything,
  confidential: true,
}

function receiptsOf(db: Database, filter: ReceiptFilter) {
  return db
    .selectFrom('receipts as r')
    .innerJoin('projects as p', 'p.id', 'r.project_id')
    .$if(filter.from !== undefined, (query) => query.where('r.happened_on', '>=', filter.from ?? ''))
    .$if(filter.to !== undefined, (query) => query.where('r.happened_on', '<=', filter.to ?? ''))
    .$if(filter.district !== undefined, (query) => query.where('p.district', '=', filter.district ?? ''))
    .$if(filter.project !== undefined, (query) => query.where('p.code', '=', filter.project ?? ''))
    .$if(filter.kind !== undefined, (query) => query.where('r.kind', '=', filter.kind ?? 'new'))
    .$if(filter.within !== undefined && !filter.within.everything, (query) =>
      query.where(isWithin(filter.within)),
    )
    .$if(filter.recordedUntil !== undefined, (query) =>
      query.where('r.recorded_at', '<=', filter.recordedUntil ?? ''),
    )
}

/** As the policy of projects reads it. */
function isWithin(reach: Reach | undefined) {
  return sql<boolean>`(p.district = any(${[...(reach?.districts ?? [])]}::text[]) or p.park = any(${[...(reach?.parks ?? [])]}::text[])
    or exists (select from project_addressees a where a.project_id = p.id and a.organisation = ${reach?.addressee ?? ''}))`
}

/** The receipts within the caller's scope, the latest first, at most `limit`. */
export async function listReceipts(db: Database, filter: ReceiptFilter, limit: number): Promise<Receipt[]> {
  const until = filter.recordedUntil
  return receiptsOf(db, filter)
    .selectAll('r')
    .select(['p.code', 'p.name', 'p.district'])
    .select((query) =>
      query
        .selectFrom('receipts as b')
        .whereRef('b.reverses', '=', 'r.id')
        .$if(until !== undefined, (inner) => inner.where('b.recorded_at', '<=', until ?? ''))
        .select('b.id')
        .as('reversed_by'),
    )
    .orderBy('r.happened_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many receipts a filter has, and their sum in whole ledger units; reversals are negative. */
export async function sumReceipts(
  db: Database,
  filter: ReceiptFilter,
): Promise<{ count: number; sum: bigint }> {
  const row = await receiptsOf(db, filter)
    .select(sql<string>`count(*)`.as('count'))
    .select(sql<string>`coalesce(sum(r.ledger_amount), 0)`.as('sum'))
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), sum: BigInt(row.sum) }
}

/** The foreign capital of each month in the currency of the official series; a reversed entry and its reversal are nothing. */
export async function monthReceipts(db: Database, filter: ReceiptFilter): Promise<MonthReceipts[]> {
  const rows = await receiptsOf(db, filter)
    .where('r.foreign_capital', '=', true)
    .select(sql<string>`to_char(r.happened_on, 'YYYY-MM')`.as('month'))
    .select(sql<string>`sum(r.series_amount)::text`.as('amount'))
    .select(sql<string>`sum(case when r.reverses is null then 1 else -1 end)`.as('count'))
    .groupBy('month')
    .orderBy('month')
    .execute()
  return rows.map(({ month, amount, count }) => ({ month, amount, count: Number(count) }))
}
