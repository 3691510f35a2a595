import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OrganisationsView, PeopleList, PersonPermissions } from './shapes/people.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { peopleOf } from './test-people.ts'

let app: TestApp
let people: ReturnType<typeof peopleOf>
before(async () => {
  app = await openTestApp()
  people = peopleOf(app)
  // The first account of one's own administers; see keep-people.test.ts.
  await people.create('root', { organisation: 'agency', role: 'administrator' })
  await people.create('ana', { organisation: 'cais-novo', role: 'district-clerk' }, { name: 'Ana Alves' })
  await people.create('rui', { organisation: 'ria-mansa', role: 'district-clerk' }, { name: 'Rui Reis' })
  await people.create('both', { organisation: 'cais-novo', role: 'district-clerk' })
  await people.create('parish', { organisation: 'barra-parish', role: 'department-officer' })
})
after(() => app.close())

const list = (query: string, as = 'administrator') => app.read(PeopleList, `/api/people?${query}`, { as })
const logins = async (query: string, as?: string) => (await list(query, as)).people.map(({ login }) => login)

test('people are found by part of a login or name, by organisation, by role and by state', async () => {
  assert.deepEqual(await logins('q=alv'), ['ana'])
  assert.deepEqual(await logins('q=RUI'), ['rui'])
  assert.deepEqual(await logins('q=%25'), [], 'a sign of the database is a letter like others')
  assert.deepEqual(await logins('organisation=ria-mansa'), ['ria-clerk', 'rui'])
  assert.deepEqual(await logins('organisation=cais-novo&role=district-leader'), ['cais-leader'])
  assert.deepEqual(await logins('state=deactivated'), [])
  assert.equal((await list('limit=1')).total, (await logins('limit=200')).length)
})

test('pages follow each other by name without a gap or a repetition', async () => {
  const all = await logins('limit=200')
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: PeopleList = await list(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.people.map(({ login }) => login))
    cursor = page.next
  }
  assert.deepEqual(seen, all)
  const problem = await app.problem(400, 'GET', '/api/people?cursor=nonsense', { as: 'administrator' })
  assert.equal(problem.errors?.[0]?.code, 'cursor-of-another-list')
})

test('a district’s leader sees the people of the district, and of them only what they are there', async () => {
  const [both] = (await list('q=both')).people
  assert.ok(both)
  const full = await people.find(both.id)
  await people.change('POST', full, '/memberships', { organisation: 'ria-mansa', role: 'district-clerk' })
  const seen = await logins('limit=200', 'cais-leader')
  assert.deepEqual(seen.toSorted(), ['ana', 'both', 'cais-clerk', 'cais-leader', 'parish'])
  assert.deepEqual(
    (await people.find(both.id, 'cais-leader')).memberships.map(({ organisation }) => organisation),
    ['cais-novo'],
  )
  const [rui] = (await list('q=rui')).people
  for (const path of ['', '/permissions'])
    assert.equal(
      (await app.problem(404, 'GET', `/api/people/${rui?.id}${path}`, { as: 'cais-leader' })).code,
      'person-not-found',
    )
  assert.deepEqual(await logins('organisation=ria-mansa', 'cais-leader'), [])
  assert.deepEqual(await logins('q=rui', 'cais-leader'), [])
  const own = await people.find(both.id, 'cais-leader')
  assert.deepEqual([own.changes, own.mayManage], [null, false])
})

test('who has left the district is no longer seen by its leader', async () => {
  const { person } = await people.create('leaver', { organisation: 'cais-novo', role: 'district-clerk' })
  assert.ok((await logins('limit=200', 'cais-leader')).includes('leaver'))
  const [membership] = person.memberships
  const today = app.city.city.demonstration?.today
  await people.change('PATCH', person, `/memberships/${membership?.id}`, { validTo: today })
  assert.ok(!(await logins('limit=200', 'cais-leader')).includes('leaver'))
  await app.problem(404, 'GET', `/api/people/${person.id}`, { as: 'cais-leader' })
})

test('those who keep projects see nothing of people', async () => {
  for (const as of ['clerk', 'cais-clerk', 'park-manager', 'fund-manager', 'leader'])
    for (const path of [
      '/api/people',
      '/api/people/clerk',
      '/api/people/clerk/permissions',
      '/api/organisations',
    ])
      assert.equal((await app.problem(403, 'GET', path, { as })).code, 'not-allowed', `${as} ${path}`)
})

test('what a person can do is told by each membership, in words that name the place', async () => {
  const read = (language: 'zh' | 'en') =>
    app.read(PersonPermissions, '/api/people/cais-clerk/permissions', { as: 'administrator', language })
  const [membership] = (await read('en')).memberships
  const of = (permission: string) => membership?.permissions.find((one) => one.permission === permission)
  assert.equal(of('projects.record')?.words, 'own district (Cais Novo)')
  assert.equal(of('views.use')?.words, 'own')
  assert.equal(of('people.read'), undefined)
  // An entry of the city's own table differs from the default: councils may not export contacts.
  assert.equal(of('contacts.export'), undefined)
  const [zh] = (await read('zh')).memberships
  assert.equal(zh?.permissions.find((one) => one.permission === 'projects.record')?.name, '办理项目')
})

test('the tree of organisations counts those of today, and shows a leader the way to the own part only', async () => {
  const read = (as: string) => app.read(OrganisationsView, '/api/organisations', { as })
  const all = (await read('administrator')).organisations
  assert.equal(all.length, app.city.city.organisations.length)
  assert.equal(all.find(({ id }) => id === 'barra-parish')?.parent, 'cais-novo')
  assert.equal(all.find(({ id }) => id === 'barra-parish')?.people, 1)
  const own = (await read('cais-leader')).organisations
  assert.deepEqual(
    own.map(({ id, people: count }) => [id, count === null]),
    [
      ['agency', true],
      ['cais-novo', false],
      ['barra-parish', false],
    ],
  )
})
