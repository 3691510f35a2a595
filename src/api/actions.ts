import { createRoute, z } from '@hono/zod-openapi'
import { can, type Place } from '../domain/access/can.ts'
import type { Permission } from '../domain/access/words.ts'
import { Command, Open } from '../domain/projects/actions.ts'
import { commandPermission } from '../domain/projects/command-permission.ts'
import { act, type Outcome } from '../store/projects.ts'
import { matchedRevision, revisionTag } from './entity-tag.ts'
import type { Api, Caller } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, sinceView } from './problems.ts'
import { ProjectCode, unseen } from './projects.ts'
import { ActionAccepted } from './shapes/projects.ts'

const keyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(100)
    .optional()
    .openapi({ description: 'The same request repeated with the same key gets the first answer again' }),
})
const headers = keyHeader.extend({
  'if-match': z
    .string()
    .max(60)
    .optional()
    .openapi({ description: 'The revision that the caller saw, or the ETag of the project; needed' }),
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
      ...needs('projects.open'),
      tags: ['projects'],
      summary: 'Register a project',
      request: { headers: keyHeader, ...body(Open.omit({ type: true })) },
      responses: { 201: accepted, ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const { facts, ...rest } = request.req.valid('json')
      // What people enter is marked as entered, whatever the request says.
      const command = { ...rest, type: 'open' as const, facts: { ...facts, provenance: 'entered' as const } }
      const outcome = await act(request.get('context'), {
        command,
        bar: barOf(request.get('caller'), commandPermission.open),
        ...keyOf(request.req.valid('header')),
      })
      const answer = answerOf(outcome, '')
      request.get('audit').subject = answer.code
      request.header('etag', revisionTag(answer.revision))
      request.header('location', `/api/projects/${answer.code}`)
      return request.json(answer, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/actions',
      ...needs('projects.read'),
      tags: ['projects'],
      summary: 'Record an action of a project',
      request: { params: ProjectCode, headers, ...body(Command) },
      responses: { 201: accepted, ...changeAnswers(401, 404, 409, 422, 428) },
    }),
    async (request) => {
      const { code } = request.req.valid('param')
      const head = request.req.valid('header')
      const revision = matchedRevision(head['if-match'])
      if (revision === undefined) throw new ProblemFound('revision-needed')
      const caller = request.get('caller')
      const command = admittingOneself(request.req.valid('json'), caller)
      // Which action it is, and never what it records.
      request.get('audit').details['type'] = command.type
      const verdict = can(caller.acting, commandPermission[command.type])
      if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
      const outcome = await act(request.get('context'), {
        code,
        command,
        revision,
        bar: barOf(caller, commandPermission[command.type]),
        ...keyOf(head),
      })
      if (outcome.kind === 'unknown-project') throw await unseen(request.get('context'), code)
      const answer = answerOf(outcome, code)
      request.header('etag', revisionTag(answer.revision))
      return request.json(answer, 201)
    },
  )
}

function keyOf(head: z.infer<typeof keyHeader>): { requestKey?: string } {
  const key = head['idempotency-key']
  return key === undefined ? {} : { requestKey: key }
}

/** Asked of where a project lies and of where a command would take it: both are their people's business. */
const barOf =
  ({ acting }: Caller, permission: Permission) =>
  (place: Place) => {
    const verdict = can(acting, permission, place)
    return verdict.allowed ? undefined : verdict.refusal
  }

/** Whoever withholds a project from others needs to know it. */
function admittingOneself(command: Command, { account }: Caller): Command {
  return command.type === 'classify' && command.withheld && !command.admitted.includes(account.id)
    ? { ...command, admitted: [...command.admitted, account.id] }
    : command
}

function answerOf(outcome: Outcome, code: string): ActionAccepted {
  switch (outcome.kind) {
    case 'recorded':
      // Of a repeated request as well the revision it made, not a later one that the caller has not seen.
      return { code: outcome.project.code, revision: outcome.sequence, sequence: outcome.sequence }
    case 'refused':
      throw new ProblemFound('refused', { refusals: outcome.refusals })
    case 'barred':
      throw new ProblemFound('not-allowed', { refusals: [outcome.refusal] })
    case 'conflict':
      throw new ProblemFound('changed-meanwhile', {
        extra: { revision: outcome.revision, since: sinceView(outcome.since) },
      })
    case 'unknown-project':
      throw new ProblemFound('project-not-found', { params: { code } })
  }
}
