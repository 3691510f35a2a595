import { z } from '@hono/zod-openapi'
import { AccessScope, Permission, Role } from '../../domain/access/words.ts'

const text = z.record(z.string(), z.string())

const Organisation = z.object({
  id: z.string(),
  name: text,
  area: z.string().nullable(),
  park: z.string().nullable(),
})

/** Somebody as one of the things that they are. */
export const Account = z
  .object({
    id: z.string(),
    name: text,
    title: text,
    role: Role,
    /** Whether the account registers projects and actions anywhere, or only reads. */
    records: z.boolean(),
    organisation: Organisation,
  })
  .openapi('Account')
export type Account = z.infer<typeof Account>

/** One of the things that the person who is signed in may act as. */
export const ActsAs = z
  .object({ membership: z.string(), role: Role, organisation: Organisation, current: z.boolean() })
  .openapi('ActsAs')
export type ActsAs = z.infer<typeof ActsAs>

/** A password as somebody types it; longer than any that may be chosen. */
export const Password = z.string().min(1).max(512)
/** A password that somebody chooses; its rules are those of the city. */
export const NewPassword = z.string().min(1).max(512)
/** A code of the second factor, or one of recovery. */
export const Code = z.string().trim().min(6).max(40)

/** `GET /api/session`: who acts, or null; `POST` signs in, `PATCH {membership}` acts for another organisation, `DELETE` signs out. */
export const Session = z
  .object({
    account: Account.nullable(),
    /** Everything that the person may act as; empty where nobody is signed in. */
    memberships: z.array(ActsAs),
    /** How far each permission reaches for who acts now; what is not named is not allowed. */
    permissions: z.partialRecord(Permission, AccessScope),
    /** True where the role asks for a second factor: nothing else is allowed until it is set up. */
    needsSecondFactor: z.boolean(),
    /** Accounts that the program offers openly; empty as soon as somebody has an account of their own. */
    accounts: z.array(Account),
    /** Whether people may sign in through the city’s single sign-on. */
    singleSignOn: z.boolean(),
  })
  .openapi('Session')
export type Session = z.infer<typeof Session>
