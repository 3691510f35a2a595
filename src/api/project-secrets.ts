import { createRoute, z } from '@hono/zod-openapi'
import { currentSecrets, RecordSecret } from '../domain/secrets/secret.ts'
import { listSecrets, recordSecret } from '../store/project-secrets.ts'
import { allowedHere } from './contact-view.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import { matchedRevision, revisionTag } from './entity-tag.ts'
import type { Api, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { ProjectCode } from './projects.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { acceptedValue, projectFor } from './seen-project.ts'
import { SecretList, SecretRecorded } from './shapes/contacts.ts'

/** Business secrets of an investor, apart from everything that the project's page shows to others. */
export function secretRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/secrets',
      ...needs('secrets.read'),
      tags: ['secrets'],
      summary: 'The business secrets of a project, as they are or were known at a past moment',
      request: { params: ProjectCode, query: PeriodQuery.pick({ asOf: true }) },
      responses: { 200: jsonAnswer('Secrets', SecretList), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const project = await projectFor(context, caller, request.req.valid('param').code, 'secrets.read')
      const { asOf } = periodOf(parts, request.req.valid('query'))
      const history = await listSecrets(context.db, project.id, asOf)
      request.header('cache-control', 'no-store')
      return request.json(
        {
          revision: history.length,
          current: currentSecrets(history),
          history,
          allowed: allowedHere(context, caller, request.get('language'), project, ['secrets.record']),
          asOf: asOf ?? null,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/secrets',
      ...needs('secrets.record'),
      tags: ['secrets'],
      summary: 'Record a business secret; what was recorded before stays',
      request: {
        params: ProjectCode,
        headers: z.object({
          'if-match': z
            .string()
            .max(60)
            .optional()
            .openapi({ description: 'The revision of the secrets that the caller saw; needed' }),
        }),
        ...jsonBody(RecordSecret),
      },
      responses: { 201: jsonAnswer('Recorded', SecretRecorded), ...changeAnswers(401, 404, 409, 422, 428) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const revision = matchedRevision(request.req.valid('header')['if-match'])
      if (revision === undefined) throw new ProblemFound('revision-needed')
      const project = await projectFor(context, caller, request.req.valid('param').code, 'secrets.record')
      const outcome = await recordSecret(context, project.id, revision, request.req.valid('json'))
      if (outcome.ok === 'conflict')
        throw new ProblemFound('changed-meanwhile', { extra: { revision: outcome.revision } })
      const recorded = acceptedValue(outcome)
      request.header('etag', revisionTag(recorded))
      return request.json({ revision: recorded }, 201)
    },
  )
}
