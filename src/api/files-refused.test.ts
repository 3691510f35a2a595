import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import { after, before, test } from 'node:test'
import { bytesOf, samples, zip } from '../domain/files/test-content.ts'
import { StorageFault } from '../store/files/contents.ts'
import { Problem } from './shapes/problem.ts'
import { bytes, openUploads, sha256, unique, type Uploads } from './test-uploads.ts'

const largest = 200_000

let uploads: Uploads
before(async () => {
  uploads = await openUploads({ largest })
})
after(() => uploads.app.close())

test('a file is not taken without the word that it is not classified', async () => {
  const { app, code, address } = uploads
  for (const unclassified of ['false', ''])
    assert.ok(
      [400, 422].includes(
        (
          await app.call('POST', address({ name: 'a.pdf', unclassified }), {
            as: 'clerk',
            headers: bytes,
            raw: samples.pdf,
          })
        ).status,
      ),
    )
  const silent = await app.problem(422, 'POST', `/api/projects/${code}/files?name=a.pdf`, {
    as: 'clerk',
    headers: bytes,
    raw: samples.pdf,
  })
  assert.deepEqual(
    silent.errors?.map((error) => [error.code, error.field]),
    [['file-not-confirmed', 'unclassified']],
  )
})

test('what lies about its type, is empty or has no usable name leaves nothing behind', async () => {
  const { refusals, list, placeOf, arriving } = uploads
  const earlier = (await list()).files.length
  const html = bytesOf('<!doctype html><script>alert(document.cookie)</script>')
  const svg = bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  for (const [content, name, wanted] of [
    [html, 'contract.pdf', 'file-markup'],
    [svg, 'plan.png', 'file-markup'],
    [svg, 'plan.svg', 'file-ending-unknown'],
    [samples.docx, 'contract.pdf', 'file-content-differs'],
    [zip({ 'x.exe': 'MZ' }, { before: '%PDF-1.7\n%%EOF\n' }), 'contract.pdf', 'file-two-types'],
    [bytesOf('MZ', [0x90, 0, 3]), 'contract.pdf', 'file-content-unknown'],
    [new Uint8Array(), 'empty.pdf', 'file-empty'],
    [samples.pdf, '../../', 'file-name-unusable'],
    [samples.pdf, 'run.exe', 'file-ending-unknown'],
  ] as const)
    assert.equal((await refusals(content, { name }))?.[0]?.[0], wanted, name)
  assert.deepEqual(await refusals(samples.pdf, { name: 'a.pdf', kind: 'rumour' }), [
    ['evidence-kind-unknown', 'kind'],
  ])
  assert.equal((await list()).files.length, earlier)
  assert.deepEqual(arriving(), [])
  assert.equal(existsSync(placeOf(sha256(html))), false)
})

test('a package that would unpack to gigabytes is kept as the few bytes that it is', async () => {
  const { bring, placeOf } = uploads
  const bomb = zip({ '[Content_Types].xml': '', 'xl/workbook.xml': 'x' }, { claims: 0xffffffff })
  assert.equal((await bring(bomb, { name: 'bomb.xlsx' })).size, bomb.length)
  assert.equal(statSync(placeOf(sha256(bomb))).size, bomb.length)
})

