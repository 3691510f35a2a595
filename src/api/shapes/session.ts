import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())

/** An account one may choose in the demonstration. */
export const Account = z
  .object({
    id: z.string(),
    name: text,
    title: text,
    role: z.enum(['leader', 'city-clerk', 'district-clerk', 'park-manager', 'auditor']),
    /** Whether the account registers projects and actions anywhere, or only reads. */
    records: z.boolean(),
    organisation: z.object({
      id: z.string(),
      name: text,
      area: z.string().nullable(),
      park: z.string().nullable(),
    }),
  })
  .openapi('Account')
export type Account = z.infer<typeof Account>

/** `GET /api/session`: who acts; null before one has chosen. `POST /api/session {account}`, `DELETE /api/session`. */
export const Session = z
  .object({ account: Account.nullable(), accounts: z.array(Account) })
  .openapi('Session')
export type Session = z.infer<typeof Session>
