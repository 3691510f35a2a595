import type { Context as Request } from 'hono'
import type { Environment } from './environment.ts'

/** Whether a request brings a file: the one kind whose body is neither JSON nor small. */
export function isUpload(request: Request<Environment>): boolean {
  return request.req.method === 'POST' && /^\/api\/projects\/[^/]+\/files$/.test(request.req.path)
}
