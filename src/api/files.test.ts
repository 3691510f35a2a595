import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { bytesOf, samples } from '../domain/files/test-content.ts'
import { evidence } from './test-app.ts'
import { openUploads, sha256, unique, type Uploads } from './test-uploads.ts'

const largest = 200_000
/** What a project needs before its company is registered. */
const company = { projectCompany: { name: 'Conservas', enterpriseCode: '599999993' } }

let uploads: Uploads
before(async () => {
  uploads = await openUploads({ largest })
})
after(() => uploads.app.close())

test('a file comes back as it was brought, with its digest, and to be saved only', async () => {
  const { app, bring, list, contentOf } = uploads
  const content = unique('as it was')
  const kept = await bring(content, {
    name: '土地 合同(1).pdf',
    kind: 'deed-or-lease',
    description: ' Signed copy ',
  })
  assert.equal(kept.sha256, sha256(content))
  assert.deepEqual(
    [kept.name, kept.type, kept.size, kept.kind, kept.description, kept.evidence, kept.withdrawn],
    ['土地 合同(1).pdf', 'pdf', content.length, 'deed-or-lease', 'Signed copy', [], null],
  )
  assert.deepEqual(kept.addedBy.accountId, 'clerk')
  const answer = await contentOf(kept.id)
  assert.equal(answer.status, 200)
  assert.deepEqual(bytesOf(answer.text), content)
  const said = Object.fromEntries(answer.headers)
  assert.equal(said['content-type'], 'application/pdf')
  assert.equal(
    said['content-disposition'],
    `attachment; filename="__ __(1).pdf"; filename*=UTF-8''%E5%9C%9F%E5%9C%B0%20%E5%90%88%E5%90%8C%281%29.pdf`,
  )
  assert.equal(said['content-security-policy'], "sandbox; default-src 'none'")
  assert.equal(said['x-content-type-options'], 'nosniff')
  assert.equal(said['x-frame-options'], 'DENY')
  assert.equal(said['cross-origin-resource-policy'], 'same-origin')
  assert.equal(said['content-length'], String(content.length))
  assert.equal(said['etag'], `"${kept.sha256}"`)
  assert.equal(said['cache-control'], 'private, no-cache, no-transform')
  const file = (await list()).files.find(({ id }) => id === kept.id)
  assert.deepEqual(file, kept)
  const row = await app.db
    .selectFrom('project_files')
    .select(['unclassified_said_by', 'unclassified_said_at'])
    .where('id', '=', kept.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.unclassified_said_by, 'clerk')
  assert.equal(Date.parse(row.unclassified_said_at), Date.parse(kept.addedAt))
})

test('the list is no file and has the policy of answers, and it tells what may be brought', async () => {
  const { app, code, list } = uploads
  const answer = await app.call('GET', `/api/projects/${code}/files`, { as: 'clerk' })
  assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; base-uri/)
  const told = await list()
  assert.equal(told.mayAdd, true)
  assert.equal(told.largestBytes, largest)
  assert.ok(told.endings.includes('ofd') && !told.endings.includes('html'))
  assert.equal((await list('auditor')).mayAdd, false)
})

test('every type is sent under its own type of content', async () => {
  const { bring, contentOf } = uploads
  for (const [ending, type] of [
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ofd', 'application/ofd'],
    ['png', 'image/png'],
    ['csv', 'text/csv'],
    ['txt', 'text/plain'],
  ] as const) {
    const kept = await bring(samples[ending], { name: `paper.${ending}` })
    const { headers } = await contentOf(kept.id, { 'accept-encoding': 'gzip' })
    assert.equal(headers.get('content-type'), type)
    assert.equal(headers.get('content-encoding'), null)
    assert.match(headers.get('content-disposition') ?? '', /^attachment; /)
  }
})

test('a known content is not sent again, and a part is sent as a part', async () => {
  const { bring, contentOf } = uploads
  const content = unique('parts of this')
  const { id, sha256: digest } = await bring(content, { name: 'parts.pdf' })
  const known = await contentOf(id, { 'if-none-match': `"${digest}"` })
  assert.deepEqual([known.status, known.text], [304, ''])
  for (const [range, from, to] of [
    ['bytes=0-3', 0, 3],
    ['bytes=5-', 5, content.length - 1],
    ['bytes=-6', content.length - 6, content.length - 1],
    ['bytes=2-99999', 2, content.length - 1],
  ] as const) {
    const part = await contentOf(id, { range })
    assert.equal(part.status, 206, range)
    assert.deepEqual(bytesOf(part.text), content.slice(from, to + 1))
    assert.equal(part.headers.get('content-range'), `bytes ${from}-${to}/${content.length}`)
    assert.equal(part.headers.get('content-security-policy'), "sandbox; default-src 'none'")
  }
  for (const range of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])
    assert.equal((await contentOf(id, { range })).status, 200, range)
  assert.equal((await contentOf(id, { range: 'bytes=0-3', 'if-range': '"other"' })).status, 200)
  assert.equal((await contentOf(id, { range: 'bytes=0-3', 'if-range': `"${digest}"` })).status, 206)
  assert.equal((await contentOf(id, { range: 'bytes=999-' })).status, 416)
})

