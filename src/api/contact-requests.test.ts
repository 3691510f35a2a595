import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ContactInFull, Recorded, RetentionList } from './shapes/contacts.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { openContacts, person, reason, type TestContacts } from './test-contacts.ts'

let app: TestApp
let at: TestContacts
before(async () => {
  app = await openTestApp()
  at = await openContacts(app)
})
after(() => app.close())

const request = { kind: 'erase', requester: 'person', receivedOn: '2024-10-01' }
async function ask(id: string, more: object = {}): Promise<string> {
  const answer = await app.call('POST', `${at.path()}/${id}/requests`, {
    as: 'cais-clerk',
    body: { ...request, ...more },
  })
  assert.equal(answer.status, 201, answer.text)
  return `${at.path()}/${id}/requests/${Recorded.parse(answer.body).id}`
}
const decide = (path: string, more: object = {}) =>
  app.call('POST', path, { as: 'cais-clerk', body: { outcome: 'done', answer: 'As was asked', ...more } })

test('what was erased on request is nowhere in the database, and the record of the request stays', async () => {
  const own = {
    ...person,
    name: 'Zebedeu Quaresma',
    phones: ['+351 912 999 888'],
    email: 'zebedeu@quaresma.example',
    wechat: 'quaresma77',
    note: 'Zebedeu has a sister',
    purpose: 'Purpose of Z only',
    source: 'Source of Z only',
    title: 'Title of Z only',
    organisation: 'Office of Z only',
  }
  const id = await at.record(own)
  assert.equal((await at.unmask(id, reason)).status, 200)
  const path = await ask(id, { details: 'Zebedeu asks by letter' })
  assert.deepEqual(await at.tablesWith('Zebedeu'), ['contact_details', 'contact_requests'])
  assert.equal((await at.find(id)).requests[0]?.dueOn, '2024-10-16')
  assert.deepEqual(await at.refused('POST', path, { outcome: 'done', answer: 'Zebedeu Quaresma is gone' }), [
    ['text-names-contact', 'answer'],
  ])
  assert.equal((await decide(path)).status, 200)
  const texts = ['Zebedeu', 'Quaresma', 'quaresma', '912 999', '912999', 'of Z only', 'Z*** Q***', '****888']
  for (const text of texts) assert.deepEqual(await at.tablesWith(text), [], text)
  const left = await at.find(id)
  assert.deepEqual(
    [left.name, left.phones, left.erased?.because, left.legalBasis],
    [null, [], 'request', 'statutory-duty'],
  )
  const [kept] = left.requests
  assert.deepEqual(
    [kept?.kind, kept?.requester, kept?.receivedOn, kept?.outcome, kept?.decidedOn, kept?.details],
    ['erase', 'person', '2024-10-01', 'done', '2024-10-15', null],
  )
  assert.equal((await at.unmask(id, reason)).status, 404)
  assert.deepEqual(await at.refused('PATCH', `${at.path()}/${id}`, { title: 'Back' }), [
    ['contact-erased', undefined],
  ])
  assert.deepEqual(await at.refused('POST', path, { outcome: 'declined', answer: 'Once more' }), [
    ['request-decided', undefined],
  ])
})

test('a correction on request is carried out with its record, and a request can be declined with its reason', async () => {
  const id = await at.record()
  const path = await ask(id, { kind: 'correct', requester: 'representative' })
  assert.deepEqual(await at.refused('POST', path, { outcome: 'done', answer: 'Nothing given' }), [
    ['nothing-changed', undefined],
  ])
  assert.equal((await decide(path, { changes: { email: 'new@example.com' } })).status, 200)
  assert.equal(ContactInFull.parse((await at.unmask(id, reason)).body).email, 'new@example.com')
  assert.ok(
    (await at.accesses(id)).some(({ what, fields }) => what === 'correct' && fields.join() === 'email'),
  )
  const declined = await ask(id)
  assert.equal(
    (await decide(declined, { outcome: 'declined', answer: 'Kept by order of a court' })).status,
    200,
  )
  const shown = await at.find(id)
  assert.deepEqual([shown.erased, shown.requests.map(({ outcome }) => outcome)], [null, ['done', 'declined']])
  assert.deepEqual(
    await at.refused('POST', `${at.path()}/${id}/requests`, { ...request, receivedOn: '2024-10-16' }),
    [['date-in-future', 'receivedOn']],
  )
  assert.equal((await app.call('POST', path, { as: 'park-manager', body: {} })).status, 403)
})

test('what may be kept no longer is listed by reach and erased in one action, and nothing else is', async () => {
  const { code: ended } = await app.open({ name: 'Estaleiro' }, 'clerk')
  const lose = { type: 'lose', on: '2024-02-01', reasonCode: lossReason(), reason: 'Went elsewhere' }
  await app.act(ended, 1, lose)
  const early = await at.record({ retentionUntil: '2024-05-01', name: 'Early One' }, 'clerk', ended)
  const late = await at.record({ name: 'Late One' }, 'clerk', ended)
  const elsewhere = await at.record({ retentionUntil: '2024-10-20', name: 'Ria One' }, 'clerk', at.foreign)
  const listed = async (as: string, within: number) => {
    const { contacts: found } = await app.read(RetentionList, `/api/contacts/retention?within=${within}`, {
      as,
    })
    return found.filter(({ id }) => [early, late, elsewhere].includes(id)).map(({ id, over }) => [id, over])
  }
  assert.equal(
    (await at.list('clerk', ended)).contacts.find(({ id }) => id === late)?.keptUntil,
    '2026-02-01',
  )
  assert.deepEqual(await listed('clerk', 0), [[early, true]])
  assert.deepEqual(await listed('clerk', 30), [
    [early, true],
    [elsewhere, false],
  ])
  assert.deepEqual(await listed('clerk', 1000), [
    [early, true],
    [elsewhere, false],
    [late, false],
  ])
  assert.deepEqual(await listed('ria-clerk', 1000), [[elsewhere, false]])
  assert.equal((await app.call('GET', '/api/contacts/retention', { as: 'park-manager' })).status, 403)
  const carry = (ids: string[], as = 'clerk', why: object = { reason: 'Retention is over' }) =>
    app.call('POST', '/api/contacts/retention', { as, body: { contacts: ids, ...why } })
  assert.equal((await carry([early], 'clerk', {})).status, 400)
  for (const [ids, as] of [
    [[early, late], 'clerk'],
    [[elsewhere], 'clerk'],
    [[early], 'ria-clerk'],
  ] as const)
    assert.equal((await carry([...ids], as)).status, 422)
  assert.deepEqual((await at.tablesWith('Early One')).length, 1)
  const done = await carry([early])
  assert.deepEqual([done.status, done.body], [200, { erased: 1 }])
  assert.deepEqual(await at.tablesWith('Early One'), [])
  assert.deepEqual(await at.tablesWith('Late One'), ['contact_details'])
  assert.equal((await carry([early])).status, 422)
})

const lossReason = () => app.city.city.lifecycle.reasons[0]?.id ?? ''
