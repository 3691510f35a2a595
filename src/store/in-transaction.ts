import type { Transaction } from 'kysely'
import type { Refusal, Result } from '../domain/refusal.ts'
import { accepted } from '../domain/refusal.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** A rule that is found broken inside a transaction: what was written until then is taken back. */
export class RefusedInside extends Error {
  readonly refusals: readonly Refusal[]
  constructor(...refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join())
    this.refusals = refusals
  }
}

/** Runs work in one transaction. What it throws as `RefusedInside` becomes a refusal; any other error is thrown on. */
export async function inTransaction<T>(
  db: Database,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<Result<T>> {
  try {
    return accepted(await db.transaction().execute(work))
  } catch (error) {
    if (error instanceof RefusedInside) return { ok: false, refusals: error.refusals }
    throw error
  }
}
