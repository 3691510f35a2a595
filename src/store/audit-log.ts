import { sql } from 'kysely'
import type { AuditResult } from '../domain/access/audit.ts'
import type { Permission, Role } from '../domain/access/words.ts'
import type { Database } from './database.ts'
import { noScope, type DatabaseScope } from './scoped-database.ts'

/** The scope in which the audit log is written and read. */
export const auditing: DatabaseScope = { ...noScope, purpose: 'audit' }

/** What an entry tells besides when it was recorded; names no secret, no personal data and no content of a record. */
export type NewAuditEntry = {
  readonly account: string | null
  readonly name: string | null
  readonly organisation: string | null
  readonly role: Role | null
  readonly address: string
  readonly agent: string
  readonly requestId: string
  readonly permission: Permission | null
  readonly method: string
  /** The pattern of the address, e.g. `/api/projects/{code}/actions`. */
  readonly route: string
  readonly subject: string | null
  readonly result: AuditResult
  readonly problem: string | null
  readonly reason: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** The one way into the audit log; see docs/decisions/027-audit.md. */
export type AuditLog = {
  /** Notes a write before it happens and returns the note's id; whoever may not note it must not write. */
  readonly begin: (entry: NewAuditEntry) => Promise<string>
  /** Adds an entry to the chain, in place of the note of its beginning where there is one. */
  readonly append: (entry: NewAuditEntry, intent?: string) => Promise<void>
}

type Waiting = {
  readonly row: object
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** Entries that are added in one transaction at most. */
const batchSize = 200

/**
 * Opens the audit log on a database in the scope `auditing`. Entries that come while others are being written wait and
 * go together: one lock and one commit for all, and one connection however many requests there are.
 */
export function openAuditLog(db: Database): AuditLog {
  const waiting: Waiting[] = []
  let writing = false

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await sql`select audit_append(${JSON.stringify(batch.map(({ row }) => row))}::jsonb)`.execute(db)
      for (const { done } of batch) done()
    } catch (error) {
      const [first, ...others] = batch
      if (others.length === 0) first?.failed(error)
      // One that cannot be written must not take the others with it.
      else for (const one of batch) await write([one])
    }
  }
  const writeAll = async (): Promise<void> => {
    writing = true
    while (waiting.length > 0) await write(waiting.splice(0, batchSize))
    writing = false
  }
  return {
    begin: async (entry) => {
      const { rows } = await sql<{
        id: string
      }>`select audit_begin(${JSON.stringify(rowOf(entry))}::jsonb) as id`.execute(db)
      const [noted] = rows
      if (!noted) throw new RangeError('the database noted nothing')
      return noted.id
    },
    append: (entry, intent) =>
      new Promise((done, failed) => {
        waiting.push({ row: { ...rowOf(entry), ...(intent !== undefined && { intent }) }, done, failed })
        if (!writing) void writeAll()
      }),
  }
}

/** Longest text of a field, and of a field that people type. */
const longest = 300
const longestReason = 2000

function rowOf({ requestId, ...entry }: NewAuditEntry) {
  const fields = Object.entries({ ...entry, request_id: requestId }).map(([name, value]) => [
    name,
    typeof value === 'string' ? kept(value, name === 'reason' ? longestReason : longest) : value,
  ])
  return { ...Object.fromEntries(fields), details: storable(entry.details) }
}

/** As much of a text as the database takes: what a request says may be anything. */
const kept = (text: string, length: number) => text.replaceAll('\0', '').slice(0, length).toWellFormed()

function storable(value: unknown): unknown {
  if (typeof value === 'string') return kept(value, longest)
  if (Array.isArray(value)) return value.slice(0, 50).map(storable)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [kept(key, longest), storable(part)]),
    )
  return typeof value === 'bigint' ? value.toString() : value
}
