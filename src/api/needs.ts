import type { MiddlewareHandler } from 'hono'
import { can } from '../domain/access/can.ts'
import type { Permission } from '../domain/access/words.ts'
import type { Api, Environment } from './environment.ts'
import { ProblemFound } from './problems.ts'

/**
 * What a route needs: spread into its definition, it is checked before the handler runs and stands in the document as
 * `x-permission`, from which the audit log knows what to record; a write is noted there first. Where the record lies is decided by the handler's own question and by the database.
 */
export function needs(permission: Permission) {
  const middleware: MiddlewareHandler<Environment> = async (request, next) => {
    const { acting, restricted, token } = request.get('caller')
    if (restricted && permission !== 'sessions.manage-own')
      throw new ProblemFound('not-allowed', {
        refusals: [{ code: 'second-factor-needed', params: { role: acting.role } }],
      })
    const verdict = can(acting, permission)
    if (!verdict.allowed)
      throw new ProblemFound('not-allowed', {
        refusals: [token ? { code: 'token-may-not', params: { permission } } : verdict.refusal],
      })
    await request.get('audit').begin()
    await next()
  }
  return { middleware, 'x-permission': permission } as const
}

/** A route that needs no session says so; every other one must say what it needs. Asked once, when the program starts. */
export function checkEveryRouteNeeds(api: Api): void {
  for (const definition of api.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { route } = definition
    const open = Array.isArray(route.security) && route.security.length === 0
    if (!open && !('x-permission' in route))
      throw new RangeError(`${route.method} ${route.path} does not say what it needs`)
  }
}
