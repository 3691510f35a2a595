import { z } from '@hono/zod-openapi'
import { AnomalyKind } from '../../domain/anomalies/anomaly.ts'
import { AnomalyOutcome } from '../../domain/anomalies/closing.ts'

/** What somebody did about something noticed. */
export const AnomalyStepView = z.object({
  type: z.enum(['explain', 'close', 'reopen']),
  outcome: AnomalyOutcome.nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  name: z.string(),
  organisation: z.string(),
})

/** Something worth a second look, with what shows it and how it stands. */
export const AnomalyView = z
  .object({
    key: z.string(),
    kind: AnomalyKind,
    /** Null where it concerns several districts. */
    district: z.string().nullable(),
    evidence: z.record(z.string(), z.union([z.string(), z.number()])),
    /** SHA-256 of evidence and projects; a command names the one that it was decided on. */
    digest: z.string(),
    /** changed: closed on other evidence than there is now, and open again. */
    state: z.enum(['open', 'closed', 'changed']),
    projects: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        district: z.string(),
        totalInvestment: z.string().nullable(),
        provenance: z.string(),
      }),
    ),
    /** How many more there are, which the caller may not open. */
    hidden: z.number().int(),
    steps: z.array(AnomalyStepView),
  })
  .openapi('Anomaly')
export type AnomalyView = z.infer<typeof AnomalyView>

/** `GET /api/anomalies?from&to&kind&state&district`. */
export const AnomalyList = z
  .object({
    from: z.string(),
    to: z.string(),
    /** What is looked at. */
    indicator: z.object({ id: z.string(), name: z.record(z.string(), z.string()) }),
    /** The limits are defaults that nobody has confirmed. */
    toConfirm: z.boolean(),
    anomalies: z.array(AnomalyView),
    /** How many there are of each kind and state before the list was narrowed by them. */
    counts: z.array(z.object({ kind: AnomalyKind, open: z.number().int(), closed: z.number().int() })),
    mayExplain: z.boolean(),
    mayClose: z.boolean(),
  })
  .openapi('AnomalyList')
export type AnomalyList = z.infer<typeof AnomalyList>
