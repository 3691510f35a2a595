import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { CityView } from './shapes/city.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
const webFolder = mkdtempSync(join(tmpdir(), 'xinghui-pages-'))
before(async () => {
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><meta nonce="{{nonce}}"><title>page</title>')
  writeFileSync(join(webFolder, 'assets', 'main-abc.js'), 'export {}')
  app = await openTestApp({ webFolder })
})
after(async () => {
  await app.close()
  rmSync(webFolder, { recursive: true })
})

test('the city is readable before signing in and holds what pages need to label every code', async () => {
  const view = await app.read(CityView, '/api/city', {})
  assert.deepEqual(
    [view.id, view.currency.code, view.landUnit.code, view.today, view.demonstration],
    ['vila-do-farol', 'EUR', 'ha', '2024-10-15', true],
  )
  assert.deepEqual(view.period, { from: '2024-01-01', to: '2024-09-30' })
  assert.deepEqual(
    view.areas.map(({ id, kind }) => [id, kind]),
    [
      ['F01', 'coast'],
      ['F02', 'coast'],
      ['F03', 'coast'],
      ['F04', 'inland'],
    ],
  )
  assert.deepEqual(
    view.parks.filter(({ valid }) => !valid).map(({ id }) => id),
    ['ria-free-zone'],
  )
  assert.equal(view.taxonomies[0]?.role, 'main')
})

test('a ledger that is no demonstration has the real day and the last whole months of its year', async () => {
  const real = await openTestApp({ demonstration: false })
  const { today, demonstration, period } = await real.read(CityView, '/api/city', {})
  assert.equal(demonstration, false)
  assert.match(today, /^20\d\d-\d\d-\d\d$/)
  assert.ok(today > '2024-10-15')
  assert.match(period.from, /-01-01$/)
  assert.ok(period.to < today && period.to.slice(0, 7) < today.slice(0, 7))
  await real.close()
})

test('an unchanged city is 304, over a compressed connection as well', async () => {
  const first = await app.api.request('/api/city', { headers: { 'accept-encoding': 'gzip' } })
  const tag = first.headers.get('etag') ?? ''
  assert.match(tag, /^W\/"/)
  const again = await app.call('GET', '/api/city', { headers: { 'if-none-match': tag } })
  assert.deepEqual([again.status, again.text], [304, ''])
  assert.equal((await app.call('GET', '/api/city', { headers: { 'if-none-match': '"other"' } })).status, 200)
})

test('boundaries carry the code of each area', async () => {
  const Boundaries = z.object({ features: z.array(z.object({ properties: z.object({ code: z.string() }) })) })
  const { features } = await app.read(Boundaries, '/api/city/boundaries', {})
  assert.deepEqual(features.map(({ properties }) => properties.code).toSorted(), ['F01', 'F02', 'F03', 'F04'])
})

test('industries are found by code and by a word of any of the city’s languages', async () => {
  const Industries = z.object({
    industries: z.array(z.object({ code: z.string(), suggests: z.array(z.string()) })),
  })
  const find = async (query: string) =>
    (await app.read(Industries, `/api/city/industries?${query}`, {})).industries
  assert.deepEqual(await find('text=10.20'), [{ code: '10.20', suggests: ['sea-food'] }])
  assert.deepEqual(
    (await find('text=naval')).map(({ code }) => code),
    ['30.1'],
  )
  assert.deepEqual(
    (await find('text=PLEASURE')).map(({ code }) => code),
    ['30.12'],
  )
  assert.ok((await find('within=J')).every(({ code }) => code.startsWith('62')))
  assert.ok((await find('')).length > 20)
  assert.deepEqual(await find('text=nothing-like-this'), [])
})

test('every address that is not the API’s is the page, and files that are not there are not', async () => {
  for (const path of ['/', '/projects/VF-2024-000001', '/indicators?by=district']) {
    const page = await app.call('GET', path)
    assert.equal(page.status, 200)
    assert.match(page.text, /<title>page<\/title>/)
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.equal(page.headers.get('x-frame-options'), 'DENY')
  }
  const file = await app.call('GET', '/assets/main-abc.js')
  assert.match(file.headers.get('cache-control') ?? '', /immutable/)
  for (const path of ['/assets/none.js', '/assets/..%2findex.html', '/assets/%2e%2e/%2e%2e/etc/passwd']) {
    const { status, text } = await app.call('GET', path)
    assert.ok(status === 404 || text.includes('<title>page</title>'), `${path} ${status}`)
    assert.doesNotMatch(text, /root:/)
  }
})
