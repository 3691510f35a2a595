import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ContactInFull } from './shapes/contacts.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { openContacts, person, reason, type TestContacts } from './test-contacts.ts'

let app: TestApp
let at: TestContacts
before(async () => {
  app = await openTestApp()
  at = await openContacts(app)
})
after(() => app.close())

test('a contact is shown masked, with purpose, basis, source and how long it is kept', async () => {
  const id = await at.record()
  const shown = await at.find(id)
  assert.deepEqual(
    [shown.name, shown.phones, shown.email, shown.wechat, shown.hasNote],
    ['欧阳*', ['138****5678', '+49 ****789'], 'm***@example.com', 'o***', true],
  )
  assert.deepEqual(
    [shown.purpose, shown.legalBasis, shown.source, shown.keptUntil],
    ['Talks about the site', 'statutory-duty', 'Business card', null],
  )
  for (const as of ['clerk', 'leader', 'cais-clerk']) {
    const { text } = await app.call('GET', at.path(), { as })
    for (const secret of ['明慧', '12345678', '23456789', 'minghui', '_1988', 'letters'])
      assert.ok(!text.includes(secret), `${as} ${secret}`)
  }
})

test('nobody outside sees contacts, nor says that there are any', async () => {
  const id = await at.record()
  for (const as of ['ria-clerk', 'park-manager', 'auditor']) {
    assert.equal((await app.call('GET', at.path(), { as })).status, 403, as)
    assert.equal((await at.unmask(id, reason, as)).status, 403, as)
    assert.equal((await app.call('GET', `${at.path()}/accesses`, { as })).status, 403, as)
  }
  // Under the address of another project it is no contact, for whoever sees both.
  assert.equal((await at.unmask(id, reason, 'clerk', at.foreign)).status, 404)
  assert.equal(
    (await app.call('PATCH', `${at.path(at.foreign)}/${id}`, { as: 'clerk', body: { title: 'x' } })).status,
    404,
  )
})

test('an organisation that a project is addressed to does not see its contacts', async () => {
  const { code: shared } = await app.open()
  const address = { type: 'address', on: '2024-02-01', organisation: 'ria-mansa', addressed: true }
  await app.act(shared, 1, address)
  assert.equal((await app.call('GET', `/api/projects/${shared}`, { as: 'ria-clerk' })).status, 200)
  for (const part of ['contacts', 'contacts/accesses', 'secrets']) {
    const problem = await app.problem(403, 'GET', `/api/projects/${shared}/${part}`, { as: 'ria-clerk' })
    assert.deepEqual(
      problem.errors?.map((error) => error.code),
      ['not-yours'],
      part,
    )
  }
})

test('without a reason nothing is unmasked, and with one it is noted who looked', async () => {
  const id = await at.record()
  for (const body of [{}, { reason: '' }, { reason: 'abc' }, { reason: '  a  ' }])
    assert.equal((await at.unmask(id, body)).status, 400, JSON.stringify(body))
  assert.deepEqual(
    (await at.accesses(id)).map(({ what }) => what),
    ['record'],
  )
  const { body } = await at.unmask(id, reason)
  const { name, phones, email, wechat, note } = ContactInFull.parse(body)
  assert.deepEqual(
    [name, phones, email, wechat, note],
    [person.name, person.phones, person.email, person.wechat, person.note],
  )
  const [latest] = await at.accesses(id)
  assert.deepEqual(
    [latest?.what, latest?.reason, latest?.by],
    ['unmask', reason.reason, { name: 'Demonstração · Cais Novo', organisation: 'Junta do Cais Novo' }],
  )
  assert.equal((await at.unmask(id, reason, 'leader')).status, 403)
  const park = await at.record({}, 'park-manager', at.foreign)
  assert.equal((await at.unmask(park, reason, 'park-manager', at.foreign)).status, 200)
})

