import { z } from '@hono/zod-openapi'
import { FigureView } from './indicators.ts'

const text = z.record(z.string(), z.string())

/** Something that happened: a milestone or landing of a project. */
export const RecentMilestone = z
  .object({
    code: z.string(),
    name: z.string(),
    district: z.string(),
    milestone: z.string(),
    on: z.string(),
    totalInvestment: z.string().nullable(),
    provenance: z.string(),
  })
  .openapi('RecentMilestone')

/** A planned milestone whose day has passed. */
export const LateProject = z
  .object({
    code: z.string(),
    name: z.string(),
    district: z.string(),
    milestone: z.string(),
    plannedOn: z.string(),
    daysLate: z.number().int(),
    ownerOrganisation: z.string(),
    relationshipManager: z.string().nullable(),
    provenance: z.string(),
  })
  .openapi('LateProject')

/** `GET /api/overview?from&to&asOf`: the first page in one request. */
export const Overview = z
  .object({
    from: z.string(),
    to: z.string(),
    asOf: z.string().nullable(),
    figures: z.array(FigureView),
    /** Headline by month: months of the period's year and of the year before; cumulative is computed by the server. */
    months: z.array(
      z.object({
        month: z.string(),
        value: z.number().int(),
        cumulative: z.number().int(),
        lastYear: z.number().int(),
        lastYearCumulative: z.number().int(),
      }),
    ),
    /** Headline by district, for the map and its table, with the district's projects per stage. */
    districts: z.array(
      z.object({
        district: z.string(),
        value: z.number().int(),
        totalInvestment: z.string(),
        /** Null where the year before has no comparable base. */
        lastYear: z.number().int().nullable(),
      }),
    ),
    /** The ecosystem indicator by ecosystem. */
    ecosystems: z.array(
      z.object({ ecosystem: z.string().nullable(), value: z.number().int(), totalInvestment: z.string() }),
    ),
    recent: z.array(RecentMilestone),
    late: z.object({ total: z.number().int(), mine: z.number().int(), projects: z.array(LateProject) }),
    /** Points of light for the map: recent landings per district. */
    note: text.nullable(),
  })
  .openapi('Overview')
export type Overview = z.infer<typeof Overview>
