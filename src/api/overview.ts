import { createRoute } from '@hono/zod-openapi'
import { isDerived, type RecordVersion } from '../domain/city/indicator-definition.ts'
import type { Condition, Dimension } from '../domain/city/condition.ts'
import { againstBase } from '../domain/indicators/against-base.ts'
import type { Cell } from '../domain/indicators/counting.ts'
import {
  dateParts,
  daysBetween,
  findYearBefore,
  monthEnd,
  monthsBetween,
  type PlainDate,
  plainDate,
} from '../domain/plain-date.ts'
import type { Context } from '../store/context.ts'
import { count, figure, NoDefinition, versionFor } from '../store/indicators.ts'
import { listProjects, recentMilestones } from '../store/project-list.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { figureView, knownUntil } from './figure-view.ts'
import { needs } from './needs.ts'
import { problemAnswers } from './problems.ts'
import { conditionsOf, DimensionQuery, indicatorOf, PeriodQuery, periodOf } from './query.ts'
import { Overview } from './shapes/overview.ts'

type Asked = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly asOf?: string
  readonly filter: readonly Condition[]
}

/** The first page in one request. */
export function overviewRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/overview',
      ...needs('overview.read'),
      tags: ['overview'],
      summary: 'Figures, months, districts, ecosystems, what happened last and what is late',
      request: { query: PeriodQuery.extend(DimensionQuery.shape) },
      responses: {
        200: { description: 'The overview', content: { 'application/json': { schema: Overview } } },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const asked: Asked = { ...periodOf(parts, query), filter: conditionsOf(parts.city, query) }
      const { overview } = parts.city.city
      const [figures, months, districts, ecosystems, recent, late] = await Promise.all([
        Promise.all(
          overview.figures.map((id) =>
            figureView(context, { definition: indicatorOf(context, id), ...asked, by: [] }),
          ),
        ),
        monthCurve(context, overview.headline, asked),
        byDistrict(context, overview.headline, { ...asked, filter: [] }),
        breakdown(context, overview.ecosystems, asked, 'ecosystem'),
        recentMilestones(
          context,
          ['landed', 'signed', 'constructionStarted', 'productionStarted'],
          asked.to,
          asked.asOf,
          8,
          asked.filter,
        ),
        asked.asOf === undefined
          ? whatIsLate(context, request.get('caller'), asked.filter)
          : { total: 0, mine: 0, projects: [] },
      ])
      return request.json(
        {
          from: asked.from,
          to: asked.to,
          asOf: asked.asOf ?? null,
          figures,
          months,
          districts,
          ecosystems: ecosystems.map((cell) => ({
            ecosystem: cell.dimensions.ecosystem ?? null,
            value: Number(cell.measured.numerator),
            totalInvestment: cell.measured.investment.toString(),
          })),
          recent: recent.map((row) => ({ ...row, totalInvestment: row.totalInvestment?.toString() ?? null })),
          late,
          note:
            asked.asOf === undefined
              ? null
              : {
                  zh: '正在回看过去时点，逾期事项只按当前台账列出',
                  en: 'Looking at the past: what is late is listed for the present only',
                },
        },
        200,
      )
    },
  )
}

/** The counting version of an indicator at the end of the period; the overview's headline is one that reads records. */
function recordVersion(context: Context, id: string, to: PlainDate): RecordVersion {
  const version = versionFor(context, { definition: indicatorOf(context, id), to })
  if (isDerived(version)) throw new RangeError(`${id} is computed from other indicators`)
  return version
}

async function breakdown(
  context: Context,
  id: string,
  asked: Asked,
  dimension: Dimension,
): Promise<readonly Cell[]> {
  return (await figureBy(context, id, asked, dimension)).cells
}

const figureBy = (context: Context, id: string, asked: Asked, dimension: Dimension) =>
  figure(context, { definition: indicatorOf(context, id), ...asked, by: [dimension] })

/** The headline of each month of the period's year and of the year before, with running totals. */
async function monthCurve(context: Context, id: string, asked: Asked): Promise<Overview['months']> {
  const definition = indicatorOf(context, id)
  const version = recordVersion(context, id, asked.to)
  const { year } = dateParts(asked.to)
  const first = plainDate(`${year - 1}-01-01`)
  const counting = { definition, version, from: first, to: monthEnd(`${year}-12`), filter: asked.filter }
  const { cells } = await count(context, counting, ['month'], asked.asOf)
  const values = new Map(cells.map((cell) => [cell.dimensions.month, Number(cell.measured.numerator)]))
  let [cumulative, lastYearCumulative] = [0, 0]
  return monthsBetween(plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)).map((month) => {
    const value = month <= asked.to.slice(0, 7) ? (values.get(month) ?? 0) : 0
    const lastYear = values.get(`${year - 1}${month.slice(4)}`) ?? 0
    cumulative += value
    lastYearCumulative += lastYear
    return { month, value, cumulative, lastYear, lastYearCumulative }
  })
}

/** Every area with the headline's value and that of the year before, zero included; null where there is no comparable base. */
async function byDistrict(context: Context, id: string, asked: Asked): Promise<Overview['districts']> {
  const [from, to] = [findYearBefore(asked.from), findYearBefore(knownUntil(context, asked))]
  const [now, before] = await Promise.all([
    figureBy(context, id, asked, 'district'),
    from === undefined || to === undefined || to < from
      ? undefined
      : figureBy(context, id, { ...asked, from, to }, 'district').catch((error: unknown) => {
          if (error instanceof NoDefinition) return undefined
          throw error
        }),
  ])
  const base = againstBase(now, before).kind === 'not-comparable' ? undefined : before
  const find = (cells: readonly Cell[], code: string) =>
    cells.find((cell) => cell.dimensions.district === code)?.measured
  return context.city.city.areas.map(({ code }) => ({
    district: code,
    value: Number(find(now.cells, code)?.numerator ?? 0n),
    totalInvestment: (find(now.cells, code)?.investment ?? 0n).toString(),
    lastYear: base ? Number(find(base.cells, code)?.numerator ?? 0n) : null,
  }))
}

/** Planned milestones whose day has passed: all, and those of the caller's own district or park. */
async function whatIsLate(
  context: Context,
  caller: Caller,
  filter: readonly Condition[],
): Promise<Overview['late']> {
  const { organisation } = caller.acting
  const own: Condition[] =
    organisation.park !== undefined
      ? [{ is: { dimension: 'park', values: [organisation.park] } }]
      : organisation.area !== undefined
        ? [{ is: { dimension: 'district', values: [organisation.area] } }]
        : []
  const page = { sort: 'nextPlannedOn', limit: 8 } as const
  const [shown, all] = await Promise.all([
    listProjects(context, { conditions: [...filter, ...own], lateOn: context.today }, page),
    listProjects(context, { conditions: filter, lateOn: context.today }, { ...page, limit: 1 }),
  ])
  if ('code' in shown || 'code' in all) throw new RangeError('no cursor was given')
  return {
    total: all.total ?? 0,
    mine: own.length === 0 ? 0 : (shown.total ?? 0),
    projects: shown.projects.flatMap((project) =>
      project.nextMilestone === null || project.nextPlannedOn === null
        ? []
        : [
            {
              code: project.code,
              name: project.name,
              district: project.district,
              milestone: project.nextMilestone,
              plannedOn: project.nextPlannedOn,
              daysLate: daysBetween(project.nextPlannedOn, context.today),
              ownerOrganisation: project.ownerOrganisation,
              relationshipManager: project.relationshipManager,
              provenance: project.provenance,
            },
          ],
    ),
  }
}
