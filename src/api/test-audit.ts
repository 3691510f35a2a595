import { type AuditEntry, listAuditEntries } from '../store/audit-entries.ts'
import type { TestApp } from './test-app.ts'

/** The entries that some work leaves in the audit log, oldest first. */
export async function entriesOf(app: TestApp, work: () => Promise<unknown>): Promise<AuditEntry[]> {
  const [last] = (await listAuditEntries(app.db, {}, { limit: 1 })).entries
  await work()
  const later = { limit: 1000, after: last?.sequence ?? 0n, order: 'asc' } as const
  return [...(await listAuditEntries(app.db, {}, later)).entries]
}
