import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { programVersion } from '../settings.ts'
import type { Api } from './environment.ts'
import { documentPolicy } from './headers.ts'
import { ProblemFound } from './problems.ts'
import { sessionCookie } from './session-cookie.ts'

const pageFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const pageFiles: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Xinghui API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`

/** The API's own description as OpenAPI 3.1 and as a page that needs nothing from outside. */
export function documentRoutes(api: Api): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'POST /api/session sets it',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An access token of one’s own, made on the page of the account',
  })
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Xinghui 幸会',
      version: programVersion,
      description:
        'Projects made of dated facts, and figures computed from them. Amounts are digits of whole ledger units, percentages decimals with one digit, failures problem+json.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { token: [] }],
  })
  api.get('/api/docs', (request) => request.html(page, 200, { 'content-security-policy': documentPolicy }))
  api.get('/api/docs/start.js', (request) =>
    request.body(
      "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })",
      200,
      { 'content-type': 'text/javascript; charset=utf-8' },
    ),
  )
  api.get('/api/docs/:file', (request) => {
    const file = request.req.param('file')
    const type = Object.hasOwn(pageFiles, file) ? pageFiles[file] : undefined
    if (type === undefined) throw new ProblemFound('not-found', { params: { path: request.req.path } })
    return request.body(readFileSync(join(pageFolder, file)), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=86400',
    })
  })
}
