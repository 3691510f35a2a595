import type { ColumnType } from 'kysely'
import type { AuditResult } from '../domain/access/audit.ts'
import type { Permission, Role } from '../domain/access/words.ts'

/** Written by the database's own function alone; see migration 0006. */
type Kept<T> = ColumnType<T, never, never>

export type AuditEntriesTable = {
  sequence: Kept<bigint>
  recorded_at: Kept<string>
  account: Kept<string | null>
  name: Kept<string | null>
  organisation: Kept<string | null>
  role: Kept<Role | null>
  address: Kept<string | null>
  agent: Kept<string | null>
  request_id: Kept<string>
  permission: Kept<Permission | null>
  method: Kept<string>
  route: Kept<string>
  subject: Kept<string | null>
  result: Kept<AuditResult>
  problem: Kept<string | null>
  reason: Kept<string | null>
  details: Kept<Record<string, unknown>>
  previous_hash: Kept<Buffer>
  hash: Kept<Buffer>
  digests: Kept<Buffer>
}
