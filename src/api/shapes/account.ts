import { z } from '@hono/zod-openapi'
import { Permission, Role } from '../../domain/access/words.ts'

/** `GET /api/account`: how the person who is signed in proves who they are. */
export const OwnAccount = z
  .object({
    login: z.string(),
    /** Null for an account without a password, as those of the demonstration. */
    password: z.object({ changedAt: z.string().nullable(), minimumLength: z.number().int() }).nullable(),
    secondFactor: z.object({
      since: z.string().nullable(),
      /** Recovery codes that are left. */
      recoveryCodes: z.number().int(),
      /** The person's roles that ask for one. */
      neededFor: z.array(Role),
    }),
    tokens: z.object({
      /** What a token made now may be allowed: what the person may do themselves. */
      permissions: z.array(Permission),
      longestDays: z.number().int(),
    }),
  })
  .openapi('OwnAccount')
export type OwnAccount = z.infer<typeof OwnAccount>

/** What an authenticator needs, shown once. */
export const NewSecondFactor = z
  .object({
    /** In base32, for typing. */
    secret: z.string(),
    /** The same as an `otpauth:` address, for a QR code. */
    address: z.string(),
  })
  .openapi('NewSecondFactor')
export type NewSecondFactor = z.infer<typeof NewSecondFactor>

/** Codes for when the authenticator is lost, each good once, shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).openapi('RecoveryCodes')
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

/** A place where the person is signed in. */
export const OwnSession = z
  .object({
    id: z.string(),
    /** The one that asks. */
    current: z.boolean(),
    address: z.string(),
    /** What the browser says of itself. */
    agent: z.string(),
    since: z.string(),
    /** To the minute. */
    lastSeen: z.string(),
    /** When it ends in any case. */
    until: z.string(),
    proved: z.enum(['password', 'second-factor', 'single-sign-on', 'single-sign-on-strong', 'demonstration']),
  })
  .openapi('OwnSession')
export type OwnSession = z.infer<typeof OwnSession>

/** A token of the person's, without its text. */
export const OwnToken = z
  .object({
    id: z.string(),
    name: z.string(),
    permissions: z.array(Permission),
    /** What it acts as. */
    role: Role.nullable(),
    organisation: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
    /** To the minute; null for never. */
    usedAt: z.string().nullable(),
    expired: z.boolean(),
  })
  .openapi('OwnToken')
export type OwnToken = z.infer<typeof OwnToken>

/** A token that was just made: its text is shown this once. */
export const MadeToken = OwnToken.extend({ text: z.string() }).openapi('MadeToken')
export type MadeToken = z.infer<typeof MadeToken>
