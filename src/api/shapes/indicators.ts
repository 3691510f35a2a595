import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())

/** A definition as people read it. */
export const DefinitionView = z
  .object({
    version: z.number().int(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string(),
    toConfirm: z.boolean(),
    note: text.nullable(),
    /** The definition in words, a sentence per part, made from the definition itself. */
    inWords: z.record(z.string(), z.array(z.string())),
  })
  .openapi('Definition')
export type DefinitionView = z.infer<typeof DefinitionView>

/** `GET /api/indicators` lists these; `GET /api/indicators/{id}` gives one. */
export const IndicatorView = z
  .object({
    id: z.string(),
    name: text,
    shortName: text,
    unit: z.enum(['projects', 'money', 'percent']),
    dimensions: z.array(z.string()),
    /** The fact whose date counts; null for an indicator computed from others. */
    on: z.string().nullable(),
    versions: z.array(DefinitionView),
  })
  .openapi('Indicator')
export type IndicatorView = z.infer<typeof IndicatorView>

/** Value against the year's target: percent decimals with one digit; light by the time-proportional rule. */
export const TargetView = z
  .object({
    year: z.number().int(),
    value: z.string(),
    derived: z.boolean(),
    note: text.nullable(),
    source: z.string(),
    completion: z.string(),
    /** Share of the year that has passed at the end of the period, in percent. */
    pace: z.string(),
    light: z.enum(['good', 'watch', 'late', 'unknown', 'stopped']),
  })
  .openapi('TargetCompletion')
export type TargetView = z.infer<typeof TargetView>

/**
 * What the figure may say against the year before. `change` is signed, with one digit, rounded half away from zero: percent
 * of the base, or percentage points of a share. Otherwise there is no growth, and `kind` says why.
 */
export const GrowthView = z
  .object({
    kind: z.enum(['percent', 'points', 'empty-base', 'no-value', 'not-comparable', 'no-definition']),
    change: z.string().nullable(),
    /** The versions of the definition now and then, where they are not comparable. */
    versions: z.tuple([z.number().int(), z.number().int()]).nullable(),
    /** Who declares another version comparable; null where both are of one version. */
    declaredBy: z.string().nullable(),
  })
  .openapi('Growth')
export type GrowthView = z.infer<typeof GrowthView>

/**
 * `GET /api/indicators/{id}/value?from&to&asOf&version&by=district,month&district=…&ecosystem=…` (any dimension
 * repeats as a filter). Counts are JSON integers; money and percent are decimal strings.
 */
export const FigureView = z
  .object({
    indicator: z.string(),
    version: z.number().int(),
    from: z.string(),
    to: z.string(),
    asOf: z.string().nullable(),
    value: z.union([z.number().int(), z.string()]).nullable(),
    unit: z.enum(['projects', 'money', 'percent']),
    counted: z.number().int(),
    numerator: z.string().optional(),
    denominator: z.string().optional(),
    /** One row per combination of the asked dimensions: their codes (null when unknown) and `value`. */
    breakdown: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    /** How many of the counted records are marked synthetic. */
    synthetic: z.number().int(),
    target: TargetView.nullable(),
    /** The same period a year before; its value is null where it is not comparable. */
    yearBefore: z
      .object({
        from: z.string(),
        to: z.string(),
        value: z.union([z.number().int(), z.string()]).nullable(),
        growth: GrowthView,
      })
      .nullable(),
  })
  .openapi('Figure')
export type FigureView = z.infer<typeof FigureView>

/** `GET /api/indicators/{id}/projects?…same…&cursor&limit`: the records behind the figure, largest first; `.csv` beside it. */
export const CountedProject = z
  .object({
    code: z.string(),
    name: z.string(),
    on: z.string(),
    district: z.string(),
    ecosystem: z.string().nullable(),
    industryClass: z.string().nullable(),
    totalInvestment: z.string().nullable(),
    stage: z.string(),
    provenance: z.string(),
  })
  .openapi('CountedProject')
export type CountedProject = z.infer<typeof CountedProject>

export const CountedProjects = z
  .object({ projects: z.array(CountedProject), next: z.string().nullable() })
  .openapi('CountedProjects')
export type CountedProjects = z.infer<typeof CountedProjects>

/** `GET /api/indicators/{id}/explain/{code}?from&to&asOf&version`: why one project counts or does not. */
export const ExplanationView = z
  .object({
    indicator: z.string(),
    version: z.number().int(),
    project: z.string(),
    counts: z.boolean(),
    on: z.string().nullable(),
    /** One sentence per language. */
    sentence: text,
    reasons: z.array(z.object({ passed: z.boolean(), sentence: text })),
  })
  .openapi('Explanation')
export type ExplanationView = z.infer<typeof ExplanationView>
