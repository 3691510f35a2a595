import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())
const unit = z.enum(['projects', 'money'])

/** One of two figures. */
export const ComparedFigure = z.object({
  /** ledger: counted in the ledger; districts: the sum of what each district counts for itself; release: as frozen. */
  of: z.enum(['ledger', 'districts', 'release']),
  /** The release's number; null for a figure of the ledger. */
  release: z.string().nullable(),
  indicator: z.string(),
  name: text,
  version: z.number().int(),
  from: z.string(),
  to: z.string(),
  asOf: z.string().nullable(),
  district: z.string().nullable(),
  /** Whole projects or whole ledger units, as digits. */
  value: z.string(),
})
export type ComparedFigure = z.infer<typeof ComparedFigure>

/** The reasons of one kind; `contribution` is `added` and `removed` together. */
export const ReasonGroupView = z.object({
  kind: z.string(),
  title: text,
  projects: z.number().int(),
  added: z.string(),
  removed: z.string(),
  contribution: z.string(),
})

/** What one project adds to the difference, why, and who recorded it. */
export const ChangeView = z.object({
  code: z.string(),
  /** Today's name. */
  name: z.string(),
  kind: z.string(),
  contribution: z.string(),
  sentence: text,
  /** The action that changed the record; null where the two figures ask for something else. */
  action: z
    .object({
      sequence: z.number().int(),
      type: z.string(),
      on: z.string(),
      name: z.string(),
      organisation: z.string(),
      recordedAt: z.string(),
      reason: z.string().nullable(),
    })
    .nullable(),
})
export type ChangeView = z.infer<typeof ChangeView>

/** The difference between two figures and the reasons that add up to it. */
export const Differences = z.object({
  unit,
  difference: z.string(),
  groups: z.array(ReasonGroupView),
  changes: z.array(ChangeView),
  /** Projects among those that differ that the caller may not open. */
  hidden: z.number().int(),
})

/** `GET /api/comparisons?leftOf&leftIndicator…&rightOf…`: why two figures differ. */
export const ComparisonView = Differences.extend({ left: ComparedFigure, right: ComparedFigure }).openapi(
  'Comparison',
)
export type ComparisonView = z.infer<typeof ComparisonView>

/** `GET /api/corrections?month=2024-12`: what was recorded in a month about figures that had been released. */
export const CorrectionTable = z
  .object({
    month: z.string(),
    /** The moments (ISO) between which it was recorded. */
    from: z.string(),
    to: z.string(),
    rows: z.array(
      Differences.extend({
        release: z.string(),
        periodFrom: z.string(),
        periodTo: z.string(),
        indicator: z.string(),
        name: text,
        version: z.number().int(),
        /** As released; it stays so. */
        released: z.string(),
        /** By the ledger when the month began (or when the release was made), and when it ended. */
        before: z.string(),
        after: z.string(),
      }),
    ),
    /** Releases that were looked at. */
    releases: z.number().int(),
  })
  .openapi('CorrectionTable')
export type CorrectionTable = z.infer<typeof CorrectionTable>

/** `GET /api/indicators/{id}/releases?from&to`: the releases that hold the figure of that period, final ones first. */
export const ReleasesOfFigure = z
  .object({
    releases: z.array(
      z.object({
        number: z.string(),
        stage: z.enum(['preliminary', 'final']),
        asOf: z.string(),
        value: z.union([z.number().int(), z.string()]).nullable(),
      }),
    ),
  })
  .openapi('ReleasesOfFigure')
export type ReleasesOfFigure = z.infer<typeof ReleasesOfFigure>
