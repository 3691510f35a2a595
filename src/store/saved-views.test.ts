import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deleteView, listSavedViews, saveView } from './saved-views.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
})
after(() => ledger.close())

const namesFor = async (accountId: string) =>
  (await listSavedViews(ledger.as(accountId))).map(({ name, mine }) => [name, mine])

test('people see their own views and those that others share, by name', async () => {
  const { context } = ledger
  await saveView(context, { name: 'Beta', query: 'district=north', shared: false })
  const shared = await saveView(context, { name: 'Alpha', query: 'stage=landed', shared: true })
  assert.deepEqual(shared, {
    id: shared.id,
    name: 'Alpha',
    query: 'stage=landed',
    shared: true,
    owner: 'Name of clerk',
    mine: true,
  })
  await saveView(ledger.as('colleague'), { name: 'Gamma', query: '', shared: false })
  assert.deepEqual(await namesFor('clerk'), [
    ['Alpha', true],
    ['Beta', true],
  ])
  assert.deepEqual(await namesFor('colleague'), [
    ['Alpha', false],
    ['Gamma', true],
  ])
  assert.deepEqual(await namesFor('stranger'), [['Alpha', false]])
})

test('nobody deletes the view of somebody else', async () => {
  const view = await saveView(ledger.context, { name: 'Delta', query: 'kind=leased', shared: true })
  assert.equal(await deleteView(ledger.as('colleague'), view.id), false)
  assert.equal(
    (await listSavedViews(ledger.context)).some(({ id }) => id === view.id),
    true,
  )
  assert.equal(await deleteView(ledger.context, view.id), true)
  assert.equal(await deleteView(ledger.context, view.id), false)
  assert.equal(
    (await listSavedViews(ledger.context)).some(({ id }) => id === view.id),
    false,
  )
})

test('the database itself refuses a view without a name', async () => {
  await assert.rejects(saveView(ledger.context, { name: '', query: '', shared: false }), { code: '23514' })
})
