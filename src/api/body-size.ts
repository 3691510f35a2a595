import type { Context as Request, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Environment } from './environment.ts'
import { ProblemFound } from './problems.ts'

/** Whether a request brings a file: the one kind whose body is neither JSON nor small. */
export function isUpload(request: Request<Environment>): boolean {
  return request.req.method === 'POST' && /^\/api\/projects\/[^/]+\/files$/.test(request.req.path)
}

const small = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new ProblemFound('too-large')
  },
})

/** At most a mebibyte of body, read into memory; a file is counted by its own route while it is written to disk. */
export async function limitBody(request: Request<Environment>, next: Next): Promise<Response | void> {
  return isUpload(request) ? next() : small(request, next)
}
