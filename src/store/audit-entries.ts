import { auditFields } from './audit-chain.ts'
import { type Selectable, sql } from 'kysely'
import type { AuditResult } from '../domain/access/audit.ts'
import type { Permission } from '../domain/access/words.ts'
import type { AuditEntriesTable } from './audit-tables.ts'
import type { Database } from './database.ts'

/** Which entries are wanted; every given part narrows them. */
export type AuditFilter = {
  /** Moments, both included. */
  readonly from?: string
  readonly to?: string
  readonly account?: string
  readonly organisation?: string
  readonly permission?: Permission
  readonly result?: AuditResult
  readonly subject?: string
  /** Stands somewhere in name, subject, address, route, problem or reason. */
  readonly text?: string
  /** Only entries of these organisations, or of this account: how far the one who asks may look. */
  readonly within?: { readonly organisations: readonly string[] } | { readonly account: string }
}

export type AuditEntry = Omit<Selectable<AuditEntriesTable>, 'digests'>

export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly next: bigint | null }

const searched = sql<string>`concat_ws(' ', name, account, subject, address, route, problem, reason)`

/**
 * A page of the log in the scope `auditing`, newest first or in the order of the chain; `after` is the sequence of the
 * last entry of the page before.
 */
export async function listAuditEntries(
  db: Database,
  filter: AuditFilter,
  { limit, after, order = 'desc' }: { limit: number; after?: bigint; order?: 'asc' | 'desc' },
): Promise<AuditPage> {
  const { from, to, account, organisation, permission, result, subject, text, within } = filter
  const rows = await db
    .selectFrom('audit_entries')
    .select(auditColumns)
    .$if(from !== undefined, (query) => query.where('recorded_at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('recorded_at', '<=', to ?? ''))
    .$if(account !== undefined, (query) => query.where('account', '=', account ?? ''))
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .$if(permission !== undefined, (query) => query.where('permission', '=', permission ?? null))
    .$if(result !== undefined, (query) => query.where('result', '=', result ?? 'done'))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(text !== undefined, (query) =>
      query.where(sql<boolean>`strpos(lower(${searched}), lower(${text})) > 0`),
    )
    .$if(within !== undefined, (query) =>
      within && 'account' in within
        ? query.where('account', '=', within.account)
        : query.where(sql<boolean>`organisation = any(${[...(within?.organisations ?? [])]}::text[])`),
    )
    .$if(after !== undefined, (query) => query.where('sequence', order === 'desc' ? '<' : '>', after ?? 0n))
    .orderBy('sequence', order)
    .limit(limit + 1)
    .execute()
  const entries = rows.slice(0, limit)
  return { entries, next: rows.length > limit ? (entries.at(-1)?.sequence ?? null) : null }
}

/** The columns that an entry shows, in their order. */
export const auditColumns = [
  ...auditFields,
  'previous_hash',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[]

/** An entry as a line of a file: hashes as hexadecimal digits, details as JSON. */
export function auditLine(entry: AuditEntry): unknown[] {
  return auditColumns.map((column) => {
    const value = entry[column]
    return Buffer.isBuffer(value) ? value.toString('hex') : value
  })
}

/** The entries of a filter page by page, in the order of the chain. */
export async function* auditPages(
  db: Database,
  filter: AuditFilter,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly AuditEntry[]> {
  let after: bigint | undefined
  for (let written = 0; written < most;) {
    const page = await listAuditEntries(db, filter, {
      limit: Math.min(1000, most - written),
      order: 'asc',
      ...(after !== undefined && { after }),
    })
    yield page.entries
    written += page.entries.length
    if (page.next === null) return
    after = page.next
  }
}
