import { z } from '@hono/zod-openapi'
import { AuditResult } from '../../domain/access/audit.ts'
import { Permission, Role } from '../../domain/access/words.ts'

/** One thing that somebody did, or tried. */
export const AuditEntryView = z
  .object({
    sequence: z.number().int(),
    recordedAt: z.string(),
    account: z.string().nullable(),
    name: z.string().nullable(),
    organisation: z.string().nullable(),
    role: Role.nullable(),
    address: z.string().nullable(),
    agent: z.string().nullable(),
    requestId: z.string(),
    permission: Permission.nullable(),
    method: z.string(),
    route: z.string(),
    subject: z.string().nullable(),
    result: AuditResult,
    problem: z.string().nullable(),
    reason: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    previousHash: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry')
export type AuditEntryView = z.infer<typeof AuditEntryView>

/** A page of the audit log, newest first. */
export const AuditList = z
  .object({ entries: z.array(AuditEntryView), next: z.string().nullable() })
  .openapi('AuditList')
export type AuditList = z.infer<typeof AuditList>
