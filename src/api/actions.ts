import { createRoute, z } from '@hono/zod-openapi'
import { findBar } from '../domain/access/may-act.ts'
import { Command, Open } from '../domain/projects/actions.ts'
import type { ProjectFacts } from '../domain/projects/facts.ts'
import type { Context } from '../store/context.ts'
import { act, type Outcome } from '../store/projects.ts'
import type { Api, Caller } from './environment.ts'
import { ProblemFound, problemAnswers, sinceView } from './problems.ts'
import { entityTag } from './project-view.ts'
import { ProjectCode } from './projects.ts'
import { ActionAccepted } from './shapes/projects.ts'

const headers = z.object({
  'if-match': z
    .string()
    .max(40)
    .optional()
    .openapi({ description: 'The revision that the caller saw, as its ETag' }),
  'idempotency-key': z
    .string()
    .min(8)
    .max(100)
    .optional()
    .openapi({ description: 'A repeated request with the same key gets the first answer again' }),
})
const accepted = { description: 'Recorded', content: { 'application/json': { schema: ActionAccepted } } }
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** What people do to projects: every change is an action of an actor. */
export function actionRoutes(api: Api): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects',
      tags: ['projects'],
      summary: 'Register a project',
      request: { headers, ...body(Open.omit({ type: true })) },
      responses: { 201: accepted, ...problemAnswers(400, 401, 403, 422) },
    }),
    async (request) => {
      const context = request.get('context')
      const command = { ...request.req.valid('json'), type: 'open' as const }
      checkPlace(request.get('caller'), command.facts)
      const outcome = await act(context, {
        command: { ...command, facts: entered(command.facts) },
        ...keyOf(request.req.valid('header')),
      })
      const answer = answerOf(outcome, '')
      request.header('etag', entityTag(answer.revision))
      request.header('location', `/api/projects/${answer.code}`)
      return request.json(answer, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/actions',
      tags: ['projects'],
      summary: 'Record an action of a project',
      request: { params: ProjectCode, headers, ...body(Command) },
      responses: { 201: accepted, ...problemAnswers(400, 401, 403, 404, 409, 422, 428) },
    }),
    async (request) => {
      const context = request.get('context')
      const { code } = request.req.valid('param')
      const head = request.req.valid('header')
      const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(head['if-match'] ?? '')?.[1]
      if (revision === undefined) throw new ProblemFound('revision-needed')
      const command = request.req.valid('json')
      await checkOwn(context, request.get('caller'), code)
      // Moving a project to another district is that district's business as well as this one's.
      if (command.type === 'describe' && typeof command.changes['district'] === 'string')
        checkPlace(request.get('caller'), {
          district: command.changes['district'],
          park: stringOrNull(command.changes['park']),
          ownerOrganisation: '',
        })
      const outcome = await act(context, { code, command, revision: Number(revision), ...keyOf(head) })
      const answer = answerOf(outcome, code)
      request.header('etag', entityTag(answer.revision))
      return request.json(answer, 201)
    },
  )
}

const stringOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

function keyOf(head: z.infer<typeof headers>): { requestKey?: string } {
  const key = head['idempotency-key']
  return key === undefined ? {} : { requestKey: key }
}

/** What people enter is marked as entered, whatever the request says. */
function entered(facts: ProjectFacts): ProjectFacts {
  return { ...facts, provenance: 'entered' }
}

function checkPlace(
  caller: Caller,
  facts: { district: string; park?: string | null | undefined; ownerOrganisation: string },
): void {
  const bar = findBar(caller.account, caller.organisation, {
    district: facts.district,
    park: facts.park ?? null,
    ownerOrganisation: facts.ownerOrganisation,
  })
  if (bar) throw new ProblemFound('not-allowed', { refusals: [bar] })
}

async function checkOwn(context: Context, caller: Caller, code: string): Promise<void> {
  const row = await context.db
    .selectFrom('projects')
    .select(['district', 'park', 'owner_organisation as ownerOrganisation'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) throw new ProblemFound('project-not-found', { params: { code } })
  checkPlace(caller, row)
}

function answerOf(outcome: Outcome, code: string): ActionAccepted {
  switch (outcome.kind) {
    case 'recorded':
      return {
        code: outcome.project.code,
        revision: outcome.project.history.length,
        sequence: outcome.sequence,
      }
    case 'refused':
      throw new ProblemFound('refused', { refusals: outcome.refusals })
    case 'conflict':
      throw new ProblemFound('changed-meanwhile', {
        extra: { revision: outcome.revision, since: sinceView(outcome.since) },
      })
    case 'unknown-project':
      throw new ProblemFound('project-not-found', { params: { code } })
  }
}
