import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { fileBulletin, type Runner, runTemplate } from '../exchange/bulletins/run-bulletin.ts'
import { type Template, templatesInUse } from '../exchange/bulletins/templates.ts'
import {
  type Filing,
  type FilingSeries,
  findFiling,
  findFilingBefore,
  findFilingContent,
  listFilings,
} from '../store/bulletins.ts'
import type { Context } from '../store/context.ts'
import { releaseScope } from '../store/releases.ts'
import {
  blockView,
  changesView,
  filingPage,
  filingView,
  largestKilobytes,
  notedFigures,
  templateView,
} from './bulletin-view.ts'
import { TemplateId, templateOf } from './bulletin-templates.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { officeAnswer, officeFile } from './office-answer.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { acceptedValue } from './seen-project.ts'
import { BulletinList, BulletinPreview, FilingPage, FilingView } from './shapes/bulletins.ts'

const FilingNumber = z.object({
  number: z
    .string()
    .max(40)
    .openapi({ param: { name: 'number', in: 'path' }, example: 'VF-B-0001' }),
})
const FilingBody = PeriodQuery.extend({ template: z.string().max(80) })
  .strict()
  .openapi('NewBulletinFiling')

/** Bulletins: templates, documents made of them, and what was handed in. */
export function bulletinRoutes(api: Api, parts: Parts): void {
  /** Who sees the whole city has all of it counted, as in a release; lists name what they may open. */
  const runnerOf = (context: Context, { account, acting }: Caller): Runner => ({
    open: context,
    count: context.sees.everything ? { ...context, db: parts.as(releaseScope(account.id)) } : context,
    organisation: acting.organisation.id,
    confidential: can(acting, 'projects.read-confidential').allowed,
  })
  const filingOf = async ({ db }: Context, number: string): Promise<Filing> => {
    const serial = /(\d{1,9})$/.exec(number)?.[1]
    const filing = serial === undefined ? undefined : await findFiling(db, Number(serial))
    if (!filing) throw new ProblemFound('filing-not-found', { params: { number } })
    return filing
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'Templates in use, and what was handed in',
      request: { query: z.object({ before: z.coerce.number().int().min(1).optional() }) },
      responses: { 200: jsonAnswer('Bulletins', BulletinList), ...problemAnswers(401) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { before } = request.req.valid('query')
      const [templates, filings] = await Promise.all([
        templatesInUse(context),
        listFilings(context.db, { limit: 51, ...(before !== undefined && { before }) }),
      ])
      const shown = filings.slice(0, 50)
      return request.json(
        {
          templates: templates.map((template) =>
            templateView(context.city, caller, request.get('language'), template),
          ),
          filings: shown.map((filing) => filingView(context.city, filing)),
          next: filings.length > 50 ? String(shown.at(-1)?.serial) : null,
          mayFile: can(caller.acting, 'bulletins.file').allowed,
          mayAdd: can(caller.acting, 'bulletins.template').allowed,
          largestKilobytes,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins/templates/{template}/preview',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'The document as a page, with what changed since the last one was handed in',
      request: { params: TemplateId, query: PeriodQuery },
      responses: { 200: jsonAnswer('The document', BulletinPreview), ...problemAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const template = await templateOf(context, request.req.valid('param').template)
      const runner = runnerOf(context, caller)
      const { from, to, asOf: asked } = periodOf(parts, request.req.valid('query'))
      const { bulletin, asOf } = acceptedValue(await runTemplate(runner, template, { from, to }, asked))
      const before = await findFilingBefore(context.db, template.id, seriesOf(runner))
      const { language } = template
      return request.json(
        {
          template: templateView(context.city, caller, request.get('language'), template),
          from,
          to,
          asOf,
          blocks: bulletin.blocks.map(blockView),
          figures: notedFigures(context.city, language, asOf, bulletin.figures),
          changes: before ? changesView(context.city, before, { ...bulletin, language, asOf }) : null,
          mayFile: can(caller.acting, 'bulletins.file').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins/templates/{template}/document',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'The document as a file, without handing it in',
      request: { params: TemplateId, query: PeriodQuery },
      responses: { ...officeAnswer, ...problemAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const template = await templateOf(context, request.req.valid('param').template)
      const { from, to, asOf } = periodOf(parts, request.req.valid('query'))
      const made = await runTemplate(runnerOf(context, caller), template, { from, to }, asOf)
      const { bulletin } = acceptedValue(made)
      return officeFile(bulletin.type, documentName(template, to), bulletin.bytes)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/bulletins/filings',
      ...needs('bulletins.file'),
      tags: ['bulletins'],
      summary: 'Make a document and hand it in: its file and figures are kept',
      request: jsonBody(FilingBody),
      responses: { 201: jsonAnswer('Handed in', FilingView), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const body = request.req.valid('json')
      const template = await templateOf(context, body.template)
      const runner = runnerOf(context, caller)
      const { from, to, asOf } = periodOf(parts, body)
      const ready = acceptedValue(await runTemplate(runner, template, { from, to }, asOf))
      const serial = await fileBulletin(runner, template, ready)
      const filing = await filingOf(context, String(serial))
      return request.json(filingView(context.city, { ...filing, figureCount: filing.figures.length }), 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins/filings/{number}',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'Something handed in, with what changed since the one before',
      request: { params: FilingNumber },
      responses: { 200: jsonAnswer('The filing', FilingPage), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const filing = await filingOf(context, request.req.valid('param').number)
      const { template, organisation, serial, wholeCity } = filing
      const series = wholeCity ? { wholeCity } : { organisation }
      const before = await findFilingBefore(context.db, template, series, serial)
      return request.json(filingPage(context.city, filing, before), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins/filings/{number}/file',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'The file as it was handed in',
      request: { params: FilingNumber },
      responses: { ...officeAnswer, ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const { number } = request.req.valid('param')
      const filing = await filingOf(context, number)
      const content = await findFilingContent(context.db, filing.serial)
      if (!content) throw new ProblemFound('filing-not-found', { params: { number } })
      return officeFile(filing.type, `${number}.${filing.type}`, content)
    },
  )
}

const seriesOf = ({ count, organisation }: Runner): FilingSeries =>
  count.sees.everything ? { wholeCity: true } : { organisation }

const documentName = ({ fileName, type }: Template, to: string) =>
  `${fileName.replace(/\.(docx|xlsx)$/i, '')}-${to}.${type}`
