import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { SavedView } from './shapes/projects.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const Views = z.object({ views: z.array(SavedView) })
const viewsOf = async (as: string) => (await app.read(Views, '/api/views', { as })).views
async function save(as: string, body: object) {
  const { status, body: saved, text } = await app.call('POST', '/api/views', { as, body })
  assert.equal(status, 201, text)
  return SavedView.parse(saved)
}

test('a view is one’s own unless it is shared, and says whose it is', async () => {
  const own = await save('cais-clerk', { name: ' Atrasados ', query: 'late=true' })
  assert.deepEqual([own.name, own.query, own.shared, own.mine], ['Atrasados', 'late=true', false, true])
  const shared = await save('cais-clerk', { name: 'Cais', query: 'district=F02', shared: true })
  assert.deepEqual(
    (await viewsOf('cais-clerk')).map(({ id }) => id),
    [own.id, shared.id],
  )
  assert.deepEqual(await viewsOf('ria-clerk'), [
    { ...shared, owner: 'Demonstração · Cais Novo', mine: false },
  ])
})

test('only its owner deletes a view', async () => {
  const { id } = await save('cais-clerk', { name: 'Partilhado', query: '', shared: true })
  assert.equal((await app.problem(404, 'DELETE', `/api/views/${id}`, { as: 'ria-clerk' })).code, 'not-found')
  const deleted = await app.call('DELETE', `/api/views/${id}`, { as: 'cais-clerk' })
  assert.deepEqual([deleted.status, deleted.text], [204, ''])
  assert.equal((await app.call('DELETE', `/api/views/${id}`, { as: 'cais-clerk' })).status, 404)
  assert.ok((await viewsOf('ria-clerk')).every((view) => view.id !== id))
})

test('a view without a name, with too much in it or for somebody else is refused or its own', async () => {
  const refused = async (body: unknown) =>
    (await app.problem(400, 'POST', '/api/views', { as: 'clerk', body })).errors?.map(({ code, field }) => [
      code,
      field,
    ])
  assert.deepEqual(await refused({ name: '  ', query: '' }), [['required', 'name']])
  assert.deepEqual(await refused({ name: 'x'.repeat(61), query: '' }), [['too-long', 'name']])
  assert.deepEqual(await refused({ name: 'x', query: 'x'.repeat(2001) }), [['too-long', 'query']])
  assert.deepEqual(await refused({ name: 'x', query: '', shared: 'yes' }), [['wrong-type', 'shared']])
  assert.deepEqual(await refused({ query: '' }), [['required', 'name']])
  const forged = { name: 'x', query: '', owner: 'Councillor', account_id: 'leader', id: crypto.randomUUID() }
  const saved = await save('clerk', forged)
  assert.deepEqual([saved.owner, saved.mine], ['Demonstração · Técnico', true])
  assert.notEqual(saved.id, forged.id)
  assert.equal(
    (await app.problem(400, 'DELETE', '/api/views/not-an-id', { as: 'clerk' })).errors?.[0]?.field,
    'id',
  )
})
