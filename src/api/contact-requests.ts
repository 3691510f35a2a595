import { createRoute, z } from '@hono/zod-openapi'
import { reachOf } from '../domain/access/reach.ts'
import { ContactChanges, NewRequest, Reason } from '../domain/contacts/contact.ts'
import { RequestOutcome } from '../domain/contacts/words.ts'
import { addDays, PlainDate } from '../domain/plain-date.ts'
import { carryOutRetention, findRetention } from '../store/contact-erasure.ts'
import { decideRequest, recordRequest } from '../store/contact-requests.ts'
import { ContactOfProject, jsonAnswer, jsonBody } from './contacts.ts'
import type { Api } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { acceptedValue, projectFor } from './seen-project.ts'
import { Erased, Recorded, RetentionList } from './shapes/contacts.ts'

const Decision = z.object({
  outcome: RequestOutcome,
  answer: Reason,
  decidedOn: PlainDate.optional(),
  changes: ContactChanges.optional(),
})

/** At most this many are listed, and erased in one action. */
const mostListed = 1000

/** What people ask about data of theirs, and data that may be kept no longer. */
export function contactRequestRoutes(api: Api): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/contacts/{id}/requests',
      ...needs('contacts.erase'),
      tags: ['contacts'],
      summary: 'Record that somebody asks to correct or erase a contact',
      request: { params: ContactOfProject, ...jsonBody(NewRequest) },
      responses: { 201: jsonAnswer('Recorded', Recorded), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { code, id } = request.req.valid('param')
      const project = await projectFor(context, caller, code, 'contacts.erase')
      const recorded = acceptedValue(await recordRequest(context, project.id, id, request.req.valid('json')))
      if (recorded === undefined) throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.json({ id: recorded }, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/contacts/{id}/requests/{request}',
      ...needs('contacts.erase'),
      tags: ['contacts'],
      summary: 'Carry out or decline a request',
      request: {
        params: ContactOfProject.extend({
          request: z.uuid().openapi({ param: { name: 'request', in: 'path' } }),
        }),
        ...jsonBody(Decision),
      },
      responses: { 200: jsonAnswer('Decided', Recorded), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { code, id, request: asked } = request.req.valid('param')
      const project = await projectFor(context, caller, code, 'contacts.erase')
      const { outcome, answer, decidedOn = context.today, changes } = request.req.valid('json')
      const decided = acceptedValue(
        await decideRequest(context, project.id, id, asked, {
          outcome,
          answer,
          decidedOn,
          ...(changes && { changes }),
        }),
      )
      if (!decided) throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.json({ id: asked }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/contacts/retention',
      ...needs('contacts.erase'),
      tags: ['contacts'],
      summary: 'Contacts that may be kept no longer, or not much longer',
      request: { query: z.object({ within: z.coerce.number().int().min(0).max(3650).default(30) }) },
      responses: { 200: jsonAnswer('Contacts', RetentionList), ...problemAnswers(401) },
    }),
    async (request) => {
      const context = request.get('context')
      const { within } = request.req.valid('query')
      const reach = reachOf(request.get('caller').acting, 'contacts.erase')
      const found = await findRetention(context, reach, addDays(context.today, within))
      return request.json(
        {
          today: context.today,
          within,
          total: found.length,
          contacts: found
            .slice(0, mostListed)
            .map(({ id, code, project, district, name, organisation, endedOn, until }) => ({
              id,
              code,
              project,
              district,
              name,
              organisation,
              endedOn,
              until,
              over: until < context.today,
            })),
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/contacts/retention',
      ...needs('contacts.erase'),
      tags: ['contacts'],
      summary: 'Erase contacts whose retention is over',
      request: jsonBody(z.object({ contacts: z.array(z.uuid()).min(1).max(mostListed), reason: Reason })),
      responses: { 200: jsonAnswer('Erased', Erased), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const reach = reachOf(request.get('caller').acting, 'contacts.erase')
      const { contacts, reason } = request.req.valid('json')
      const erased = acceptedValue(await carryOutRetention(request.get('context'), reach, contacts, reason))
      return request.json({ erased }, 200)
    },
  )
}
