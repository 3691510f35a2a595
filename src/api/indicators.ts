import { createRoute, z } from '@hono/zod-openapi'
import { label } from '../messages/labels.ts'
import { explanationInWords, reasonInWords } from '../messages/explanation-in-words.ts'
import { shownValue } from '../domain/indicators/shown-value.ts'
import {
  countedProjects,
  type CountedCursor,
  countingOf,
  type CountedRow,
  explainProject,
} from '../store/counted-projects.ts'
import type { Context } from '../store/context.ts'
import { figure } from '../store/indicators.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import type { Api, Parts } from './environment.ts'
import { fileNameOf, figureView, indicatorView } from './figure-view.ts'
import { needs } from './needs.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { unseen } from './projects.ts'
import { conditionsOf, dimensionsOf, FigureQuery, indicatorOf, periodOf } from './query.ts'
import { CountedProjects, ExplanationView, FigureView, IndicatorView } from './shapes/indicators.ts'

const Id = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, description: 'An id of the catalogue' }),
})
const PageQuery = FigureQuery.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** Indicators: definitions, values with breakdowns, the records behind them, explanations. */
export function indicatorRoutes(api: Api, parts: Parts): void {
  const requestOf = (context: Context, id: string, query: z.infer<typeof FigureQuery>) => ({
    definition: indicatorOf(context, id),
    ...periodOf(parts, query),
    filter: conditionsOf(parts.city, query),
    ...(query.version !== undefined && { version: query.version }),
  })

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators',
      ...needs('indicators.read'),
      tags: ['indicators'],
      summary: 'The catalogue of indicators',
      responses: {
        ...json('Indicators', z.object({ indicators: z.array(IndicatorView) })),
        ...problemAnswers(401),
      },
    }),
    (request) => {
      const context = request.get('context')
      return request.json(
        { indicators: parts.city.city.indicators.map((definition) => indicatorView(context, definition)) },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}',
      ...needs('indicators.read'),
      tags: ['indicators'],
      summary: 'An indicator with its definitions in words',
      request: { params: Id },
      responses: { ...json('The indicator', IndicatorView), ...problemAnswers(401, 404) },
    }),
    (request) => {
      const context = request.get('context')
      return request.json(indicatorView(context, indicatorOf(context, request.req.valid('param').id)), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/value',
      ...needs('indicators.read'),
      tags: ['indicators'],
      summary: 'The value of an indicator with a breakdown',
      request: { params: Id, query: FigureQuery },
      responses: { ...json('The figure', FigureView), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const figureRequest = {
        ...requestOf(context, request.req.valid('param').id, query),
        by: dimensionsOf(query.by),
      }
      return request.json(await figureView(context, figureRequest), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/value.csv',
      ...needs('indicators.export'),
      tags: ['indicators'],
      summary: 'The breakdown as CSV',
      request: { params: Id, query: FigureQuery },
      responses: { ...csvAnswer, ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const language = request.get('language')
      const query = request.req.valid('query')
      const by = dimensionsOf(query.by)
      const asked = { ...requestOf(context, request.req.valid('param').id, query), by }
      const { total, cells } = await figure(context, asked)
      const heads = by.flatMap((dimension) => [
        dimension,
        label(parts.city, language, 'dimension', dimension),
      ])
      const rows = cells.map((cell) => [
        ...by.flatMap((dimension) => {
          const code = cell.dimensions[dimension] ?? null
          return [code, code === null ? '' : label(parts.city, language, dimension, code)]
        }),
        shownValue(cell.measured),
      ])
      const totals = [...by.flatMap(() => ['', language === 'zh' ? '合计' : 'total']), shownValue(total)]
      return csvStream(
        `${fileNameOf(asked.definition)}.csv`,
        [...heads, language === 'zh' ? '值' : 'value'],
        [[...rows, totals]],
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/projects',
      ...needs('projects.read'),
      tags: ['indicators'],
      summary: 'The projects behind the figure, the largest first',
      request: { params: Id, query: PageQuery },
      responses: { ...json('A page of projects', CountedProjects), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
      const { rows, next } = await countedProjects(
        context,
        requestOf(context, request.req.valid('param').id, query),
        { limit: query.limit, ...(after && { after }) },
      )
      return request.json(
        {
          projects: rows.map(countedView),
          next: next && Buffer.from(JSON.stringify([next.amount, next.code])).toString('base64url'),
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/projects.csv',
      ...needs('projects.export'),
      tags: ['indicators'],
      summary: 'All projects behind the figure as CSV',
      request: { params: Id, query: FigureQuery },
      responses: { ...csvAnswer, ...problemAnswers(401, 404) },
    }),
    (request) => {
      const context = request.get('context')
      const asked = requestOf(context, request.req.valid('param').id, request.req.valid('query'))
      // What cannot be counted is said before the file begins.
      countingOf(context, asked)
      return csvStream(
        `${fileNameOf(asked.definition)}-projects.csv`,
        [
          'code',
          'name',
          'on',
          'district',
          'ecosystem',
          'industryClass',
          'totalInvestment',
          'stage',
          'provenance',
        ],
        countedPages(context, asked),
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/indicators/{id}/explain/{code}',
      ...needs('indicators.read'),
      tags: ['indicators'],
      summary: 'Why a project counts or does not',
      request: {
        params: Id.extend({
          code: z
            .string()
            .max(40)
            .openapi({ param: { name: 'code', in: 'path' } }),
        }),
        query: FigureQuery,
      },
      responses: { ...json('The explanation', ExplanationView), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const { id, code } = request.req.valid('param')
      const explained = await explainProject(
        context,
        requestOf(context, id, request.req.valid('query')),
        code,
      )
      if (!explained) throw await unseen(context, code)
      const { counting, record, explanation } = explained
      if (record.withheldId !== null) request.get('audit').confidential = true
      const told = (language: 'zh' | 'en') => ({ city: parts.city, language, counting, record })
      return request.json(
        {
          indicator: id,
          version: counting.version.version,
          project: code,
          counts: explanation.counts,
          on: explanation.on,
          sentence: {
            zh: explanationInWords(told('zh'), explanation),
            en: explanationInWords(told('en'), explanation),
          },
          reasons: explanation.reasons.map((reason) => ({
            passed: reason.passed,
            sentence: { zh: reasonInWords(told('zh'), reason), en: reasonInWords(told('en'), reason) },
          })),
        },
        200,
      )
    },
  )
}

function countedView(row: CountedRow) {
  return { ...row, totalInvestment: row.totalInvestment?.toString() ?? null }
}

async function* countedPages(context: Context, asked: Parameters<typeof countedProjects>[1]) {
  for (let after: CountedCursor | undefined; ;) {
    const { rows, next } = await countedProjects(context, asked, { limit: 1000, ...(after && { after }) })
    yield rows.map((row) => [
      row.code,
      row.name,
      row.on,
      row.district,
      row.ecosystem,
      row.industryClass,
      row.totalInvestment,
      row.stage,
      row.provenance,
    ])
    if (!next) return
    after = next
  }
}

function readCursor(text: string): CountedCursor {
  const Cursor = z.tuple([
    z
      .string()
      .regex(/^\d{1,18}$/)
      .nullable(),
    z.string().regex(/^[^\0]{1,40}$/),
  ])
  try {
    const [amount, code] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { amount, code }
  } catch {
    throw new ProblemFound('invalid-input', {
      refusals: [{ code: 'cursor-of-another-list', field: 'cursor' }],
    })
  }
}
