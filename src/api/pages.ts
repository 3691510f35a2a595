import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context as Request } from 'hono'
import type { Api, Environment } from './environment.ts'
import { ProblemFound } from './problems.ts'

/** The built pages: hashed assets for ever, the page itself never from a cache, and the page for every deep link. */
export function pageRoutes(api: Api, webFolder: string | undefined): void {
  api.all('/api/*', (request) => {
    throw new ProblemFound('not-found', { params: { path: request.req.path } })
  })
  if (webFolder === undefined || !existsSync(join(webFolder, 'index.html'))) return
  const index = readFileSync(join(webFolder, 'index.html'), 'utf8')
  const page = (request: Request<Environment>) => {
    request.header('cache-control', 'no-cache')
    return request.html(index)
  }
  // Before the files: for the bare address they would find the folder itself and send that.
  api.get('/', page)
  api.use('/assets/*', async (request, next) => {
    await next()
    if (request.res.status === 200) request.header('cache-control', 'public, max-age=31536000, immutable')
  })
  api.use('/*', serveStatic({ root: webFolder, precompressed: true, index: '' }))
  api.get('/assets/*', (request) => {
    throw new ProblemFound('not-found', { params: { path: request.req.path } })
  })
  api.get('/*', page)
}
