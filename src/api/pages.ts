import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context as Request } from 'hono'
import type { Api, Environment } from './environment.ts'
import { pagePolicy } from './headers.ts'
import { ProblemFound } from './problems.ts'

/** Where index.html takes the word that lets the page's own scripts write styles; see docs/decisions/023. */
const noncePlace = '{{nonce}}'

/** The page in two halves; throws RangeError where it has no place for the nonce, as styles would be refused without a word. */
function readIndex(file: string): readonly [string, string] {
  const [before, after, ...more] = readFileSync(file, 'utf8').split(noncePlace)
  if (before === undefined || after === undefined || more.length > 0)
    throw new RangeError(`${file} must have ${noncePlace} once`)
  return [before, after]
}

/** The built pages: hashed assets for ever, the page itself never from a cache, and the page for every deep link. */
export function pageRoutes(api: Api, webFolder: string | undefined): void {
  api.all('/api/*', (request) => {
    throw new ProblemFound('not-found', { params: { path: request.req.path } })
  })
  if (webFolder === undefined || !existsSync(join(webFolder, 'index.html'))) return
  const [before, after] = readIndex(join(webFolder, 'index.html'))
  const page = (request: Request<Environment>) => {
    const nonce = randomBytes(16).toString('base64')
    // A copy would bring an old nonce, which is as good as none.
    request.header('cache-control', 'no-store')
    request.header('content-security-policy', pagePolicy(nonce))
    return request.html(before + nonce + after)
  }
  // Before the files: for the bare address they would find the folder itself and send that.
  api.get('/', page)
  api.get('/index.html', page)
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
