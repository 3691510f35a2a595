import { createRoute, z } from '@hono/zod-openapi'
import { reachOf } from '../domain/access/reach.ts'
import { can } from '../domain/access/can.ts'
import { AnomalyKind } from '../domain/anomalies/anomaly.ts'
import { AnomalyCommand, AnomalyOutcome } from '../domain/anomalies/closing.ts'
import { Reason } from '../domain/releases/release.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { actOnAnomaly, findAnomalies, type WatchedAnomaly, watchingScope } from '../store/anomalies.ts'
import type { Context } from '../store/context.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { acceptedValue } from './seen-project.ts'
import { AnomalyList, AnomalyView } from './shapes/anomalies.ts'

const Period = PeriodQuery.omit({ asOf: true })
const ListQuery = Period.extend({
  kind: AnomalyKind.optional(),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  district: z.string().max(40).optional(),
})
const AnomalyKey = z.object({
  key: z
    .string()
    .max(200)
    .openapi({ param: { name: 'key', in: 'path' }, example: 'same-day:F01:2024-06-28' }),
})
const CommandBody = z
  .strictObject({
    ...Period.shape,
    type: z.enum(['explain', 'close', 'reopen']),
    outcome: AnomalyOutcome.optional(),
    reason: Reason,
    /** The digest of the evidence that it was decided on. */
    evidence: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .openapi('AnomalyCommand')

/** What is worth a second look, by the city's rules; explaining it and settling it with a reason. */
export function anomalyRoutes(api: Api, parts: Parts): void {
  /** What the caller may see: of their districts, or the whole city's. */
  const anomaliesFor = async (
    context: Context,
    { acting }: Caller,
    period: { readonly from: PlainDate; readonly to: PlainDate },
  ): Promise<WatchedAnomaly[]> => {
    const reach = reachOf(acting, 'anomalies.read')
    const found = await findAnomalies({ ...context, db: parts.as(watchingScope) }, period, context.db)
    return reach.everything
      ? found
      : found.filter(({ district }) => district !== null && reach.districts.includes(district))
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/anomalies',
      ...needs('anomalies.read'),
      tags: ['anomalies'],
      summary: 'Figures and records of a period that are worth a second look, with what shows it',
      request: { query: ListQuery },
      responses: { 200: jsonAnswer('What was noticed', AnomalyList), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const query = request.req.valid('query')
      const { from, to } = periodOf(parts, query)
      const views = await anomalyViews(context, await anomaliesFor(context, caller, { from, to }))
      const ofDistrict = views.filter(
        ({ district }) => query.district === undefined || district === query.district,
      )
      const { indicator, toConfirm } = parts.city.city.anomalies
      const isClosed = ({ state }: AnomalyView) => state === 'closed'
      return request.json(
        {
          from,
          to,
          indicator: { id: indicator, name: parts.city.findIndicator(indicator)?.name ?? { en: indicator } },
          toConfirm,
          anomalies: ofDistrict.filter(
            (one) =>
              (query.kind === undefined || one.kind === query.kind) &&
              (query.state === 'all' || isClosed(one) === (query.state === 'closed')),
          ),
          counts: AnomalyKind.options.map((kind) => {
            const ofKind = ofDistrict.filter((one) => one.kind === kind)
            const closed = ofKind.filter(isClosed).length
            return { kind, open: ofKind.length - closed, closed }
          }),
          mayExplain: can(caller.acting, 'anomalies.explain').allowed,
          mayClose: can(caller.acting, 'anomalies.close').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/anomalies/{key}/actions',
      ...needs('anomalies.explain'),
      tags: ['anomalies'],
      summary: 'Explain something noticed, close it with a reason, or open it again',
      request: { params: AnomalyKey, ...jsonBody(CommandBody) },
      responses: { 200: jsonAnswer('How it stands now', AnomalyView), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { key } = request.req.valid('param')
      const { evidence, from, to, ...said } = request.req.valid('json')
      const period = periodOf(parts, { from, to })
      const command = AnomalyCommand.safeParse(said)
      if (!command.success)
        throw new ProblemFound('invalid-input', {
          refusals: [
            said.type === 'close'
              ? { code: 'required', field: 'outcome', allowed: AnomalyOutcome.options }
              : { code: 'unknown-field', field: 'outcome', params: { fields: 'outcome' } },
          ],
        })
      if (command.data.type !== 'explain') {
        const verdict = can(caller.acting, 'anomalies.close')
        if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
      }
      const find = async () => (await anomaliesFor(context, caller, period)).find((one) => one.key === key)
      const found = await find()
      const [view] = found ? await anomalyViews(context, [found]) : []
      if (!found || !view) throw new ProblemFound('anomaly-not-found', { params: { key } })
      acceptedValue(await actOnAnomaly(context, found, command.data, evidence))
      const after = await find()
      return request.json(after ? ((await anomalyViews(context, [after]))[0] ?? view) : view, 200)
    },
  )
}

/** With the projects that the caller may open; what is about one project that they may not is left out. */
async function anomalyViews({ db }: Context, anomalies: readonly WatchedAnomaly[]): Promise<AnomalyView[]> {
  const codes = [...new Set(anomalies.flatMap(({ projects }) => projects))]
  const rows =
    codes.length === 0
      ? []
      : await db
          .selectFrom('projects')
          .select(['code', 'name', 'district', 'total_investment', 'provenance'])
          .where('code', 'in', codes)
          .execute()
  const known = new Map(rows.map((row) => [row.code, row]))
  return anomalies.flatMap(({ key, kind, district, evidence, digest, state, projects, steps }) => {
    const shown = projects.flatMap((code) => known.get(code) ?? [])
    if (shown.length < projects.length && !isOfGroup(kind)) return []
    return [
      {
        key,
        kind,
        district,
        evidence: { ...evidence },
        digest,
        state,
        projects: shown.map((row) => ({
          code: row.code,
          name: row.name,
          district: row.district,
          totalInvestment: row.total_investment?.toString() ?? null,
          provenance: row.provenance,
        })),
        hidden: projects.length - shown.length,
        steps: steps.map((step) => ({
          type: step.type,
          outcome: step.type === 'close' ? step.outcome : null,
          reason: step.reason,
          recordedAt: step.recordedAt,
          name: step.actor.name,
          organisation: step.actor.organisation,
        })),
      },
    ]
  })
}

/** Whether it tells of a district's figures and not of single records. */
const isOfGroup = (kind: AnomalyKind) =>
  kind === 'sudden-jump' || kind === 'month-end' || kind === 'same-day' || kind === 'near-threshold'