test('names lose folders and tricks and lead nowhere', async () => {
  const { app, bring, contentOf } = uploads
  const kept = await bring(unique('names'), { name: '..\\..\\windows\\sys\u202etem.pdf' })
  assert.equal(kept.name, 'system.pdf')
  const traversal = await bring(unique('etc'), { name: '../../../../etc/passwd.pdf' })
  assert.equal(traversal.name, 'passwd.pdf')
  const inFolder = readdirSync(join(app.files.dataFolder, 'files')).filter((name) => name !== 'incoming')
  assert.ok(inFolder.every((name) => /^[0-9a-f]{2}$/.test(name)))
  const header = await bring(unique('header'), { name: 'a"; filename=evil.exe; x=".pdf' })
  const said = (await contentOf(header.id)).headers.get('content-disposition') ?? ''
  assert.equal(said.match(/"/g)?.length, 2)
})

test('a file over the limit is refused, whether it says its length or not, and one at the limit is taken', async () => {
  const { app, address, bring, arriving } = uploads
  const tooMuch = bytesOf('%PDF-1.7\n', new Uint8Array(largest), '%%EOF')
  for (const headers of [bytes, { ...bytes, 'content-length': String(tooMuch.length) }]) {
    const problem = await app.problem(413, 'POST', address({ name: 'a.pdf' }), {
      as: 'clerk',
      headers,
      raw: tooMuch,
    })
    assert.equal(problem.code, 'file-too-large')
    assert.match(problem.detail, /200000 B/)
  }
  assert.deepEqual(arriving(), [])
  const most = bytesOf('%PDF-1.7\n', ' '.repeat(largest - 14), '%%EOF')
  assert.equal((await bring(most, { name: 'most.pdf' })).size, largest)
})

test('only the route of uploads takes more than a mebibyte or anything but JSON', async () => {
  const { app, code, address } = uploads
  const large = new Uint8Array(1_100_000)
  for (const path of [
    `/api/projects/${code}/actions`,
    `/api/projects/${code}/files/`,
    `/api/projects/${code}/files/x`,
    `/api/projects/${code}%2Ffiles/x`,
    '/api/projects',
    '/api/session',
  ]) {
    const json = { 'content-type': 'application/json' }
    assert.equal(
      (await app.call('POST', path, { as: 'clerk', headers: bytes, raw: samples.pdf })).status,
      415,
      path,
    )
    assert.equal((await app.call('POST', path, { as: 'clerk', headers: json, raw: large })).status, 413, path)
  }
  for (const type of [
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/pdf',
  ]) {
    const headers = { 'content-type': type }
    assert.equal(
      (await app.call('POST', address({ name: 'a.pdf' }), { as: 'clerk', headers, raw: samples.pdf })).status,
      415,
      type,
    )
  }
  const foreign = { ...bytes, origin: 'https://evil.example' }
  await app.problem(403, 'POST', address({ name: 'a.pdf' }), {
    as: 'clerk',
    headers: foreign,
    raw: samples.pdf,
  })
})

test('a full or silent storage is said, and nothing half kept is listed', async () => {
  const { app, address, list, arriving, failKeeping } = uploads
  const earlier = (await list()).files.length
  for (const [kind, status, wanted] of [
    ['full', 507, 'storage-full'],
    ['unreachable', 503, 'storage-unreachable'],
  ] as const) {
    failKeeping(new StorageFault(kind, 'for the test'))
    const problem = await app.problem(status, 'POST', address({ name: 'a.pdf' }), {
      as: 'clerk',
      headers: bytes,
      raw: unique(kind),
    })
    assert.equal(problem.code, wanted)
  }
  failKeeping(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
  const written = await app.problem(507, 'POST', address({ name: 'a.pdf' }), {
    as: 'clerk',
    headers: bytes,
    raw: unique('no space'),
  })
  assert.equal(written.code, 'storage-full')
  failKeeping(undefined)
  assert.equal((await list()).files.length, earlier)
  assert.deepEqual(arriving(), [])
})

test('an upload that breaks off leaves nothing', async () => {
  const { app, address, list, arriving } = uploads
  const earlier = (await list()).files.length
  async function* broken() {
    yield bytesOf('%PDF-1.7\n')
    throw new Error('the line was cut')
  }
  const response = await app.api.request(address({ name: 'a.pdf' }), {
    method: 'POST',
    headers: { ...bytes, cookie: await app.cookieOf('clerk') },
    body: ReadableStream.from(broken()) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
  assert.equal(response.status, 400)
  assert.equal(Problem.parse(await response.json()).code, 'upload-broken')
  assert.equal((await list()).files.length, earlier)
  assert.deepEqual(arriving(), [])
})
