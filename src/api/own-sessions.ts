import { createRoute, z } from '@hono/zod-openapi'
import { listSessions, revokeSession, revokeSessions } from '../store/sessions.ts'
import { authentication } from './acting.ts'
import { dropCookie, sessionCookie } from './session-cookie.ts'
import type { Api, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { OwnSession } from './shapes/account.ts'

const path = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) })

/** Where a person is signed in, and how to end it: one, or all but this one. */
export function ownSessionRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/sessions',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Where one is signed in',
      responses: {
        200: {
          description: 'Sessions that are good now, the one used last first',
          content: { 'application/json': { schema: z.object({ sessions: z.array(OwnSession) }) } },
        },
        ...problemAnswers(401),
      },
    }),
    async (request) => {
      const { account, sessionId } = request.get('caller')
      const limits = parts.city.city.access.sessions
      const found = await listSessions(parts.as(authentication), limits, account.id, parts.now())
      const sessions = found.map(({ id, address, agent, createdAt, seenAt, expiresAt, proved }) => ({
        id,
        current: id === sessionId,
        address,
        agent,
        since: createdAt,
        lastSeen: seenAt,
        until: expiresAt,
        proved,
      }))
      return request.json({ sessions }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/sessions/{id}',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Sign out in one place',
      request: { params: path },
      responses: { 204: { description: 'Ended' }, ...changeAnswers(401, 404) },
    }),
    async (request) => {
      const { account, sessionId } = request.get('caller')
      const { id } = request.req.valid('param')
      if (!(await revokeSession(parts.as(authentication), account.id, id, parts.now())))
        throw new ProblemFound('not-found', { params: { path: request.req.path } })
      if (id === sessionId) dropCookie(request, sessionCookie)
      return request.body(null, 204)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/sessions',
      ...needs('sessions.manage-own'),
      tags: ['account'],
      summary: 'Sign out everywhere else',
      responses: {
        200: {
          description: 'How many sessions were ended',
          content: { 'application/json': { schema: z.object({ ended: z.number().int() }) } },
        },
        ...changeAnswers(401),
      },
    }),
    async (request) => {
      const { account, sessionId } = request.get('caller')
      const ended = await revokeSessions(parts.as(authentication), account.id, parts.now(), sessionId)
      return request.json({ ended }, 200)
    },
  )
}
