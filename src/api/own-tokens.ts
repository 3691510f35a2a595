import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { personal } from '../domain/access/permission-table.ts'
import { Permission } from '../domain/access/words.ts'
import { isStorable } from '../domain/storable-text.ts'
import { type ApiToken, createToken, listTokens, revokeToken } from '../store/api-tokens.ts'
import { authentication } from './acting.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { jsonBody } from './json-body.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { MadeToken, OwnToken } from './shapes/account.ts'

const path = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) })

/** What a person may let a program do: what they may do themselves, but for making ways in. */
export function grantable({ acting }: Caller): Permission[] {
  return Permission.options.filter(
    (permission) => !personal.includes(permission) && can(acting, permission).allowed,
  )
}

/** Tokens with which programs act in a person's name. */
export function ownTokenRoutes(api: Api, parts: Parts): void {
  const { longestDays } = parts.city.city.access.tokens
  const NewToken = z
    .object({
      name: z.string().trim().min(1).max(100).refine(isStorable, { error: 'text' }),
      permissions: z.array(Permission).min(1).max(Permission.options.length),
      days: z.number().int().min(1).max(longestDays),
    })
    .openapi('NewToken')
  const db = () => parts.as(authentication)

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/tokens',
      ...needs('tokens.manage-own'),
      tags: ['account'],
      summary: 'One’s access tokens',
      responses: {
        200: {
          description: 'Tokens that were not revoked, the newest first',
          content: { 'application/json': { schema: z.object({ tokens: z.array(OwnToken) }) } },
        },
        ...problemAnswers(401),
      },
    }),
    async (request) => {
      const caller = request.get('caller')
      const found = await listTokens(db(), caller.account.id)
      const now = parts.now()
      return request.json({ tokens: found.map((token) => tokenView(caller, token, now)) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/tokens',
      ...needs('tokens.manage-own'),
      tags: ['account'],
      summary: 'Make an access token, which acts as one does now',
      request: jsonBody(NewToken),
      responses: {
        201: { description: 'Made', content: { 'application/json': { schema: MadeToken } } },
        ...changeAnswers(401),
      },
    }),
    async (request) => {
      const caller = request.get('caller')
      const { name, permissions, days } = request.req.valid('json')
      const allowed = grantable(caller)
      if (!permissions.every((permission) => allowed.includes(permission)))
        throw new ProblemFound('not-allowed', {
          refusals: [{ code: 'more-than-own', field: 'permissions', allowed }],
        })
      const now = parts.now()
      const { token, text } = await createToken(
        db(),
        {
          accountId: caller.account.id,
          membershipId: caller.membership.id,
          name,
          permissions: Permission.options.filter((permission) => permissions.includes(permission)),
          expiresAt: new Date(Date.parse(now) + days * 86_400_000).toISOString(),
        },
        now,
      )
      return request.json({ ...tokenView(caller, token, now), text }, 201)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/tokens/{id}',
      ...needs('tokens.manage-own'),
      tags: ['account'],
      summary: 'Revoke an access token',
      request: { params: path },
      responses: { 204: { description: 'Revoked' }, ...changeAnswers(401, 404) },
    }),
    async (request) => {
      const { account } = request.get('caller')
      if (!(await revokeToken(db(), account.id, request.req.valid('param').id, parts.now())))
        throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.body(null, 204)
    },
  )
}

function tokenView({ account }: Caller, token: ApiToken, now: string): OwnToken {
  const membership = account.memberships.find((one) => one.id === token.membershipId)
  return {
    id: token.id,
    name: token.name,
    permissions: [...token.permissions],
    role: membership?.role ?? null,
    organisation: membership?.organisation ?? null,
    createdAt: token.createdAt,
    expiresAt: token.expiresAt,
    usedAt: token.usedAt,
    expired: Date.parse(token.expiresAt) <= Date.parse(now),
  }
}
