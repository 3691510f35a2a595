import { z } from '@hono/zod-openapi'
import { ReleaseStage, ReleaseState } from '../../domain/releases/release.ts'

const text = z.record(z.string(), z.string())
const value = z.union([z.number().int(), z.string()]).nullable()

/** What somebody did with a release. */
export const ReleaseStep = z.object({
  type: z.enum(['propose', 'confirm', 'sendBack', 'withdraw']),
  reason: z.string(),
  recordedAt: z.string(),
  name: z.string(),
  organisation: z.string(),
})

/** A release without its figures. */
export const ReleaseView = z
  .object({
    number: z.string(),
    stage: ReleaseStage,
    state: ReleaseState,
    from: z.string(),
    to: z.string(),
    /** What was recorded until then was counted. */
    asOf: z.string(),
    /** SHA-256 over everything that it froze. */
    digest: z.string(),
    history: z.array(ReleaseStep),
  })
  .openapi('Release')
export type ReleaseView = z.infer<typeof ReleaseView>

/** `GET /api/releases?year=2024`: the year's releases, and its months with the day on which each closes. */
export const ReleaseList = z
  .object({
    year: z.number().int(),
    releases: z.array(ReleaseView),
    closings: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        closesOn: z.string(),
        /** open: not over; due: may be released until its day; late: its day has passed; proposed, released: as it says. */
        state: z.enum(['open', 'due', 'late', 'proposed', 'released']),
        number: z.string().nullable(),
      }),
    ),
    mayPropose: z.boolean(),
  })
  .openapi('ReleaseList')
export type ReleaseList = z.infer<typeof ReleaseList>

/** A figure as it was released, and as the ledger has it now by the same definition. */
export const ReleasedFigure = z
  .object({
    indicator: z.string(),
    name: text,
    unit: z.enum(['projects', 'money', 'percent']),
    version: z.number().int(),
    source: z.string(),
    inWords: z.record(z.string(), z.array(z.string())),
    value,
    counted: z.number().int(),
    synthetic: z.number().int(),
    /** By what is recorded now; null where the city no longer has the indicator. */
    revised: value,
    differs: z.boolean(),
    /** The release before it in the same year; a cumulative figure that fell since needs its corrections shown (R-ST-10). */
    earlier: z.object({ number: z.string(), value, fell: z.boolean() }).nullable(),
    breakdowns: z.array(
      z.object({
        dimension: z.string(),
        cells: z.array(z.object({ code: z.string().nullable(), value })),
      }),
    ),
  })
  .openapi('ReleasedFigure')
export type ReleasedFigure = z.infer<typeof ReleasedFigure>

/** `GET /api/releases/{number}`. */
export const ReleasePage = ReleaseView.extend({
  figures: z.array(ReleasedFigure),
  /** What the caller may do next; `refusal` says why not. */
  allowed: z.array(
    z.object({ type: z.enum(['confirm', 'sendBack', 'withdraw']), refusal: z.string().nullable() }),
  ),
  mayVerify: z.boolean(),
}).openapi('ReleasePage')
export type ReleasePage = z.infer<typeof ReleasePage>

/** `GET /api/releases/{number}/figures/{indicator}/projects?after&limit`. */
export const ReleasedProjects = z
  .object({
    projects: z.array(
      z.object({
        code: z.string(),
        /** Today's name; everything else as it was frozen. */
        name: z.string(),
        on: z.string(),
        district: z.string(),
        ecosystem: z.string().nullable(),
        totalInvestment: z.string().nullable(),
        provenance: z.string(),
      }),
    ),
    /** How many the release counted, those included that the caller may not see. */
    counted: z.number().int(),
    next: z.string().nullable(),
  })
  .openapi('ReleasedProjects')
export type ReleasedProjects = z.infer<typeof ReleasedProjects>

/** `GET /api/releases/{number}/verification`: what no longer fits, in words; nothing when all of it holds. */
export const VerificationView = z
  .object({
    number: z.string(),
    verifiedAt: z.string(),
    holds: z.boolean(),
    figures: z.number().int(),
    records: z.number().int(),
    findings: z.array(z.object({ kind: z.string(), sentence: text })),
    more: z.boolean(),
  })
  .openapi('Verification')
export type VerificationView = z.infer<typeof VerificationView>
