import { createRoute, z } from '@hono/zod-openapi'
import { templateName } from '../domain/bulletins/template-name.ts'
import { refused } from '../domain/refusal.ts'
import { checkTemplate } from '../exchange/bulletins/make-bulletin.ts'
import { type Template, templateBytes, templatesInUse } from '../exchange/bulletins/templates.ts'
import { addTemplate } from '../store/bulletins.ts'
import type { Context } from '../store/context.ts'
import { largestKilobytes, replacingRefusal, templateView } from './bulletin-view.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api } from './environment.ts'
import { needs } from './needs.ts'
import { officeAnswer, officeFile } from './office-answer.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { acceptedValue } from './seen-project.ts'
import { TemplateView } from './shapes/bulletins.ts'

export const TemplateId = z.object({
  template: z
    .string()
    .max(80)
    .openapi({ param: { name: 'template', in: 'path' }, example: 'monthly-bulletin' }),
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

/** The template in use of that id, or a problem. */
export async function templateOf(context: Context, id: string): Promise<Template> {
  const found = (await templatesInUse(context)).find((template) => template.id === id)
  if (!found) throw new ProblemFound('template-not-found', { params: { id } })
  return found
}

/** Templates of bulletins: the file to be edited, and bringing one in. */
export function bulletinTemplateRoutes(api: Api): void {
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
}
