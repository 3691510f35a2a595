import { z } from 'zod'
import { AccessScope, Permission, Role } from '../access/words.ts'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'

/** What the city calls a role, and whether it needs a second factor. */
export const RoleRules = z.strictObject({
  role: Role,
  name: Localized,
  description: Localized.optional(),
  secondFactor: z.boolean().default(false),
})
export type RoleRules = z.infer<typeof RoleRules>

/** An entry of the permission table that differs from the default. */
export const PermissionChange = z.strictObject({
  permission: Permission,
  role: Role,
  scope: AccessScope,
  ...Validity.shape,
})
export type PermissionChange = z.infer<typeof PermissionChange>

/** A value of the claim, and what whoever has it is here. */
export const SignOnGrant = z.strictObject({
  value: z.string().min(1).max(200),
  role: Role,
  organisation: z.string(),
})
export type SignOnGrant = z.infer<typeof SignOnGrant>

/** How people of the city's single sign-on (OpenID Connect) become people here. Claims are named; dots lead into objects. */
export const SingleSignOn = z.strictObject({
  scope: z
    .string()
    .regex(/(^|\s)openid(\s|$)/)
    .default('openid profile'),
  /** The claim whose values give memberships. */
  claim: z.string().min(1),
  map: z.array(SignOnGrant).min(1),
  login: z.string().default('preferred_username'),
  name: z.string().default('name'),
  /** Whether an account entered by hand is taken over by whoever has its login there. */
  adoptByLogin: z.boolean().default(false),
  /** Methods (`amr`, RFC 8176) and contexts (`acr`) that count as a second factor; without any, none does. */
  secondFactor: z
    .strictObject({ amr: z.array(z.string()).default([]), acr: z.array(z.string()).default([]) })
    .prefault({}),
})

/** Who may do what in this city, and how people prove who they are. The defaults need no change. */
export const Access = z.strictObject({
  roles: z.array(RoleRules).min(1),
  permissions: z.array(PermissionChange).default([]),
  password: z.strictObject({ minimumLength: z.number().int().min(8).max(64).default(12) }).prefault({}),
  sessions: z
    .strictObject({
      /** Minutes without a request after which a session ends. */
      idleMinutes: z.number().int().min(5).max(1440).default(60),
      /** Hours after which it ends in any case. */
      absoluteHours: z.number().int().min(1).max(168).default(12),
    })
    .prefault({}),
  lockout: z
    .strictObject({
      /** Wrong attempts that are let through before waiting begins. */
      attempts: z.number().int().min(3).max(20).default(5),
      /** Seconds of the first wait; each further wrong attempt doubles it. */
      firstSeconds: z.number().int().min(1).max(600).default(30),
    })
    .prefault({}),
  singleSignOn: SingleSignOn.optional(),
  tokens: z.strictObject({ longestDays: z.number().int().min(1).max(730).default(365) }).prefault({}),
  contacts: z
    .strictObject({
      /** Contacts are kept for this many months after their project has ended (DOMAIN 5.6, R-PI-01). */
      retentionMonths: z.number().int().min(1).max(120).default(24),
      /**
       * Days within which a request to correct or erase is answered. PIPL art. 50 says "in time"; 15 calendar days lie
       * within every longer period that is counted in working days, and need no calendar of holidays.
       */
      requestDays: z.number().int().min(1).max(60).default(15),
    })
    .prefault({}),
  files: z
    .strictObject({ largestBytes: z.number().int().min(1).max(1_073_741_824).default(52_428_800) })
    .prefault({}),
})
export type Access = z.infer<typeof Access>
