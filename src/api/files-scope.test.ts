import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { samples } from '../domain/files/test-content.ts'
import { bytes, openUploads, unique, type Uploads } from './test-uploads.ts'

let uploads: Uploads
before(async () => {
  uploads = await openUploads()
})
after(() => uploads.app.close())

test('whoever does not see the project is told of its files what is told of the project', async () => {
  const { app, code, address, bring } = uploads
  const foreign = await app.open({ district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' })
  const { id } = await bring(unique('foreign'), { name: 'a.pdf' }, 'ria-clerk', foreign.code)
  const ways = [
    ['GET', `/api/projects/${foreign.code}/files`, {}],
    ['GET', `/api/projects/${foreign.code}/files/${id}`, {}],
    ['POST', address({ name: 'a.pdf' }, foreign.code), { headers: bytes, raw: samples.pdf }],
    ['POST', `/api/projects/${foreign.code}/files/${id}/withdrawal`, { body: { reason: 'Not mine' } }],
  ] as const
  const asked = await app.problem(403, 'GET', `/api/projects/${foreign.code}`, { as: 'cais-clerk' })
  for (const [method, path, more] of ways)
    assert.deepEqual(await app.problem(403, method, path, { as: 'cais-clerk', ...more }), asked, path)
  const none = await app.problem(404, 'GET', '/api/projects/VF-1999-000001', { as: 'cais-clerk' })
  for (const [method, path, more] of ways)
    assert.deepEqual(
      await app.problem(404, method, path.replace(foreign.code, 'VF-1999-000001'), {
        as: 'cais-clerk',
        ...more,
      }),
      none,
    )
  // A file's id under another project that one sees finds nothing.
  const own = await app.problem(404, 'GET', `/api/projects/${code}/files/${id}`, { as: 'cais-clerk' })
  assert.equal(own.code, 'file-not-found')
})

test('a withheld project keeps its files from all who need not know', async () => {
  const { app, bring } = uploads
  const secret = await app.open()
  const { id } = await bring(unique('withheld'), { name: 'a.pdf' }, 'clerk', secret.code)
  await app.act(secret.code, 1, {
    type: 'classify',
    on: '2024-02-01',
    withheld: true,
    admitted: [],
    reason: 'Listed company',
  })
  for (const path of [`/api/projects/${secret.code}/files`, `/api/projects/${secret.code}/files/${id}`]) {
    await app.problem(404, 'GET', path, { as: 'cais-clerk' })
    assert.equal((await app.call('GET', path, { as: 'clerk' })).status, 200)
    assert.equal((await app.call('GET', path, { as: 'auditor' })).status, 200)
  }
})

test('who looks and does not record brings no file and withdraws none', async () => {
  const { app, code, address, bring, contentOf } = uploads
  const { id } = await bring(unique('auditor'), { name: 'a.pdf' })
  for (const as of ['leader', 'auditor']) {
    await app.problem(403, 'POST', address({ name: 'a.pdf' }), { as, headers: bytes, raw: samples.pdf })
    await app.problem(403, 'POST', `/api/projects/${code}/files/${id}/withdrawal`, {
      as,
      body: { reason: 'Out' },
    })
    assert.equal((await contentOf(id, {}, as)).status, 200)
  }
})
