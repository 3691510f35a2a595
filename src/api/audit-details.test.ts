import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MadeToken } from './shapes/account.ts'
import { ProjectFileView } from './shapes/files.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { entriesOf } from './test-audit.ts'
import { peopleOf } from './test-people.ts'
import { addPerson, signedIn } from './test-person.ts'

let app: TestApp
let code = ''
let withheld = ''
before(async () => {
  app = await openTestApp()
  code = (await app.open()).code
  withheld = (await app.open({ name: 'Withheld' })).code
  await app.act(withheld, 1, {
    type: 'classify',
    on: '2024-04-01',
    withheld: true,
    admitted: ['clerk'],
    reason: 'A patent is pending',
  })
  for (const as of ['clerk', 'administrator']) await app.cookieOf(as)
})
after(() => app.close())

const left = (work: () => Promise<unknown>) => entriesOf(app, work)

async function bring(to: string): Promise<string> {
  const answer = await app.call('POST', `/api/projects/${to}/files?name=note.pdf&unclassified=true`, {
    as: 'clerk',
    headers: { 'content-type': 'application/octet-stream' },
    raw: `%PDF-1.7\n% ${to}\n%%EOF\n`,
  })
  assert.equal(answer.status, 201, answer.text)
  return ProjectFileView.parse(answer.body).id
}

test('a reason stands in the log from wherever it is given, but that of a business secret is part of it', async () => {
  const file = await bring(code)
  const people = peopleOf(app)
  await addPerson(app, 'rita', ['city-clerk', 'agency'])
  const person = await people.find('rita')
  const entries = await left(async () => {
    await app.call('POST', `/api/projects/${code}/files/${file}/withdrawal`, {
      as: 'clerk',
      body: { reason: 'The wrong annex' },
    })
    await people.change('POST', person, '/deactivate', { reason: 'Moved to the port' })
    await app.call('POST', `/api/projects/${code}/secrets`, {
      as: 'clerk',
      headers: { 'if-match': '"0"' },
      body: { field: 'capacity', content: '40,000 t a year', on: '2024-05-01', reason: 'Said at the visit' },
    })
    await app.call('GET', `/api/projects/${code}/contacts.csv?reason=Roadshow+in+May&destination=domestic`, {
      as: 'clerk',
    })
  })
  assert.deepEqual(
    entries.map(({ route, reason }) => [route, reason]),
    [
      ['/api/projects/{code}/files/{id}/withdrawal', 'The wrong annex'],
      ['/api/people/{id}/deactivate', 'Moved to the port'],
      ['/api/projects/{code}/secrets', null],
      ['/api/projects/{code}/contacts.csv', 'Roadshow in May'],
    ],
  )
  assert.doesNotMatch(JSON.stringify(entries.map(({ details }) => details)), /40,000|Roadshow/)
})

test('what a body calls a reason counts only when the body is as it should be', async () => {
  const [entry] = await left(() =>
    app.call('POST', '/api/views', { as: 'clerk', body: { reason: { of: 'nothing' }, name: 7 } }),
  )
  assert.deepEqual([entry?.result, entry?.reason], ['refused', null])
})

test('files and contacts of a withheld project are recorded when they are read, those of others are not', async () => {
  const [kept, open] = [await bring(withheld), await bring(code)]
  const read = async (of: string, file: string) => {
    for (const path of ['files', `files/${file}`, 'contacts'])
      assert.equal((await app.call('GET', `/api/projects/${of}/${path}`, { as: 'clerk' })).status, 200)
  }
  assert.deepEqual(await left(() => read(code, open)), [])
  assert.deepEqual(
    (await left(() => read(withheld, kept))).map(({ route, subject, account }) => [account, route, subject]),
    [
      ['clerk', '/api/projects/{code}/files', withheld],
      ['clerk', '/api/projects/{code}/files/{id}', `${withheld} ${kept}`],
      ['clerk', '/api/projects/{code}/contacts', withheld],
    ],
  )
})

test('what a program does with a token names the token by its number and never by its text', async () => {
  await addPerson(app, 'ana', ['district-clerk', 'cais-novo'])
  const cookie = await signedIn(app, 'ana')
  const made = await app.call('POST', '/api/tokens', {
    headers: { cookie },
    body: { name: 'Statistics', permissions: ['projects.read', 'projects.export'], days: 30 },
  })
  const { id, text } = MadeToken.parse(made.body)
  const headers = { authorization: `Bearer ${text}` }
  const entries = await left(async () => {
    await app.call('GET', '/api/projects.csv', { headers })
    await app.call('POST', '/api/projects', { headers, body: {} })
    await app.call('GET', '/api/projects.csv', { headers: { cookie } })
  })
  assert.deepEqual(
    entries.map(({ account, result, details }) => [account, result, details['token']]),
    [
      ['ana', 'done', id],
      ['ana', 'refused', id],
      ['ana', 'done', undefined],
    ],
  )
  assert.ok(
    !JSON.stringify(entries, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ).includes(text),
  )
})
