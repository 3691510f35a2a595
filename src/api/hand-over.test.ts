import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HandOverDone, HandOverPreview } from './shapes/people.ts'
import { ProjectView } from './shapes/projects.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { peopleOf } from './test-people.ts'

let app: TestApp
let people: ReturnType<typeof peopleOf>
let [leaver, successor, abroad] = ['', '', '']
const codes: Record<string, string> = {}
const clerkIn = (organisation: string) => ({ organisation, role: 'district-clerk' })
const inRia = { district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' }

before(async () => {
  app = await openTestApp()
  people = peopleOf(app)
  await people.create('root', { organisation: 'agency', role: 'administrator' })
  leaver = (await people.create('leaver', clerkIn('cais-novo'), { name: 'Ana Alves' })).person.id
  successor = (await people.create('next', clerkIn('cais-novo'), { name: 'Rui Reis' })).person.id
  abroad = (await people.create('abroad', clerkIn('ria-mansa'), { name: 'Eva Elias' })).person.id
  const open = async (name: string, facts: object) => {
    codes[name] = (await app.open({ name, ...facts })).code
  }
  await open('managed', { relationshipManager: 'Ana Alves' })
  await open('both', { relationshipManager: 'Ana Alves', projectManager: 'leaver' })
  await open('namesake', { ...inRia, relationshipManager: 'Ana Alves' })
  await open('others', { relationshipManager: 'Somebody else' })
  await open('lost', { projectManager: 'Ana Alves' })
  await app.act(codes['lost'] ?? '', 1, {
    type: 'lose',
    on: '2024-02-01',
    reasonCode: app.city.city.lifecycle.reasons[0]?.id,
    reason: 'Went elsewhere',
  })
  await open('withheld', {})
  await app.act(codes['withheld'] ?? '', 1, {
    type: 'classify',
    on: '2024-02-01',
    withheld: true,
    admitted: [leaver, 'clerk'],
    reason: 'Negotiations are secret',
  })
})
after(() => app.close())

const preview = (id: string, to?: string, as = 'administrator') =>
  app.read(HandOverPreview, `/api/people/${id}/hand-over${to === undefined ? '' : `?to=${to}`}`, {
    as,
    language: 'en',
  })
const project = (name: string) => app.read(ProjectView, `/api/projects/${codes[name]}`, { as: 'clerk' })

test('the list holds what is the person’s, by name or account, and not what is a namesake’s elsewhere', async () => {
  const { items, namesakes } = await preview(leaver)
  assert.deepEqual(
    items.map(({ code, as }) => [code, as]),
    [
      [codes['managed'], ['relationshipManager']],
      [codes['both'], ['relationshipManager', 'projectManager']],
      [codes['lost'], ['projectManager']],
      [codes['withheld'], ['admitted']],
    ],
  )
  assert.deepEqual(namesakes, [])
  assert.ok(
    items.every(({ name }) => name === null),
    'an administrator sees no business',
  )
  const { person } = await people.create('other-ana', clerkIn('ria-mansa'), { name: 'Ana Alves' })
  assert.deepEqual(
    (await preview(leaver)).namesakes.map(({ login }) => login),
    ['other-ana'],
  )
  assert.deepEqual(
    (await preview(person.id)).items.map(({ code }) => code),
    [codes['namesake']],
  )
  await people.change('POST', person, '/deactivate', { reason: 'For the next tests' })
})

test('what the successor does not see or no rule allows stays, and says why', async () => {
  const { items, going } = await preview(leaver, successor)
  const blocked = items.flatMap(({ code, blocked: why }) => (why ? [[code, why.code]] : []))
  assert.deepEqual(blocked, [[codes['lost'], 'command-not-in-status']])
  assert.equal(going, 3)
  const abroadOnly = await preview(leaver, abroad)
  assert.equal(abroadOnly.going, 0)
  assert.deepEqual(
    new Set(abroadOnly.items.map(({ blocked: why }) => why?.code)),
    new Set(['successor-out-of-reach']),
  )
})

test('nobody hands over to themselves, to nobody, or to somebody who has left', async () => {
  const gone = (await people.create('gone', clerkIn('cais-novo'))).person
  await people.change('POST', gone, '/deactivate', { reason: 'Left' })
  for (const [to, code] of [
    [leaver, 'successor-is-oneself'],
    ['nobody', 'successor-unknown'],
    [gone.id, 'successor-not-active'],
  ]) {
    const problem = await app.problem(400, 'GET', `/api/people/${leaver}/hand-over?to=${to}`, {
      as: 'administrator',
    })
    assert.equal(problem.errors?.[0]?.code, code)
    const body = { to, reason: 'Leaves', digest: 'x' }
    assert.deepEqual(await people.refused(422, 'POST', await people.find(leaver), '/hand-over', body), [code])
  }
})

test('a list that changed since it was looked at is not carried out, nor any part of it', async () => {
  const { digest } = await preview(leaver, successor)
  const { code } = await app.open({ name: 'late', relationshipManager: 'Ana Alves' })
  const body = { to: successor, reason: 'Leaves', digest }
  assert.deepEqual(await people.refused(422, 'POST', await people.find(leaver), '/hand-over', body), [
    'hand-over-changed',
  ])
  assert.equal((await project('managed')).facts['relationshipManager'], 'Ana Alves')
  await app.act(code, 1, { type: 'describe', on: '2024-02-01', changes: { relationshipManager: null } })
})

test('everything goes over at once by recorded actions, with who did it and why', async () => {
  const { digest, going } = await preview(leaver, successor)
  const seen = await people.find(leaver)
  const answer = await app.call('POST', `/api/people/${leaver}/hand-over`, {
    as: 'administrator',
    headers: { 'if-match': `"${seen.revision}"` },
    body: { to: successor, reason: 'Moves to another council', digest },
  })
  assert.equal(answer.status, 200, answer.text)
  const done = HandOverDone.parse(answer.body)
  assert.deepEqual([going, done.actions], [3, 3])
  assert.deepEqual(done.person.handedOverTo, { id: successor, name: 'Rui Reis' })
  assert.equal(done.person.changes?.[0]?.kind, 'hand-over')
  const both = await project('both')
  assert.deepEqual(
    [both.facts['relationshipManager'], both.facts['projectManager']],
    ['Rui Reis', 'Rui Reis'],
  )
  const last = both.actions.at(-1)
  assert.equal(last?.actor.accountId, 'administrator')
  assert.equal(Reflect.get(last?.command ?? {}, 'reason'), 'Moves to another council')
  assert.deepEqual((await project('withheld')).admitted?.toSorted(), ['clerk', successor].toSorted())
  assert.equal((await project('namesake')).facts['relationshipManager'], 'Ana Alves')
  assert.equal((await project('lost')).facts['projectManager'], 'Ana Alves')
  const rest = await preview(leaver, successor)
  assert.deepEqual([rest.items.length, rest.going], [1, 0])
  assert.deepEqual(
    await people.refused(422, 'POST', await people.find(leaver), '/hand-over', {
      to: successor,
      reason: 'Again',
      digest: rest.digest,
    }),
    ['nothing-to-hand-over'],
  )
})
