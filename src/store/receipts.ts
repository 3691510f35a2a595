import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import {
  type ReceiptImportPlan,
  type ReceiptRow,
  type ReceiptWords,
  planReceipts,
  voucherKey,
  voucherTwice,
} from '../domain/receipts/import-receipts.ts'
import {
  type BookedReceipt,
  decideReceipt,
  decideReversal,
  isForeignCapital,
  type ReceiptFacts,
} from '../domain/receipts/receipt.ts'
import type { Place } from '../domain/access/can.ts'
import type { Refusal, Result } from '../domain/refusal.ts'
import type { Observation } from '../domain/series/observation.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { insertAll } from './insert-all.ts'
import { inTransaction, RefusedInside } from './in-transaction.ts'
import type { Tables } from './tables.ts'

/** Where a receipt's project lies, for the question whether somebody may book there. */
export type ReceiptProject = { readonly id: string; readonly code: string; readonly place: Place }

/** The projects of those codes that the caller sees. */
export async function receiptProjects(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, ReceiptProject>> {
  const rows = await db
    .selectFrom('projects')
    .select(['id', 'code', 'district', 'park', 'owner_organisation as ownerOrganisation'])
    .where(sql<boolean>`code = any(${[...new Set(codes)]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, code, ...place }) => [code, { id, code, place }]))
}

/** What stands against somebody booking at a project; nothing where they may. */
export type MayBook = (place: Place) => readonly Refusal[]

/** Books a receipt. Refuses a voucher that is booked anywhere in the city. */
export function bookReceipt(
  context: Context,
  facts: ReceiptFacts,
  may: MayBook,
  provenance: Observation['provenance'] = 'entered',
): Promise<Result<string>> {
  return inTransaction(context.db, async (trx) => {
    const project = (await receiptProjects(trx, [facts.project])).get(facts.project)
    if (!project) throw new RefusedInside({ code: 'project-unknown', field: 'project' })
    const against = may(project.place)
    if (against.length > 0) throw new RefusedInside(...against.map((one) => ({ ...one, field: 'project' })))
    const decision = decideReceipt(context.city, context.today, facts)
    if (!decision.ok) throw new RefusedInside(...decision.refusals)
    const [id] = await insertReceipts(
      trx,
      context,
      [decision.value],
      new Map([[facts.project, project]]),
      provenance,
    )
    return id ?? ''
  })
}

/** Writes receipts; a voucher that is booked ends the transaction as a refusal. */
export async function insertReceipts(
  trx: Transaction<Tables>,
  { actor, now }: Context,
  booked: readonly BookedReceipt[],
  projects: ReadonlyMap<string, ReceiptProject>,
  provenance: Observation['provenance'],
): Promise<string[]> {
  const recordedAt = now()
  const rows = booked.map(({ facts, ledgerAmount, seriesAmount }) => ({
    id: uuidv7(),
    project_id: projects.get(facts.project)?.id,
    happened_on: facts.on,
    kind: facts.kind,
    currency: facts.currency,
    amount: facts.amount,
    rate: facts.rate ?? null,
    series_rate: facts.seriesRate ?? null,
    rate_on: facts.rateOn ?? null,
    rate_source: facts.rateSource ?? null,
    ledger_amount: ledgerAmount,
    series_amount: seriesAmount,
    voucher: facts.voucher,
    evidence: facts.evidence,
    payer_region: facts.payerRegion,
    foreign_capital: isForeignCapital(facts),
    reverses: null,
    reason: null,
    provenance,
    recorded_at: recordedAt,
    actor_id: actor.accountId,
    actor_name: actor.name,
    organisation: actor.organisation,
  }))
  try {
    await insertAll(trx, 'receipts', rows)
  } catch (error) {
    const [first] = booked
    if (isVoucherTwice(error) && first)
      throw new RefusedInside(
        booked.length === 1
          ? voucherTwice(first.facts)
          : { code: 'receipt-voucher-meanwhile', field: 'voucher' },
      )
    throw error
  }
  return rows.map(({ id }) => id)
}

const isVoucherTwice = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'receipts_voucher_once'

/** Takes back one entry by another of the opposite amounts; both stay. The day of the fact stays, too, so that its month comes right. */
export function reverseReceipt(
  context: Context,
  id: string,
  reason: string,
  may: MayBook,
  provenance: Observation['provenance'] = 'entered',
): Promise<Result<string>> {
  return inTransaction(context.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('receipt-reversal'), hashtext(${id}))`.execute(trx)
    const entry = await trx
      .selectFrom('receipts as r')
      .innerJoin('projects as p', 'p.id', 'r.project_id')
      .selectAll('r')
      .select(['p.district', 'p.park', 'p.owner_organisation as ownerOrganisation'])
      .select((query) =>
        query
          .selectFrom('receipts as b')
          .whereRef('b.reverses', '=', 'r.id')
          .select('b.id')
          .as('reversed_by'),
      )
      .where('r.id', '=', id)
      .executeTakeFirst()
    if (!entry) throw new RefusedInside({ code: 'receipt-unknown' })
    const { district, park, ownerOrganisation, reversed_by, ...row } = entry
    const against = may({ district, park, ownerOrganisation })
    if (against.length > 0) throw new RefusedInside(...against)
    const decision = decideReversal({ reverses: row.reverses, isReversed: reversed_by !== null })
    if (!decision.ok) throw new RefusedInside(...decision.refusals)
    const { actor, now } = context
    const reversal = {
      ...row,
      id: uuidv7(),
      amount: `-${row.amount}`,
      ledger_amount: -row.ledger_amount,
      series_amount: row.series_amount.startsWith('-') ? row.series_amount.slice(1) : `-${row.series_amount}`,
      reverses: id,
      reason,
      provenance,
      recorded_at: now(),
      actor_id: actor.accountId,
      actor_name: actor.name,
      organisation: actor.organisation,
    }
    await insertAll(trx, 'receipts', [reversal])
    return reversal.id
  })
}