test('a reason that names the person is refused, because it outlives them', async () => {
  const id = await at.record()
  for (const said of [
    'Call 欧阳 明慧 today',
    'Dial 138-1234-5678 now',
    'Write to MINGHUI.ouyang@example.com',
  ])
    assert.deepEqual(await at.refused('POST', `${at.path()}/${id}/unmask`, { reason: said }), [
      ['text-names-contact', 'reason'],
    ])
  assert.deepEqual(await at.refused('POST', at.path(), { ...person, source: 'Card of 欧阳明慧' }), [
    ['text-names-contact', 'source'],
  ])
  assert.deepEqual(
    (await at.accesses(id)).map(({ what }) => what),
    ['record'],
  )
})

test('an export asks for reason and destination, defuses formulas, and leaves a trace of each contact', async () => {
  const id = await at.record({ name: '=1+1', title: '@SUM(A1)', note: '+cmd|calc' })
  const query = (more: object) => `${at.path()}.csv?${new URLSearchParams({ ...more })}`
  const asked = { reason: 'List of the round table', destination: 'domestic' }
  for (const wrong of [{}, { ...asked, reason: 'abc' }, { ...asked, destination: 'moon' }])
    assert.equal((await app.call('GET', query(wrong), { as: 'clerk' })).status, 400)
  const { status, text } = await app.call('GET', query(asked), { as: 'clerk' })
  assert.equal(status, 200)
  assert.match(text, /investor,'=1\+1,'@SUM\(A1\),Pescarias Reunidas,13812345678; \+49 151 23456789,/)
  assert.match(text, /,'\+cmd\|calc,/)
  const [latest] = await at.accesses(id)
  assert.deepEqual([latest?.what, latest?.destination, latest?.reason], ['export', 'domestic', asked.reason])
  // The fictional city lets no council export, whatever the default says.
  assert.equal((await app.call('GET', query(asked), { as: 'cais-clerk' })).status, 403)
  const cross = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await app.call('GET', query(asked), { as: 'clerk', headers: cross })).status, 403)
})

test('nothing goes abroad before an assessment is named', async () => {
  const id = await at.record()
  const query = (more: object) => `${at.path()}.csv?${new URLSearchParams({ ...more })}`
  const abroad = { reason: 'List of the mission', destination: 'abroad' }
  const problem = await app.problem(422, 'GET', query(abroad), { as: 'clerk' })
  assert.deepEqual(
    problem.errors?.map((error) => error.field),
    ['assessmentKind', 'assessmentNumber', 'assessedOn'],
  )
  assert.ok((await at.accesses(id)).every(({ what }) => what !== 'export'))
  const passed = {
    ...abroad,
    assessmentKind: 'security-assessment',
    assessmentNumber: 'A-17',
    assessedOn: '2024-05-01',
  }
  assert.equal((await app.call('GET', query(passed), { as: 'clerk' })).status, 200)
  const [latest] = await at.accesses(id)
  assert.deepEqual(
    [latest?.destination, latest?.assessmentKind, latest?.assessmentNumber, latest?.assessedOn],
    ['abroad', 'security-assessment', 'A-17', '2024-05-01'],
  )
})

test('a change is masked at once and noted by its fields, without their values', async () => {
  const id = await at.record()
  const body = { phones: ['010-87654321'], title: null }
  const answer = await app.call('PATCH', `${at.path()}/${id}`, { as: 'cais-clerk', body })
  assert.equal(answer.status, 200, answer.text)
  const shown = await at.find(id)
  assert.deepEqual([shown.phones, shown.title, shown.name], [['010-****4321'], null, '欧阳*'])
  assert.deepEqual(ContactInFull.parse((await at.unmask(id, reason)).body).phones, ['010-87654321'])
  const change = (await at.accesses(id)).find(({ what }) => what === 'change')
  assert.deepEqual(change?.fields, ['phones', 'title'])
  assert.deepEqual(await at.refused('PATCH', `${at.path()}/${id}`, {}), [['nothing-changed', undefined]])
  for (const wrong of [{ erasedAt: null }, { recordedBy: 'leader' }, { projectId: at.foreign }])
    assert.equal(
      (await app.call('PATCH', `${at.path()}/${id}`, { as: 'cais-clerk', body: wrong })).status,
      400,
    )
  assert.deepEqual(await at.refused('PATCH', `${at.path()}/${id}`, { legalBasis: 'consent' }), [
    ['consent-day-missing', 'consentedOn'],
  ])
})