test('the same content, brought at once by many, is kept once and listed for each', async () => {
  const { bring, contentOf, placeOf, arriving } = uploads
  const content = unique('twelve times')
  const kept = await Promise.all(
    Array.from({ length: 12 }, (_, number) => bring(content, { name: `copy ${number}.pdf` })),
  )
  assert.equal(new Set(kept.map(({ id }) => id)).size, 12)
  assert.deepEqual(readFileSync(placeOf(sha256(content))), Buffer.from(content))
  assert.equal(statSync(placeOf(sha256(content))).mode & 0o777, 0o600)
  assert.deepEqual(arriving(), [])
  for (const { id } of kept) assert.equal((await contentOf(id)).status, 200)
})

test('a withdrawn file stays listed with its reason and is no longer given out', async () => {
  const { app, code, bring, list } = uploads
  const { id } = await bring(unique('withdrawn'), { name: 'a.pdf' })
  const path = `/api/projects/${code}/files/${id}/withdrawal`
  await app.problem(400, 'POST', path, { as: 'clerk', body: { reason: ' ' } })
  const answer = await app.call('POST', path, { as: 'cais-clerk', body: { reason: 'Wrong company' } })
  assert.equal(answer.status, 201, answer.text)
  const listed = (await list()).files.find((file) => file.id === id)
  assert.deepEqual(
    [listed?.withdrawn?.reason, listed?.withdrawn?.by.accountId],
    ['Wrong company', 'cais-clerk'],
  )
  const gone = await app.problem(410, 'GET', `/api/projects/${code}/files/${id}`, { as: 'clerk' })
  assert.equal(gone.code, 'file-withdrawn')
  const again = await app.problem(422, 'POST', path, { as: 'clerk', body: { reason: 'Once more' } })
  assert.equal(again.errors?.[0]?.code, 'file-already-withdrawn')
})

test('an action’s evidence names files, and a file is added to evidence that stands already', async () => {
  const { app, bring, list, refusals } = uploads
  const { code: own } = await app.open(company)
  const deed = await bring(unique('deed'), { name: 'deed.pdf' }, 'clerk', own)
  const proof = { ...evidence('registry-extract')[0], files: [deed.id] }
  const reach = { type: 'reach', on: '2024-03-01', milestone: 'registered', evidence: [proof] }
  await app.act(own, 1, reach)
  const scan = await bring(unique('scan'), { name: 'scan.pdf', action: '2', evidence: '0' }, 'clerk', own)
  assert.deepEqual(scan.evidence, [{ sequence: 2, index: 0 }])
  const { files } = await list('clerk', own)
  assert.deepEqual(
    files.map(({ id, evidence: shows }) => [id, shows]),
    [
      [scan.id, [{ sequence: 2, index: 0 }]],
      [deed.id, [{ sequence: 2, index: 0 }]],
    ],
  )
  for (const [action, index] of [
    ['2', '1'],
    ['1', '0'],
    ['9', '0'],
  ] as const) {
    assert.deepEqual(await refusals(samples.pdf, { name: 'a.pdf', action, evidence: index }, own), [
      ['evidence-unknown', 'action'],
    ])
  }
})

test('evidence names no file of another project, none that was withdrawn and none before there is a project', async () => {
  const { app, bring } = uploads
  const { code: own } = await app.open(company)
  const elsewhere = await bring(unique('elsewhere'), { name: 'a.pdf' })
  const gone = await bring(unique('gone'), { name: 'a.pdf' }, 'clerk', own)
  await app.call('POST', `/api/projects/${own}/files/${gone.id}/withdrawal`, {
    as: 'clerk',
    body: { reason: 'Old' },
  })
  for (const id of [elsewhere.id, gone.id, '00000000-0000-7000-8000-000000000000']) {
    const proof = { ...evidence('registry-extract')[0], files: [id] }
    const problem = await app.problem(422, 'POST', `/api/projects/${own}/actions`, {
      as: 'clerk',
      body: { type: 'reach', on: '2024-03-01', milestone: 'registered', evidence: [proof] },
      headers: { 'if-match': '"1"' },
    })
    assert.deepEqual(
      problem.errors?.map((error) => [error.code, error.field]),
      [['evidence-file-unknown', 'evidence.0.files.0']],
    )
  }
})

test('a content that is damaged or gone is said to be, and no byte of it is taken for the real one', async () => {
  const { app, code, bring, contentOf, placeOf } = uploads
  const content = bytesOf('%PDF-1.7\n', 'x'.repeat(150_000), '%%EOF')
  const { id, sha256: digest } = await bring(content, { name: 'long.pdf' })
  writeFileSync(placeOf(digest), content.with(70_000, 0x79))
  await assert.rejects(contentOf(id), /is changed/)
  await app.problem(500, 'GET', `/api/projects/${code}/files/${id}`, {
    as: 'clerk',
    headers: { range: 'bytes=0-9' },
  })
  writeFileSync(placeOf(digest), content.subarray(0, 100))
  assert.equal(
    (await app.problem(500, 'GET', `/api/projects/${code}/files/${id}`, { as: 'clerk' })).code,
    'file-damaged',
  )
  rmSync(placeOf(digest))
  assert.equal(
    (await app.problem(500, 'GET', `/api/projects/${code}/files/${id}`, { as: 'clerk' })).code,
    'file-damaged',
  )
  // The same content again mends it.
  await bring(content, { name: 'again.pdf' })
  assert.equal((await contentOf(id)).status, 200)
})