/** What a list of receipts did, or would do. */
export type ReceiptImportOutcome = ReceiptImportPlan & { readonly applied: boolean }

/** Looks at a list of receipts, or books all of it; a list with any fault books nothing. */
export function importReceipts(
  context: Context,
  rows: readonly ReceiptRow[],
  words: ReceiptWords,
  may: MayBook,
  apply: boolean,
): Promise<Result<ReceiptImportOutcome>> {
  return inTransaction(context.db, async (trx) => {
    const projects = await receiptProjects(
      trx,
      rows.map(({ project }) => project),
    )
    const mayAt = (code: string): readonly Refusal[] => {
      const project = projects.get(code)
      return project ? may(project.place) : [{ code: 'project-unknown' }]
    }
    const plan = planReceipts(
      context.city,
      context.today,
      rows,
      words,
      await bookedVouchers(trx, rows),
      mayAt,
    )
    const applied = apply && plan.rows.every(({ does }) => does !== 'fault')
    if (applied) await insertReceipts(trx, context, plan.receipts, projects, 'entered')
    return { ...plan, applied }
  })
}

/** Those of the caller's own scope; what other districts booked the database itself refuses. */
async function bookedVouchers(db: Database, rows: readonly ReceiptRow[]): Promise<Set<string>> {
  const numbers = rows.map(({ voucher }) => voucher.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, ''))
  const found = await db
    .selectFrom('receipts as r')
    .select(['r.voucher', 'r.amount', 'r.happened_on'])
    .where(sql<boolean>`r.voucher = any(${numbers}::text[])`)
    .where('r.reverses', 'is', null)
    .where((query) =>
      query.not(
        query.exists(query.selectFrom('receipts as b').whereRef('b.reverses', '=', 'r.id').select('b.id')),
      ),
    )
    .execute()
  return new Set(
    found.map(({ voucher, amount, happened_on }) =>
      voucherKey({ voucher, amount, on: happened_on as ReceiptFacts['on'] }),
    ),
  )
}
