import { createRoute, z } from '@hono/zod-openapi'
import { isPlainDate } from '../domain/plain-date.ts'
import type { Context } from '../store/context.ts'
import { recordFields } from '../store/columns.ts'
import { asOfMoment } from '../store/open-ledger.ts'
import { listProjects, type ProjectFilter } from '../store/project-list.ts'
import { findProject } from '../store/projects.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import type { Api, Parts } from './environment.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { ProjectFilterQuery, projectFilter, ProjectListQuery } from './project-query.ts'
import { entityTag, projectRowView, projectView } from './project-view.ts'
import { ProjectList, ProjectView } from './shapes/projects.ts'

export const ProjectCode = z.object({
  code: z
    .string()
    .max(40)
    .openapi({ param: { name: 'code', in: 'path' }, example: 'VF-2024-000001' }),
})

/** A file of more rows than this is asked for by filter. */
const csvRows = 100_000

/** The list of projects and the page of one. */
export function projectRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects',
      tags: ['projects'],
      summary: 'A page of the list of projects',
      request: { query: ProjectListQuery },
      responses: {
        200: { description: 'Projects', content: { 'application/json': { schema: ProjectList } } },
        ...problemAnswers(400, 401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const { sort, limit, cursor, skip } = query
      const page = await listProjects(context, projectFilter(parts, context, query), {
        sort,
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(skip !== undefined && { skip }),
      })
      if ('code' in page) throw new ProblemFound('invalid-input', { refusals: [page] })
      return request.json(
        { projects: page.projects.map(projectRowView), next: page.next, total: page.total },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects.csv',
      tags: ['projects'],
      summary: 'The filtered list as CSV, at most 100,000 rows',
      request: { query: ProjectFilterQuery },
      responses: { ...csvAnswer, ...problemAnswers(400, 401, 404) },
    }),
    (request) => {
      const context = request.get('context')
      const filter = projectFilter(parts, context, request.req.valid('query'))
      const fields = recordFields.filter((field) => field !== 'id' && field !== 'revision')
      return csvStream('projects.csv', fields, rowsOf(context, filter, fields))
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}',
      tags: ['projects'],
      summary: 'A project: facts, track, what is missing, what is allowed, history',
      request: { params: ProjectCode, query: z.object({ asOf: z.string().max(40).optional() }) },
      responses: {
        200: {
          description: 'The project; its ETag is the revision',
          content: { 'application/json': { schema: ProjectView } },
        },
        304: { description: 'Unchanged' },
        ...problemAnswers(400, 401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const { code } = request.req.valid('param')
      const { asOf } = request.req.valid('query')
      if (asOf !== undefined && !isPlainDate(asOf) && Number.isNaN(Date.parse(asOf)))
        throw new ProblemFound('invalid-input', { refusals: [{ code: 'invalid-date', field: 'asOf' }] })
      const moment = asOf === undefined ? undefined : asOfMoment(parts.city, asOf)
      const project = await findProject(context.db, code, moment)
      if (!project) throw new ProblemFound('project-not-found', { params: { code } })
      const tag = entityTag(project.history.length)
      request.header('etag', tag)
      request.header('cache-control', 'no-cache')
      // What is allowed depends on who asks, so only an unchanged project of the same person may answer 304.
      request.header('vary', 'cookie, accept-language')
      const view = await projectView(
        parts,
        context,
        request.get('caller'),
        request.get('language'),
        project,
        moment,
      )
      return request.json(view, 200)
    },
  )
}

async function* rowsOf(
  context: Context,
  filter: ProjectFilter,
  fields: readonly (typeof recordFields)[number][],
) {
  let cursor: string | undefined
  for (let written = 0; written < csvRows;) {
    const page = await listProjects(context, filter, {
      sort: 'code',
      limit: 1000,
      ...(cursor !== undefined && { cursor }),
    })
    if ('code' in page) throw new RangeError(page.code)
    yield page.projects.map((project) => fields.map((field) => project[field]))
    written += page.projects.length
    if (page.next === null) return
    cursor = page.next
  }
}
