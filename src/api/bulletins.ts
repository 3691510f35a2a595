import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { templateName } from '../domain/bulletins/template-name.ts'
import { refused } from '../domain/refusal.ts'
import { checkTemplate } from '../exchange/bulletins/make-bulletin.ts'
import { fileBulletin, type Runner, runTemplate } from '../exchange/bulletins/run-bulletin.ts'
import { type Template, templateBytes, templatesInUse } from '../exchange/bulletins/templates.ts'
import {
  addTemplate,
  type Filing,
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
  replacingRefusal,
  templateView,
} from './bulletin-view.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { officeAnswer, officeFile } from './office-answer.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { acceptedValue } from './seen-project.ts'
import { BulletinList, BulletinPreview, FilingPage, FilingView, TemplateView } from './shapes/bulletins.ts'

const TemplateId = z.object({
  template: z
    .string()
    .max(80)
    .openapi({ param: { name: 'template', in: 'path' }, example: 'monthly-bulletin' }),
})
const FilingNumber = z.object({
  number: z
    .string()
    .max(40)
    .openapi({ param: { name: 'number', in: 'path' }, example: 'VF-B-0001' }),
})
const NewTemplateBody = z
  .strictObject({
    /** The template that is replaced, and the version of it that was seen; both absent: a new one. */
    template: z.string().max(80).optional(),
    version: z.number().int().min(0).optional(),
    name: z.string().trim().min(1).max(100).optional(),
    language: z.enum(['zh', 'en']).optional(),
    fileName: z.string().min(1).max(400),
    content: z.base64().openapi({ description: 'The .docx or .xlsx file in Base64' }),
  })
  .openapi('NewBulletinTemplate')
const FilingBody = PeriodQuery.extend({ template: z.string().max(80) }).strict().openapi('NewBulletinFiling')

/** Bulletins: templates, documents made of them, and what was handed in. */
export function bulletinRoutes(api: Api, parts: Parts): void {
  /** Who sees the whole city has all of it counted, as in a release; lists name what they may open. */
  const runnerOf = (context: Context, { account, acting }: Caller): Runner => ({
    open: context,
    count: context.sees.everything ? { ...context, db: parts.as(releaseScope(account.id)) } : context,
    organisation: acting.organisation.id,
    confidential: can(acting, 'projects.read-confidential').allowed,
  })
  const templateOf = async (context: Context, id: string): Promise<Template> => {
    const found = (await templatesInUse(context)).find((template) => template.id === id)
    if (!found) throw new ProblemFound('template-not-found', { params: { id } })
    return found
  }
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
      method: 'post',
      path: '/api/bulletins/templates',
      ...needs('bulletins.template'),
      tags: ['bulletins'],
      summary: 'Bring in a template, or replace one; every placeholder is checked first',
      request: jsonBody(NewTemplateBody),
      responses: { 201: jsonAnswer('In use', TemplateView), ...changeAnswers(401, 404, 409, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const body = request.req.valid('json')
      const content = Buffer.from(body.content, 'base64')
      const replaced = body.template === undefined ? undefined : await templateOf(context, body.template)
      const refusal = replaced && replacingRefusal(caller, replaced)
      if (refusal) throw new ProblemFound('not-allowed', { refusals: [refusal] })
      if (content.length > largestKilobytes * 1024)
        acceptedValue(refused({ code: 'bulletin-too-large', params: { maximum: largestKilobytes } }))
      const named = acceptedValue(templateName(body, replaced))
      const type = acceptedValue(await checkTemplate(context.city, content))
      if (replaced && replaced.type !== type)
        acceptedValue(
          refused({
            code: 'bulletin-ending-differs',
            field: 'template',
            params: { name: replaced.fileName, type: replaced.type },
          }),
        )
      const template = {
        template: replaced?.id ?? `${named.slug}-${crypto.randomUUID().slice(0, 8)}`,
        version: (replaced?.version ?? 0) + 1,
        name: named.name,
        language: body.language ?? replaced?.language ?? request.get('language'),
        type,
        fileName: named.fileName,
        wholeCity: replaced?.wholeCity ?? context.sees.everything,
        organisation: caller.acting.organisation.id,
        content,
      }
      const stale = replaced !== undefined && body.version !== replaced.version
      if (stale || (await addTemplate(context, template)) === 'taken')
        throw new ProblemFound('template-changed')
      const added = await templateOf(context, template.template)
      return request.json(templateView(context.city, caller, request.get('language'), added), 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/bulletins/templates/{template}/file',
      ...needs('bulletins.read'),
      tags: ['bulletins'],
      summary: 'The file of a template, to be edited in Word or Excel',
      request: { params: TemplateId },
      responses: { ...officeAnswer, ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const template = await templateOf(context, request.req.valid('param').template)
      return officeFile(template.type, template.fileName, await templateBytes(context, template))
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
      const before = await findFilingBefore(context.db, template.id, runner.organisation)
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
      const { template, organisation, serial } = filing
      const before = await findFilingBefore(context.db, template, organisation, serial)
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

const documentName = ({ fileName, type }: Template, to: string) =>
  `${fileName.replace(/\.(docx|xlsx)$/i, '')}-${to}.${type}`
