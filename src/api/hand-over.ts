import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { handOver, handOverScope, planHandOver, successorRefusals } from '../store/hand-over.ts'
import { findPerson } from '../store/people.ts'
import type { Api, Parts } from './environment.ts'
import { answer, body, changedView, ifMatch, mustManage, Reason, seenRevision } from './keep-people.ts'
import { needs } from './needs.ts'
import { PersonId } from './people.ts'
import { peopleContext, seenPerson } from './people-view.ts'
import { changeAnswers, ProblemFound, problemAnswers, refusalView } from './problems.ts'
import { HandOverDone, HandOverPreview } from './shapes/people.ts'

/** What somebody is responsible for goes to somebody else: looked at first, then carried out as it was seen. */
export function handOverRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/people/{id}/hand-over',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'What a person is responsible for, and what somebody could not take over',
      request: {
        params: PersonId,
        query: z.object({
          to: z.string().max(100).optional().openapi({ description: 'Who would take over' }),
        }),
      },
      responses: {
        200: { description: 'The list', content: { 'application/json': { schema: HandOverPreview } } },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const [context, caller] = [peopleContext(parts, request), request.get('caller')]
      const person = await seenPerson(caller, context, request.req.valid('param').id)
      const { to: toId } = request.req.valid('query')
      const to = toId === undefined ? undefined : await findPerson(context.db, toId)
      const refusals = toId === undefined ? [] : successorRefusals(person, to, context.today)
      if (refusals.length > 0) throw new ProblemFound('invalid-input', { refusals })
      const all = parts.as(handOverScope(context.actor.accountId))
      const plan = await planHandOver(context, all, person, to)
      return request.json(
        {
          items: plan.items.map(({ code, name, district, park, ownerOrganisation, as, blocked }) => ({
            code,
            // Whoever keeps people sees no business; who is admitted to a withheld project stays with those admitted.
            name:
              !as.includes('admitted') &&
              can(caller.acting, 'projects.read', { district, park, ownerOrganisation }).allowed
                ? name
                : null,
            ownerOrganisation,
            as: [...as],
            blocked: blocked && refusalView(request.get('language'), context.city, blocked),
          })),
          going: plan.items.filter(({ blocked }) => blocked === null).length,
          namesakes: plan.namesakes.map(({ id, login, name }) => ({ id, login, name })),
          digest: plan.digest,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/people/{id}/hand-over',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'Hands everything over that can be, as it was looked at',
      request: {
        params: PersonId,
        headers: ifMatch,
        ...body(
          z.object({
            to: z.string().max(100),
            reason: Reason,
            digest: z.string().max(100).openapi({ description: 'Of the list that was looked at' }),
          }),
        ),
      },
      responses: { ...answer('Done', HandOverDone), ...changeAnswers(401, 404, 409, 422, 428) },
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const { id } = request.req.valid('param')
      const seen = seenRevision(id, request.req.valid('header'))
      await mustManage(request, context, id)
      const outcome = await handOver(
        { ...context, db: parts.as(handOverScope(context.actor.accountId)) },
        { ...seen, ...request.req.valid('json') },
      )
      const person = await changedView(request, context, outcome)
      return request.json({ person, actions: outcome.actions ?? 0 }, 200)
    },
  )
}
