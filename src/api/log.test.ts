import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Context as Request, Hono } from 'hono'
import { projectFolder } from '../settings.ts'
import type { Environment, Parts } from './environment.ts'
import { logFault, logLine } from './log.ts'
import { openTestApp } from './test-app.ts'

/** What is logged when a handler fails with words that repeat the whole request. */
async function loggedFor(path: string, init: RequestInit): Promise<string> {
  const lines: string[] = []
  const parts = { log: (line: string) => void lines.push(line) } as unknown as Parts
  const app = new Hono<Environment>()
  const repeat = async (request: Request<Environment>) => {
    const words = [request.req.url, request.req.header('cookie'), request.req.header('authorization')]
    throw new Error(`it repeats ${words.join(' ')} ${await request.req.text()}`)
  }
  app.use((request) => repeat(request))
  app.onError(async (error, request) => request.text(await logFault(parts, request, error), 500))
  const answer = await app.request(path, init)
  assert.equal(lines.length, 1)
  assert.ok(lines[0]?.startsWith(await answer.text()))
  return lines[0] ?? ''
}

test('passwords, tokens, codes and cookies never reach the log, whatever an error repeats', async () => {
  const line = await loggedFor('/api/session?code=query-code-1&state=query-state&page=two', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: 'xinghui_session=cookie-token; __Host-xinghui_session=other%20cookie',
      authorization: 'Bearer bearer-token-1',
    },
    body: JSON.stringify({
      login: 'li.na',
      password: 'correct horse',
      next: { newPassword: 'battery staple', list: [{ totpSecret: 'JBSWY3DP' }], accessToken: 'tok-nested' },
    }),
  })
  for (const secret of [
    'query-code-1',
    'query-state',
    'cookie-token',
    'other%20cookie',
    'bearer-token-1',
    'correct horse',
    'battery staple',
    'JBSWY3DP',
    'tok-nested',
  ])
    assert.ok(!line.includes(secret), `${secret} in ${line}`)
  assert.match(line, /POST \/api\/session .*it repeats.*\*\*\*.*li\.na/)
})

test('a body that cannot be read is no reason to fail', async () => {
  const line = await loggedFor('/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"pass',
  })
  assert.match(line, /POST \/api\/x Error: it repeats/)
})

test('nobody writes a second line into the log', () => {
  const lines: string[] = []
  logLine({ log: (line) => void lines.push(line) }, 'one\r\n2024 forged\u2028entry\u001B[2J')
  assert.deepEqual(lines, ['one 2024 forged entry [2J'])
})

test('a fault of the database names its number and not what was asked', async () => {
  const lines: string[] = []
  const app = await openTestApp({ parts: { log: (line) => void lines.push(line) } })
  const { headers } = await app.call('POST', '/api/session', { body: { account: 'clerk' } })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  await app.cutOff()
  const { status, text } = await app.call('GET', '/api/projects?text=secret-wish', { headers: { cookie } })
  assert.equal(status, 500)
  assert.equal(lines.length, 1)
  const [id = ''] = lines[0]?.split(' ') ?? []
  assert.ok(text.includes(id))
  assert.doesNotMatch(lines[0] ?? '', new RegExp(`secret-wish|${cookie.split('=')[1]}`))
  await app.close()
})

test('nothing in the API writes anywhere but through the log', () => {
  const sources = globSync('src/api/**/*.ts', { cwd: projectFolder }).filter(
    (path) => !path.includes('.test.'),
  )
  const writing = sources.filter((path) =>
    /console\.|process\.std(out|err)/.test(readFileSync(join(projectFolder, path), 'utf8')),
  )
  assert.deepEqual(writing, ['src/api/log.ts'])
})
