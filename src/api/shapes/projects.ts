import { z } from '@hono/zod-openapi'
import { ProblemError } from './problem.ts'

/** A row of the list: the flat record; amounts as decimal strings of whole ledger units, dates or null. */
export const ProjectRow = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    status: z.string(),
    stage: z.string(),
    provenance: z.string(),
    rootCode: z.string(),
    relation: z.enum(['later-phase', 'expansion', 'spin-off']).nullable(),
    district: z.string(),
    park: z.string().nullable(),
    industrySection: z.string().nullable(),
    industryDivision: z.string().nullable(),
    industryGroup: z.string().nullable(),
    industryClass: z.string().nullable(),
    ecosystem: z.string().nullable(),
    chain: z.string().nullable(),
    tier: z.string().nullable(),
    cluster: z.string().nullable(),
    originCountry: z.string(),
    originRegion: z.string().nullable(),
    totalInvestment: z.string().nullable(),
    fixedAssetInvestment: z.string().nullable(),
    completedInvestment: z.string().nullable(),
    filedInvestment: z.string().nullable(),
    registeredCapital: z.string().nullable(),
    landQuantity: z.string().nullable(),
    projectCode: z.string().nullable(),
    enterpriseCode: z.string().nullable(),
    openedOn: z.string(),
    signedOn: z.string().nullable(),
    registeredOn: z.string().nullable(),
    filedOn: z.string().nullable(),
    siteSecuredOn: z.string().nullable(),
    capitalPaidOn: z.string().nullable(),
    constructionStartedOn: z.string().nullable(),
    enteredStatisticsOn: z.string().nullable(),
    completedOn: z.string().nullable(),
    productionStartedOn: z.string().nullable(),
    capacityReachedOn: z.string().nullable(),
    landedOn: z.string().nullable(),
    nextMilestone: z.string().nullable(),
    nextPlannedOn: z.string().nullable(),
    investorNames: z.string(),
    projectCompanyName: z.string().nullable(),
    /** True when only the accounts that need to know see it. */
    withheld: z.boolean(),
    ownerOrganisation: z.string(),
    relationshipManager: z.string().nullable(),
    projectManager: z.string().nullable(),
  })
  .openapi('ProjectRow')
export type ProjectRow = z.infer<typeof ProjectRow>

/**
 * `GET /api/projects?text=&district=F02&district=…&ecosystem=&chain=&tier=&cluster=&park=&kind=&stage=&status=
 * &originCountry=&originRegion=&sizeBand=&provenance=&minInvestment=&maxInvestment=&fact=landed&from=&to=
 * &late=true&indicator=<id>&asOf=&sort=-recorded|name|-totalInvestment|-landedOn|-signedOn|nextPlannedOn (minus = falling)
 * &cursor=&skip=&limit=50`. With `indicator` (and from/to/asOf) only the projects that this indicator counts.
 * `total` is exact and only given on the first page (no cursor, no skip).
 */
export const ProjectList = z
  .object({ projects: z.array(ProjectRow), next: z.string().nullable(), total: z.number().int().nullable() })
  .openapi('ProjectList')
export type ProjectList = z.infer<typeof ProjectList>

/** A line of a project's history. `effective` is false once the action was withdrawn; `correctedBy` names the correction. */
export const ActionView = z
  .object({
    sequence: z.number().int(),
    type: z.string(),
    on: z.string(),
    recordedAt: z.string(),
    actor: z.object({ accountId: z.string(), name: z.string(), organisation: z.string() }),
    milestone: z.string().nullable(),
    scope: z.string().nullable(),
    plannedOn: z.string().nullable(),
    reasonCode: z.string().nullable(),
    reason: z.string().nullable(),
    evidence: z.array(
      z.object({
        kind: z.string(),
        documentNo: z.string(),
        issuer: z.string(),
        issuedOn: z.string(),
        note: z.string().optional(),
        /** Files of the project that show it. */
        files: z.array(z.string()).optional(),
      }),
    ),
    /** For describe and correct: field, before, after as plain JSON. */
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    target: z.number().int().nullable(),
    effective: z.boolean(),
    correctedBy: z.number().int().nullable(),
    /** The action's own command, so that a correction form can start from it. */
    command: z.record(z.string(), z.unknown()),
  })
  .openapi('Action')
