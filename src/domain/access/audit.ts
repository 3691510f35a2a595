import { z } from 'zod'
import { Permission } from './words.ts'

/** What became of something that the audit log records; `interrupted` when the program ended before it could tell. */
export const AuditResult = z.enum(['done', 'refused', 'not-found', 'failed', 'interrupted'])
export type AuditResult = z.infer<typeof AuditResult>

/** Reading that is recorded like a change: what leaves the system, what is kept from most people, and the log itself. */
const recorded: ReadonlySet<Permission> = new Set<Permission>([
  ...Permission.options.filter((permission) => permission.endsWith('.export')),
  'projects.read-confidential',
  'secrets.read',
  'contacts.unmask',
  'audit.read',
])

/** Whether using a permission is recorded even where nothing is changed. */
export function isRecordedReading(permission: Permission): boolean {
  return recorded.has(permission)
}

/** Whether the log says why something was done. Why a business secret is recorded is part of it, and auditors see none. */
export function tellsReason(permission: Permission | null): boolean {
  return permission !== 'secrets.record'
}

/** What became of a request, by the status of its answer. */
export function resultOfStatus(status: number): AuditResult {
  if (status < 400) return 'done'
  if (status === 404) return 'not-found'
  return status < 500 ? 'refused' : 'failed'
}
