import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { isStorable } from '../domain/storable-text.ts'
import { deleteView, listSavedViews, saveView } from '../store/saved-views.ts'
import type { Api } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { SavedView } from './shapes/projects.ts'

const NewView = z
  .object({
    name: z.string().trim().min(1).max(60).refine(isStorable, { error: 'text' }),
    query: z.string().max(2000).refine(isStorable, { error: 'text' }),
    shared: z.boolean().default(false),
  })
  .openapi('NewView')

/** Saved filters of the list of projects: a person's own and those that others share. */
export function viewRoutes(api: Api): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/views',
      ...needs('views.use'),
      tags: ['views'],
      summary: 'Saved views',
      responses: {
        200: {
          description: 'Views',
          content: { 'application/json': { schema: z.object({ views: z.array(SavedView) }) } },
        },
        ...problemAnswers(401),
      },
    }),
    async (request) => request.json({ views: await listSavedViews(request.get('context')) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/views',
      ...needs('views.use'),
      tags: ['views'],
      summary: 'Save a view',
      request: { body: { required: true, content: { 'application/json': { schema: NewView } } } },
      responses: {
        201: { description: 'Saved', content: { 'application/json': { schema: SavedView } } },
        ...changeAnswers(401),
      },
    }),
    async (request) => {
      const view = request.req.valid('json')
      const verdict = can(request.get('caller').acting, 'views.share')
      if (view.shared && !verdict.allowed)
        throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
      return request.json(await saveView(request.get('context'), view), 201)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/views/{id}',
      ...needs('views.use'),
      tags: ['views'],
      summary: 'Delete a view of one’s own',
      request: { params: z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) }) },
      responses: { 204: { description: 'Deleted' }, ...changeAnswers(401, 404) },
    }),
    async (request) => {
      if (!(await deleteView(request.get('context'), request.req.valid('param').id)))
        throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.body(null, 204)
    },
  )
}
