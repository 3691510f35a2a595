import { createRoute, z } from '@hono/zod-openapi'
import { isPlainDate } from '../domain/plain-date.ts'
import { shownValue } from '../domain/indicators/shown-value.ts'
import { compareFigures } from '../store/compare.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, isMoment } from '../store/open-ledger.ts'
import { releasesOfFigure } from '../store/release-content.ts'
import { releaseScope } from '../store/releases.ts'
import { type AskedSide, askedSides } from './asked-sides.ts'
import { comparisonView } from './comparison-view.ts'
import { jsonAnswer } from './contacts.ts'
import { correctionsOf } from './corrections-view.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { defaultPeriod, indicatorOf, periodOf, PeriodQuery } from './query.ts'
import { ComparisonView, CorrectionTable, ReleasesOfFigure } from './shapes/comparisons.ts'

const day = z.string().refine(isPlainDate, { error: 'date' }).optional()
const moment = z.string().refine(isMoment, { error: 'date' }).optional()
const number = z.coerce.number().int().min(1).optional()
const word = z.string().min(1).max(100)
const of = z.string().max(40).default('ledger').openapi({
  description: '`ledger`, `districts` (the sum of what each district counts), or the number of a release',
})

/** Two figures side by side; what the right one does not say is as on the left. */
const ComparisonQuery = z.object({
  leftOf: of,
  leftIndicator: word,
  leftVersion: number,
  leftFrom: day,
  leftTo: day,
  leftAsOf: moment,
  leftDistrict: word.optional(),
  rightOf: of,
  rightIndicator: word.optional(),
  rightVersion: number,
  rightFrom: day,
  rightTo: day,
  rightAsOf: moment,
  rightDistrict: word.optional(),
})
type ComparisonQuery = z.infer<typeof ComparisonQuery>

/** Why figures differ, and what was corrected of released ones. */
export function comparisonRoutes(api: Api, parts: Parts): void {
  const whole = (context: Context, caller: Caller): Context => ({
    ...context,
    db: parts.as(releaseScope(caller.account.id)),
  })

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/comparisons',
      ...needs('indicators.read'),
      tags: ['comparisons'],
      summary: 'Why two figures differ: the projects and reasons that add up to the difference',
      request: { query: ComparisonQuery },
      responses: { 200: jsonAnswer('The comparison', ComparisonView), ...problemAnswers(401, 404, 422) },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const asked = await askedSides(context, {
        left: sideOf(parts, query, 'left'),
        right: sideOf(parts, query, 'right'),
        period: defaultPeriod(parts),
      })
      if (!asked.ok) throw new ProblemFound('refused', { refusals: asked.refusals })
      const { left, right } = asked.value
      const counting = asked.value.whole ? whole(context, request.get('caller')) : context
      const comparison = await compareFigures(counting, left, right, context.db)
      return request.json(comparisonView(left, right, comparison), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/releases',
      ...needs('releases.read'),
      tags: ['comparisons'],
      summary: 'The releases that hold the figure of a period',
      request: {
        params: z.object({
          id: z
            .string()
            .max(100)
            .openapi({ param: { name: 'id', in: 'path' } }),
        }),
        query: PeriodQuery.pick({ from: true, to: true }),
      },
      responses: { 200: jsonAnswer('Releases', ReleasesOfFigure), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const { id } = indicatorOf(context, request.req.valid('param').id)
      const found = await releasesOfFigure(context.db, id, periodOf(parts, request.req.valid('query')))
      const releases = found.map(({ total, ...release }) => ({ ...release, value: shownValue(total) }))
      return request.json({ releases }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/corrections',
      ...needs('releases.read'),
      tags: ['comparisons'],
      summary: 'What was recorded in a month about figures that had been released, with the revised values',
      request: {
        query: z.object({
          month: z
            .string()
            .refine((text) => isPlainDate(`${text}-01`), { error: 'date' })
            .optional()
            .openapi({ example: '2024-12' }),
        }),
      },
      responses: { 200: jsonAnswer('The corrections', CorrectionTable), ...problemAnswers(401) },
    }),
    async (request) => {
      const context = request.get('context')
      const month = request.req.valid('query').month ?? context.today.slice(0, 7)
      return request.json(await correctionsOf(whole(context, request.get('caller')), month, context.db), 200)
    },
  )
}

function sideOf({ city }: Pick<Parts, 'city'>, query: ComparisonQuery, which: 'left' | 'right'): AskedSide {
  const right = which === 'right'
  const indicator = (right && query.rightIndicator) || query.leftIndicator
  const from = right ? (query.rightFrom ?? query.leftFrom) : query.leftFrom
  const to = right ? (query.rightTo ?? query.leftTo) : query.leftTo
  const asOf = query[`${which}AsOf`]
  const version = query[`${which}Version`]
  const district = query[`${which}District`]
  return {
    of: query[`${which}Of`],
    indicator,
    ...(version !== undefined && { version }),
    ...(from !== undefined && isPlainDate(from) && { from }),
    ...(to !== undefined && isPlainDate(to) && { to }),
    ...(asOf !== undefined && { asOf: asOfMoment(city, asOf) }),
    ...(district !== undefined && { district }),
  }
}
