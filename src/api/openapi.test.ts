import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { openTestApp, routesOf, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const Content = z.record(z.string(), z.object({ schema: z.unknown() }))
const Operation = z.object({
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: z.unknown() }))
    .default([]),
  requestBody: z.object({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({ description: z.string().min(1), content: Content.optional() }),
  ),
})
const Document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  security: z.tuple([z.object({ session: z.array(z.string()) }), z.object({ token: z.array(z.string()) })]),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.object({
      session: z.object({ type: z.literal('apiKey'), in: z.literal('cookie') }),
      token: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }),
    }),
  }),
  paths: z.record(
    z.string().startsWith('/api/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation),
  ),
})

async function operations() {
  const { body } = await app.call('GET', '/api/openapi.json')
  const { paths } = Document.parse(body)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
}

test('the document is OpenAPI 3.1 and every reference in it leads somewhere', async () => {
  const { body } = await app.call('GET', '/api/openapi.json')
  const { components } = Document.parse(body)
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '')
  assert.ok(references.length > 20)
  for (const reference of references) {
    const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? []
    assert.ok(name !== undefined && Object.hasOwn(components.schemas, name), reference)
  }
  // A word of OpenAPI 3.0 that 3.1 does not have.
  assert.doesNotMatch(JSON.stringify(body), /"nullable":/)
})

test('every part of an address is declared, and every answer has a meaning and the failures problem details', async () => {
  for (const { method, path, operation } of await operations()) {
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(
      declared.map((parameter) => parameter.name),
      named,
      `${method} ${path}`,
    )
    assert.ok(Object.keys(operation.responses).some((status) => /^(2..|302)$/.test(status)))
    for (const [status, { content }] of Object.entries(operation.responses))
      if (/^[45]/.test(status))
        assert.deepEqual(content, {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
    if (method === 'post')
      assert.deepEqual(Object.keys(operation.requestBody?.content ?? {}), [
        path.endsWith('/files') ? 'application/octet-stream' : 'application/json',
      ])
    if (method !== 'get')
      for (const status of ['400', '403', '413', '415'])
        assert.ok(operation.responses[status], `${method} ${path} ${status}`)
  }
})

test('every route of the program is in the document, apart from the pages that describe it', async () => {
  const documented = (await operations()).map(({ method, path }) => `${method} ${path}`)
  const served = app.api.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    .filter((route) => !/\/api\/(docs|openapi\.json)/.test(route))
  assert.deepEqual([...new Set(served)].toSorted(), documented.toSorted())
  assert.equal(routesOf(app.api).length, documented.length)
})

test('without a session every route answers 401, save those that the document calls open', async () => {
  const open: string[] = []
  for (const { method, path, operation } of await operations()) {
    const address = path.replaceAll(/\{\w+\}/g, 'x')
    const { status } = await app.call(method.toUpperCase(), address, {
      headers: { 'content-type': Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json' },
      ...(method === 'post' && { body: {} }),
    })
    if (operation.security?.length === 0) {
      open.push(`${method} ${path}`)
      assert.notEqual(status, 401, `${method} ${path}`)
    } else {
      assert.equal(status, 401, `${method} ${path}`)
      assert.ok(operation.responses['401'], `${method} ${path} does not document 401`)
    }
  }
  assert.deepEqual(open.toSorted(), [
    'delete /api/session',
    'get /api/city',
    'get /api/city/boundaries',
    'get /api/city/industries',
    'get /api/health',
    'get /api/session',
    'get /api/session/oidc/callback',
    'get /api/session/oidc/start',
    'post /api/session',
    'post /api/session/password',
  ])
})

test('addresses that do not exist tell strangers nothing, and those who are signed in that they do not exist', async () => {
  for (const path of ['/api/leads', '/api', '/api/projects/x/y/z', '/api/PROJECTS', '/api//projects'])
    for (const method of ['GET', 'PUT', 'PATCH']) {
      const headers = { 'content-type': 'application/json' }
      assert.equal((await app.call(method, path, { headers })).status, 401, `${method} ${path}`)
      assert.equal((await app.call(method, path, { headers, as: 'clerk' })).status, 404, `${method} ${path}`)
    }
  for (const token of ['nonsense', 'x'.repeat(5000), '%00', ''])
    assert.equal(
      (await app.call('GET', '/api/projects', { headers: { cookie: `xinghui_session=${token}` } })).status,
      401,
    )
})

test('the description for people needs nothing from outside', async () => {
  const page = await app.call('GET', '/api/docs')
  assert.equal(page.status, 200)
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
  const needed = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
  assert.equal(needed.length, 3)
  for (const address of needed) {
    assert.match(address, /^\/api\/docs\//)
    const file = await app.call('GET', address)
    assert.equal(file.status, 200, address)
    // Neither a style nor a script of ours loads anything; the library's own addresses are links that people may follow.
    assert.doesNotMatch(file.text, /@import|url\(["']?(https?:)?\/\//, address)
  }
  assert.match((await app.call('GET', '/api/docs/start.js')).text, /validatorUrl: null/)
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /connect-src 'self'/)
  assert.doesNotMatch(policy, /https?:|\*/)
  for (const name of ['package.json', '..%2Fpackage.json', '%2e%2e/%2e%2e/etc/passwd', 'constructor'])
    assert.ok([401, 404].includes((await app.call('GET', `/api/docs/${name}`)).status), name)
})
