import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { OwnSession } from './shapes/account.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { addPerson, cookieFrom, signedIn, trySignIn, whoIs } from './test-person.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
  for (const id of ['ana', 'eva', 'rui', 'ivo'])
    await addPerson(app, id, ['city-clerk', 'agency'], ['district-clerk', 'cais-novo'])
})
after(() => app.close())

const sessions = async (cookie: string) => {
  const answer = await app.call('GET', '/api/sessions', { headers: { cookie } })
  assert.equal(answer.status, 200, answer.text)
  return z.object({ sessions: z.array(OwnSession) }).parse(answer.body).sessions
}
const end = (cookie: string, id = '') =>
  app.call('DELETE', `/api/sessions${id === '' ? '' : `/${id}`}`, { headers: { cookie } })

test('a person sees where they are signed in, and which of it is here', async () => {
  const telephone = cookieFrom(await trySignIn(app, 'ana', {}, { 'user-agent': 'Telephone' }))
  const desk = cookieFrom(await trySignIn(app, 'ana', {}, { 'user-agent': 'Desk' }))
  await signedIn(app, 'eva')
  const found = await sessions(desk)
  assert.deepEqual(
    found.map(({ agent, current, address, proved }) => [agent, current, address, proved]),
    [
      ['Desk', true, 'local', 'password'],
      ['Telephone', false, 'local', 'password'],
    ],
  )
  const [here] = found
  assert.equal(Date.parse(here?.until ?? '') - Date.parse(here?.since ?? ''), 12 * 3_600_000)
  assert.equal((await sessions(telephone)).filter(({ current }) => current).length, 1)
})

test('one is ended, or all others; those of other people are not there', async () => {
  const [here, there, third] = [
    await signedIn(app, 'rui'),
    await signedIn(app, 'rui'),
    await signedIn(app, 'rui'),
  ]
  const others = (await sessions(here)).filter(({ current }) => !current)
  const evas = (await sessions(await signedIn(app, 'eva')))[0]?.id ?? ''
  assert.equal((await end(here, evas)).status, 404)
  assert.equal((await end(here, '0199f000-0000-7000-8000-000000000000')).status, 404)
  assert.equal((await end(here, others[0]?.id)).status, 204)
  assert.equal((await end(here, others[0]?.id)).status, 404)
  assert.equal((await sessions(here)).length, 2)
  const rest = await end(here)
  assert.deepEqual([rest.status, rest.body], [200, { ended: 1 }])
  assert.equal((await whoIs(app, here)).account?.id, 'rui')
  for (const gone of [there, third]) assert.equal((await whoIs(app, gone)).account, null)
  const own = (await sessions(here))[0]?.id ?? ''
  const out = await end(here, own)
  assert.match(out.headers.get('set-cookie') ?? '', /xinghui_session=;.*Max-Age=0/)
  assert.equal((await whoIs(app, here)).account, null)
})

test('a session that is ended while it changes what it acts as is not alive afterwards', async () => {
  for (let round = 0; round < 8; round++) {
    const [mine, other] = [await signedIn(app, 'ivo'), await signedIn(app, 'ivo')]
    const { memberships } = await whoIs(app, mine)
    const id = (await sessions(mine)).find(({ current }) => current)?.id ?? ''
    const membership = memberships.find(({ current }) => !current)?.membership
    const [changed, ended] = await Promise.all([
      app.call('PATCH', '/api/session', { headers: { cookie: mine }, body: { membership } }),
      end(other, id),
    ])
    assert.equal(ended.status, 204)
    assert.ok([200, 401].includes(changed.status), String(changed.status))
    for (const cookie of [mine, cookieFrom(changed)])
      assert.equal((await whoIs(app, cookie)).account, null, `round ${round}`)
  }
})

test('acting for another organisation leaves one session with another token', async () => {
  const cookie = await signedIn(app, 'eva')
  const [earlier] = (await sessions(cookie)).filter(({ current }) => current)
  const { memberships } = await whoIs(app, cookie)
  const answer = await app.call('PATCH', '/api/session', {
    headers: { cookie },
    body: { membership: memberships[1]?.membership },
  })
  const [now] = (await sessions(cookieFrom(answer))).filter(({ current }) => current)
  assert.deepEqual([now?.id, now?.since, now?.until], [earlier?.id, earlier?.since, earlier?.until])
  assert.equal((await whoIs(app, cookie)).account, null)
})