export type ActionView = z.infer<typeof ActionView>

/** Something that is needed before a milestone. */
export const Missing = z
  .object({
    kind: z.enum(['fact', 'evidence', 'milestone']),
    id: z.string(),
    alternatives: z.array(z.string()),
  })
  .openapi('Missing')
export type Missing = z.infer<typeof Missing>

/** One milestone on the track of a scope (the whole project, or a phase). */
export const TrackMilestone = z
  .object({
    milestone: z.string(),
    optional: z.boolean(),
    plannedOn: z.string().nullable(),
    reachedOn: z.string().nullable(),
    /** Sequence of the action that recorded it. */
    sequence: z.number().int().nullable(),
    /** Positive: days late as of today. Null when not planned or already reached. */
    daysLate: z.number().int().nullable(),
    /** What is needed before it can be recorded; empty once it is. */
    missing: z.array(Missing),
  })
  .openapi('TrackMilestone')
export type TrackMilestone = z.infer<typeof TrackMilestone>

/** A button of the page: whether it may be pressed, and if not, why. */
export const AllowedAction = z
  .object({
    type: z.string(),
    milestone: z.string().nullable(),
    scope: z.string().nullable(),
    allowed: z.boolean(),
    refusals: z.array(ProblemError),
  })
  .openapi('AllowedAction')
export type AllowedAction = z.infer<typeof AllowedAction>

/** An amount per land unit, as decimals; `comparable` is false when amount and land speak of different scopes. */
export const PerLandView = z
  .object({
    of: z.string(),
    value: z.string(),
    comparable: z.boolean(),
    amountScope: z.string(),
    landScope: z.string(),
    aboveReview: z.boolean(),
  })
  .openapi('PerLand')
export type PerLandView = z.infer<typeof PerLandView>

/** `GET /api/projects/{code}` (ETag = revision; `?asOf=` for a past state). */
export const ProjectView = z
  .object({
    row: ProjectRow,
    revision: z.number().int(),
    /** The facts as entered (see the domain's ProjectFacts), for forms. */
    facts: z.record(z.string(), z.unknown()),
    tracks: z.array(
      z.object({ scope: z.string(), name: z.string().nullable(), milestones: z.array(TrackMilestone) }),
    ),
    next: z
      .object({
        milestone: z.string(),
        scope: z.string(),
        plannedOn: z.string().nullable(),
        missing: z.array(Missing),
      })
      .nullable(),
    /** Accounts that may see it while it is withheld; null where it is not. */
    admitted: z.array(z.string()).nullable(),
    /** Organisations that it is addressed to. */
    addressees: z.array(z.string()),
    perLand: z.array(PerLandView),
    areaSquareMetres: z.string().nullable(),
    actions: z.array(ActionView),
    allowed: z.array(AllowedAction),
    family: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        relation: z.string().nullable(),
        landedOn: z.string().nullable(),
      }),
    ),
    /** Indicators that count this project in the default period. */
    countedBy: z.array(z.object({ indicator: z.string(), on: z.string() })),
    asOf: z.string().nullable(),
  })
  .openapi('Project')
export type ProjectView = z.infer<typeof ProjectView>

/** `POST /api/projects` (facts of the first registration) and `POST /api/projects/{code}/actions` with If-Match answer this. */
export const ActionAccepted = z
  .object({ code: z.string(), revision: z.number().int(), sequence: z.number().int() })
  .openapi('ActionAccepted')
export type ActionAccepted = z.infer<typeof ActionAccepted>

/** `GET/POST /api/views`, `DELETE /api/views/{id}`: a saved filter of the project list. */
export const SavedView = z
  .object({
    id: z.string(),
    name: z.string().min(1).max(60),
    query: z.string().max(2000),
    shared: z.boolean(),
    owner: z.string(),
    mine: z.boolean(),
  })
  .openapi('SavedView')
export type SavedView = z.infer<typeof SavedView>
