import { z } from '@hono/zod-openapi'
import { Permission } from '../../domain/access/words.ts'
import {
  AssessmentKind,
  ContactAccess,
  ContactSide,
  Destination,
  LegalBasis,
  Requester,
  RequestKind,
  RequestOutcome,
} from '../../domain/contacts/words.ts'
import { SecretField } from '../../domain/secrets/words.ts'
import { ProblemError } from './problem.ts'

const who = z.object({ name: z.string(), organisation: z.string() })

/** Somebody's request about their data, and how it ended. */
export const ContactRequestView = z
  .object({
    id: z.string(),
    kind: RequestKind,
    requester: Requester,
    receivedOn: z.string(),
    dueOn: z.string(),
    details: z.string().nullable(),
    recordedAt: z.string(),
    recordedBy: who,
    outcome: RequestOutcome.nullable(),
    answer: z.string().nullable(),
    decidedOn: z.string().nullable(),
    decidedBy: z.string().nullable(),
  })
  .openapi('ContactRequest')
export type ContactRequestView = z.infer<typeof ContactRequestView>

/** A contact as everybody sees it: masked. Of one that was erased, nothing of the person is left. */
export const ContactView = z
  .object({
    id: z.string(),
    side: ContactSide,
    name: z.string().nullable(),
    title: z.string().nullable(),
    organisation: z.string().nullable(),
    phones: z.array(z.string()),
    email: z.string().nullable(),
    wechat: z.string().nullable(),
    /** There is a note, which is shown in full or not at all. */
    hasNote: z.boolean(),
    purpose: z.string().nullable(),
    legalBasis: LegalBasis,
    basisDetail: z.string().nullable(),
    source: z.string().nullable(),
    collectedOn: z.string(),
    consentedOn: z.string().nullable(),
    /** The last day on which it may be kept; null while the project goes on and no earlier day was set. */
    keptUntil: z.string().nullable(),
    /** The day that was set for this contact alone. */
    retentionUntil: z.string().nullable(),
    recordedAt: z.string(),
    recordedBy: who,
    erased: z.object({ at: z.string(), because: z.enum(['request', 'retention']) }).nullable(),
    /** For those who may correct and erase; empty for all others. */
    requests: z.array(ContactRequestView),
  })
  .openapi('Contact')
export type ContactView = z.infer<typeof ContactView>

/** What somebody may do here, and if not, why. */
export const AllowedHere = z
  .object({ permission: Permission, allowed: z.boolean(), refusals: z.array(ProblemError) })
  .openapi('AllowedHere')
export type AllowedHere = z.infer<typeof AllowedHere>

/** `GET /api/projects/{code}/contacts`. */
export const ContactList = z
  .object({
    contacts: z.array(ContactView),
    allowed: z.array(AllowedHere),
    /** The city's period after the end of a project. */
    retentionMonths: z.number().int(),
    requestDays: z.number().int(),
    projectEndedOn: z.string().nullable(),
  })
  .openapi('Contacts')
export type ContactList = z.infer<typeof ContactList>

/** `POST …/contacts/{id}/unmask`: the data in full, once. */
export const ContactInFull = z
  .object({
    id: z.string(),
    name: z.string(),
    phones: z.array(z.string()),
    email: z.string().nullable(),
    wechat: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('ContactInFull')
export type ContactInFull = z.infer<typeof ContactInFull>

/** `GET …/contacts/accesses`: who did what with which contact. */
export const ContactAccessList = z
  .object({
    accesses: z.array(
      z.object({
        id: z.string(),
        contact: z.string(),
        /** Masked; null once it is erased. */
        name: z.string().nullable(),
        what: ContactAccess,
        fields: z.array(z.string()),
        reason: z.string().nullable(),
        destination: Destination.nullable(),
        assessmentKind: AssessmentKind.nullable(),
        assessmentNumber: z.string().nullable(),
        assessedOn: z.string().nullable(),
        at: z.string(),
        by: who,
      }),
    ),
  })
  .openapi('ContactAccesses')
export type ContactAccessList = z.infer<typeof ContactAccessList>

/** `GET /api/contacts/retention?within=30`: contacts that may be kept no longer, or not much longer. */
export const RetentionList = z
  .object({
    today: z.string(),
    within: z.number().int(),
    total: z.number().int(),
    contacts: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        project: z.string(),
        district: z.string(),
        name: z.string(),
        organisation: z.string().nullable(),
        endedOn: z.string().nullable(),
        until: z.string(),
        over: z.boolean(),
      }),
    ),
  })
  .openapi('Retention')
export type RetentionList = z.infer<typeof RetentionList>

const SecretEntryView = z.object({
  sequence: z.number().int(),
  field: SecretField,
  on: z.string(),
  content: z.string().nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  actor: who,
})

/** `GET /api/projects/{code}/secrets`: what is known now, and everything that was recorded. */
export const SecretList = z
  .object({
    revision: z.number().int(),
    current: z.array(SecretEntryView),
    history: z.array(SecretEntryView),
    allowed: z.array(AllowedHere),
    asOf: z.string().nullable(),
  })
  .openapi('Secrets')
export type SecretList = z.infer<typeof SecretList>

/** What recording answers: the id of what was recorded, or how many were erased. */
export const Recorded = z.object({ id: z.string() }).openapi('RecordedContact')
export const Erased = z.object({ erased: z.number().int() }).openapi('Erased')
export const SecretRecorded = z.object({ revision: z.number().int() }).openapi('SecretRecorded')
