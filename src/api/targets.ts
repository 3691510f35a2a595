import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { dateParts, isPlainDate } from '../domain/plain-date.ts'
import { Reason } from '../domain/releases/release.ts'
import { HolderKind, SetTarget, TargetKey } from '../domain/targets/target.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, isMoment } from '../store/open-ledger.ts'
import { operatorScope } from '../store/scoped-database.ts'
import { actOnStop, setTarget, stopSteps, targetVersions } from '../store/targets.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { indicatorOf } from './query.ts'
import { acceptedValue } from './seen-project.ts'
import { TargetBoard, TargetHistory } from './shapes/targets.ts'
import { targetBoard } from './target-board.ts'

const BoardQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  asOf: z.string().refine(isMoment, { error: 'date' }).optional(),
})
const HistoryPath = z.object({
  year: z.coerce
    .number()
    .int()
    .openapi({ param: { name: 'year', in: 'path' }, example: 2024 }),
  indicator: z
    .string()
    .max(100)
    .openapi({ param: { name: 'indicator', in: 'path' }, example: 'landed-industry-1m' }),
  kind: z.enum(HolderKind.options).openapi({ param: { name: 'kind', in: 'path' }, example: 'district' }),
  holder: z
    .string()
    .max(100)
    .openapi({ param: { name: 'holder', in: 'path' }, example: 'F01' }),
})
const StopRequest = z
  .strictObject({
    ...TargetKey.shape,
    until: z.string().refine(isPlainDate, { error: 'date' }),
    reason: Reason,
  })
  .openapi('StopRequest')
const StopDecision = z
  .strictObject({ ...TargetKey.shape, type: z.enum(['approve', 'refuse', 'end']), reason: Reason })
  .openapi('StopDecision')

/** Where a target lies, as far as it decides who may ask for it. */
const placeOf = ({ holderKind, holder }: Pick<TargetKey, 'holderKind' | 'holder'>) =>
  holderKind === 'district'
    ? { district: holder, park: null, ownerOrganisation: holder }
    : { district: '', park: holder, ownerOrganisation: holder }

/** Targets of districts and parks: the board, setting them, and stopping their clocks. */
export function targetRoutes(api: Api, parts: Parts): void {
  const boardFor = async (
    context: Context,
    { acting }: Caller,
    query: z.infer<typeof BoardQuery>,
  ): Promise<TargetBoard> => ({
    ...(await targetBoard(context, {
      year: query.year ?? dateParts(context.today).year,
      ...(query.asOf !== undefined && { asOf: asOfMoment(parts.city, query.asOf) }),
    })),
    maySet: can(acting, 'targets.set').allowed,
    mayAskStop: can(acting, 'targets.ask-stop').allowed,
    mayDecideStop: can(acting, 'targets.decide-stop').allowed,
  })
  /** Whose target it is must be a district or a park of the city. */
  const checkHolder = ({ holderKind, holder }: Pick<TargetKey, 'holderKind' | 'holder'>): void => {
    const known = holderKind === 'district' ? parts.city.findArea(holder) : parts.city.findPark(holder)
    if (known) return
    const { areas, parks } = parts.city.city
    throw new ProblemFound('invalid-input', {
      refusals: [
        {
          code: 'unknown-value',
          field: 'holder',
          allowed: holderKind === 'district' ? areas.map(({ code }) => code) : parks.map(({ id }) => id),
        },
      ],
    })
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/targets',
      ...needs('targets.read'),
      tags: ['targets'],
      summary: 'The board of targets: values, completion, pace and lights of a year',
      request: { query: BoardQuery },
      responses: { 200: jsonAnswer('The board', TargetBoard), ...problemAnswers(401) },
    }),
    async (request) =>
      request.json(
        await boardFor(request.get('context'), request.get('caller'), request.req.valid('query')),
        200,
      ),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/targets',
      ...needs('targets.set'),
      tags: ['targets'],
      summary: 'Set a target of a district or park anew',
      request: jsonBody(SetTarget),
      responses: { 200: jsonAnswer('The board with it', TargetBoard), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const target = request.req.valid('json')
      checkHolder(target)
      acceptedValue(await setTarget(context, target))
      return request.json(await boardFor(context, caller, { year: target.year }), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/targets/clock',
      ...needs('targets.ask-stop'),
      tags: ['targets'],
      summary: 'Ask to stop the clock of a target until a day',
      request: jsonBody(StopRequest),
      responses: { 200: jsonAnswer('The board with it', TargetBoard), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { until, reason, ...key } = request.req.valid('json')
      checkHolder(key)
      const verdict = can(caller.acting, 'targets.ask-stop', placeOf(key))
      if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
      acceptedValue(await actOnStop(context, key, { type: 'request', until, reason }))
      return request.json(await boardFor(context, caller, { year: key.year }), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/targets/clock/decision',
      ...needs('targets.decide-stop'),
      tags: ['targets'],
      summary: 'Grant or refuse a stop that was asked for, or let a clock run again',
      request: jsonBody(StopDecision),
      responses: { 200: jsonAnswer('The board with it', TargetBoard), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { type, reason, ...key } = request.req.valid('json')
      checkHolder(key)
      // Leaders decide and keep no records of their own: what they decide is written in the city's scope.
      const deciding = { ...context, db: parts.as(operatorScope(caller.account.id)) }
      acceptedValue(await actOnStop(deciding, key, { type, reason }))
      return request.json(await boardFor(context, caller, { year: key.year }), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/targets/{year}/{indicator}/{kind}/{holder}',
      ...needs('targets.read'),
      tags: ['targets'],
      summary: 'How a target was set, and what was said of its clock',
      request: { params: HistoryPath },
      responses: { 200: jsonAnswer('Its history', TargetHistory), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const { db } = request.get('context')
      const { year, kind: holderKind, ...of } = request.req.valid('param')
      const key = { ...of, holderKind }
      indicatorOf(request.get('context'), key.indicator)
      const versions = await targetVersions(db, year)
      return request.json(
        {
          versions: versions
            .filter(
              (row) =>
                row.indicator === key.indicator &&
                row.holder_kind === key.holderKind &&
                row.holder === key.holder,
            )
            .map((row) => ({
              revision: row.revision,
              value: row.value.toString(),
              reason: row.reason,
              recordedAt: row.recorded_at,
              name: row.actor_name,
              organisation: row.organisation,
            })),
          stops: (await stopSteps(db, year))(key).map(({ accountId: _, ...step }) => step),
        },
        200,
      )
    },
  )
}
