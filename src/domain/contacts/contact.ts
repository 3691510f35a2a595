import { z } from 'zod'
import { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { unstorableTexts } from '../storable-text.ts'
import { AssessmentKind, ContactSide, Destination, LegalBasis, Requester, RequestKind } from './words.ts'

const isStorable = (value: string) => unstorableTexts(value).length === 0
const text = (most: number) => z.string().trim().min(1).max(most).refine(isStorable, { error: 'text' })

/** The personal data themselves: shown masked, given out in full for a reason only, emptied when they are erased. */
export const ContactDetails = z.object({
  name: text(100),
  phones: z.array(text(40)).max(5).default([]),
  email: text(200).nullable().default(null),
  wechat: text(60).nullable().default(null),
  note: text(1000).nullable().default(null),
})
export type ContactDetails = z.infer<typeof ContactDetails>

/** A person at the investor, the project company or an agency, and why their data may be kept (R-PI-01). */
export const NewContact = ContactDetails.extend({
  side: ContactSide,
  title: text(100).nullable().default(null),
  organisation: text(200).nullable().default(null),
  purpose: text(300),
  legalBasis: LegalBasis,
  /** The law that is the basis, where it is another one than the closed list names. */
  basisDetail: text(300).nullable().default(null),
  /** Where the data come from: a card, a visit, the investor's web site. */
  source: text(300),
  collectedOn: PlainDate,
  /** The day of the consent, where consent is the basis. */
  consentedOn: PlainDate.nullable().default(null),
  /** A day before the city's period is over; absent: the city's period. */
  retentionUntil: PlainDate.nullable().default(null),
})
export type NewContact = z.infer<typeof NewContact>

/** Some of it, as it should be from now on. Built without defaults: what is absent stays as it is. */
export const ContactChanges = z.strictObject({
  name: text(100).optional(),
  phones: z.array(text(40)).max(5).optional(),
  email: text(200).nullable().optional(),
  wechat: text(60).nullable().optional(),
  note: text(1000).nullable().optional(),
  side: ContactSide.optional(),
  title: text(100).nullable().optional(),
  organisation: text(200).nullable().optional(),
  purpose: text(300).optional(),
  legalBasis: LegalBasis.optional(),
  basisDetail: text(300).nullable().optional(),
  source: text(300).optional(),
  collectedOn: PlainDate.optional(),
  consentedOn: PlainDate.nullable().optional(),
  retentionUntil: PlainDate.nullable().optional(),
})
export type ContactChanges = z.infer<typeof ContactChanges>

/** Why somebody looks at a contact in full, takes it away or erases it; kept for years, so it names no person itself. */
export const Reason = text(500).min(4)

/** An export: why, whereto, and for abroad the assessment that was passed. */
export const ExportRequest = z.object({
  reason: Reason,
  destination: Destination,
  assessmentKind: AssessmentKind.optional(),
  assessmentNumber: text(100).optional(),
  assessedOn: PlainDate.optional(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** What somebody asks for about their data (PIPL art. 46 and 47). */
export const NewRequest = z.object({
  kind: RequestKind,
  requester: Requester,
  receivedOn: PlainDate,
  /** What is asked for, in words; emptied when the contact is erased. */
  details: text(500).nullable().default(null),
})
export type NewRequest = z.infer<typeof NewRequest>

/** What is wrong with a contact as it would stand after it is recorded or changed. */
export function contactRefusals(
  today: string,
  contact: Omit<NewContact, keyof ContactDetails> & Partial<ContactDetails>,
): Refusal[] {
  const { legalBasis, basisDetail, collectedOn, consentedOn, retentionUntil, email, phones = [] } = contact
  return [
    ...phones.flatMap((phone, place) => {
      const digits = phone.normalize('NFKC').replaceAll(/\D/g, '').length
      return digits < 5 || digits > 20 ? [{ code: 'phone-form', field: `phones.${place}` }] : []
    }),
    ...(typeof email === 'string' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)
      ? [{ code: 'email-form', field: 'email' }]
      : []),
    ...(legalBasis === 'consent' && consentedOn === null
      ? [{ code: 'consent-day-missing', field: 'consentedOn' }]
      : []),
    ...(legalBasis === 'other-law' && basisDetail === null
      ? [{ code: 'basis-detail-missing', field: 'basisDetail' }]
      : []),
    ...futureDays(today, { collectedOn, consentedOn }),
    ...(retentionUntil !== null && retentionUntil < collectedOn
      ? [
          {
            code: 'retention-before-collection',
            field: 'retentionUntil',
            params: { until: retentionUntil, on: collectedOn },
          },
        ]
      : []),
  ]
}

/** Days of the input that have not come yet. */
export function futureDays(today: string, days: Readonly<Record<string, string | null>>): Refusal[] {
  return Object.entries(days).flatMap(([field, on]) =>
    on !== null && on > today ? [{ code: 'date-in-future', field, params: { on, today } }] : [],
  )
}

/** Personal data leave the country after an assessment that is named, or not at all (R-PI-02; PIPL art. 36 and 38). */
export function exportRefusals(today: string, asked: ExportRequest): Refusal[] {
  if (asked.destination === 'domestic') return []
  const missing = (['assessmentKind', 'assessmentNumber', 'assessedOn'] as const).filter(
    (field) => asked[field] === undefined,
  )
  return [
    ...missing.map((field) => ({ code: 'assessment-missing', field })),
    ...futureDays(today, { assessedOn: asked.assessedOn ?? null }),
  ]
}
