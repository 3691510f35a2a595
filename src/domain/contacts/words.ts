import { z } from 'zod'

// The closed words of personal data; see docs/decisions/024-personal-data-and-secrets.md.

/** On whose side a contact stands. */
export const ContactSide = z.enum(['investor', 'project-company', 'agency'])
export type ContactSide = z.infer<typeof ContactSide>

/**
 * Why personal data may be kept: the cases of PIPL art. 13(1) that a contact of a project can have, by their numbers
 * consent (1), contract (2), statutory duty (3), disclosed lawfully (6), another law (7). Emergencies (4) and reporting in
 * the public interest (5) are none of them.
 */
export const LegalBasis = z.enum(['consent', 'contract', 'statutory-duty', 'disclosed', 'other-law'])
export type LegalBasis = z.infer<typeof LegalBasis>

/** Where an export goes; abroad is what PIPL art. 36 to 40 speak of. */
export const Destination = z.enum(['domestic', 'abroad'])
export type Destination = z.infer<typeof Destination>

/**
 * What must have been passed before personal data go abroad (PIPL art. 38). A state organ needs the security assessment
 * (art. 36); zone companies and funds may have one of the others.
 */
export const AssessmentKind = z.enum(['security-assessment', 'standard-contract', 'certification'])
export type AssessmentKind = z.infer<typeof AssessmentKind>

/** What somebody asks for about data of theirs (PIPL art. 46 and 47). */
export const RequestKind = z.enum(['correct', 'erase'])
export type RequestKind = z.infer<typeof RequestKind>

/** From whom a request comes. Its name is personal data as well, so it is not kept. */
export const Requester = z.enum(['person', 'representative', 'relative', 'authority'])
export type Requester = z.infer<typeof Requester>

/** How a request ends; one that is declined says why (PIPL art. 50). */
export const RequestOutcome = z.enum(['done', 'declined'])
export type RequestOutcome = z.infer<typeof RequestOutcome>

/** What leaves a trace at a contact: reading in full, taking away, and every change. */
export const ContactAccess = z.enum(['unmask', 'export', 'record', 'change', 'correct', 'erase'])
export type ContactAccess = z.infer<typeof ContactAccess>
