import { createRoute, z } from '@hono/zod-openapi'
import type { Project } from '../domain/projects/project.ts'
import type { Context } from '../store/context.ts'
import { countingOf } from '../store/counted-projects.ts'
import { recordFields } from '../store/columns.ts'
import { listProjects, type ProjectFilter } from '../store/project-list.ts'
import { findOwner } from '../store/project-references.ts'
import { findProject } from '../store/projects.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import { entityTag, isKnownTag } from './entity-tag.ts'
import type { Api, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { ProjectFilterQuery, projectFilter, ProjectListQuery } from './project-query.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { projectRowView, projectView } from './project-view.ts'
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
      ...needs('projects.read'),
      tags: ['projects'],
      summary: 'A page of the list of projects',
      request: { query: ProjectListQuery },
      responses: {
        200: { description: 'Projects', content: { 'application/json': { schema: ProjectList } } },
        ...problemAnswers(401, 404),
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
      ...needs('projects.export'),
      tags: ['projects'],
      summary: 'The filtered list as CSV, at most 100,000 rows',
      request: { query: ProjectFilterQuery },
      responses: { ...csvAnswer, ...problemAnswers(401, 404) },
    }),
    (request) => {
      const context = request.get('context')
      const filter = projectFilter(parts, context, request.req.valid('query'))
      // What cannot be counted is said before the file begins.
      if (filter.countedIn) countingOf(context, filter.countedIn)
      const fields = recordFields.filter((field) => field !== 'id' && field !== 'revision')
      return csvStream('projects.csv', fields, rowsOf(context, filter, fields))
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}',
      ...needs('projects.read'),
      tags: ['projects'],
      summary: 'A project: facts, track, what is missing, what is allowed, history',
      request: { params: ProjectCode, query: PeriodQuery },
      responses: {
        200: {
          description: 'The project; its ETag begins with the revision',
          content: { 'application/json': { schema: ProjectView } },
        },
        304: { description: 'Unchanged' },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const { code } = request.req.valid('param')
      const period = periodOf(parts, request.req.valid('query'))
      const project = await findProject(context.db, code, period.asOf)
      if (!project) throw await unseen(context, code)
      if (await isWithheld(context, project)) request.get('audit').confidential = true
      // What is allowed depends on who asks, and what is late on the day: an answer is known by itself, not by its revision.
      const view = await projectView(context, request.get('caller'), request.get('language'), project, period)
      const tag = entityTag(view, view.revision)
      request.header('etag', tag)
      request.header('cache-control', 'private, no-cache')
      request.header('vary', 'cookie, accept-language')
      if (isKnownTag(request.req.header('if-none-match'), tag)) return request.body(null, 304)
      return request.json(view, 200)
    },
  )
}

/** Whether a project is kept from those who need not know it, now or at the moment that is shown. */
export async function isWithheld({ db }: Context, { id, admitted }: Project): Promise<boolean> {
  if (admitted !== undefined) return true
  const now = await db.selectFrom('projects').select('withheld_id').where('id', '=', id).executeTakeFirst()
  return now !== undefined && now.withheld_id !== null
}

/** What somebody is told who asks for a project that they do not see: whose it is, or that there is none. */
export async function unseen(context: Context, code: string): Promise<ProblemFound> {
  const isSeen = await context.db
    .selectFrom('projects')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst()
  // What they do see was not known at the moment that they ask for.
  const found = isSeen ? undefined : await findOwner(context.db, code)
  return found
    ? new ProblemFound('not-allowed', {
        refusals: [{ code: 'not-yours', params: { owner: found.ownerOrganisation } }],
      })
    : new ProblemFound('project-not-found', { params: { code } })
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
