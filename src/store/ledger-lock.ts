import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

// An action carries the moment at which it was decided and is seen once it is committed. Whoever freezes the ledger as of a
// moment must not miss an action of an earlier one that comes to light later.

const ledger = sql`hashtextextended('ledger', 12)`

/** Held in common by everything that records actions, until its transaction ends. */
export async function holdLedger(trx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${ledger})`.execute(trx)
}

/** Waits for all actions under way and keeps others waiting until the transaction ends. */
export async function holdLedgerAlone(trx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ledger})`.execute(trx)
}
