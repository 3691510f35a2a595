import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { type Acting, can, type Place, scopeOf } from '../domain/access/can.ts'
import { Permission, Role } from '../domain/access/words.ts'
import { plainDate } from '../domain/plain-date.ts'
import { addInventedAccount } from '../store/accounts.ts'
import { beginSession } from '../store/sessions.ts'
import { Recorded } from './shapes/contacts.ts'
import { ProjectFileView } from './shapes/files.ts'
import { samples } from './test-route-samples.ts'
import { person } from './test-contacts.ts'
import { type Answer, evidence, openTestApp, type TestApp } from './test-app.ts'

// Every route of the API's document, for every role, on records of its own place, of another, addressed to it and
// withheld from it: what is answered is what the table of permissions says, no more and no less.

/** Where each role of the test belongs. */
const homes: Record<Role, string> = {
  administrator: 'agency',
  leader: 'agency',
  'city-clerk': 'agency',
  'district-leader': 'cais-novo',
  'district-clerk': 'cais-novo',
  'park-manager': 'sea-park-office',
  'fund-manager': 'port-authority',
  'department-officer': 'audit',
  auditor: 'audit',
}

type Record_ = { readonly code: string; readonly place: Place }

let app: TestApp
let records: Record<'cais' | 'ria' | 'park' | 'addressed' | 'withheld', Record_>
const cookies = new Map<Role, string>()
/** A file and a contact of each record, by the record's code. */
const files = new Map<string, string>()
const contacts = new Map<string, string>()

/** A landed project, so that figures count it as lists show it. */
async function landed(facts: {
  readonly district: string
  readonly park?: string
  readonly ownerOrganisation: string
}): Promise<Record_> {
  const { code } = await app.open({
    name: `Fábrica ${facts.district}`,
    totalInvestment: { amount: '3000000' },
    projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
    ...facts,
  })
  const reach = { type: 'reach', on: '2024-03-10' }
  await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
  await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
  return { code, place: { park: null, ...facts } }
}

before(async () => {
  app = await openTestApp()
  const [cais, ria] = [
    { district: 'F02', ownerOrganisation: 'cais-novo' },
    { district: 'F03', ownerOrganisation: 'ria-mansa' },
  ]
  records = {
    cais: await landed(cais),
    ria: await landed(ria),
    park: await landed({ ...ria, park: 'ria-sea-park' }),
    addressed: await landed({ district: 'F01', ownerOrganisation: 'farol-velho' }),
    withheld: await landed(cais),
  }
  const addressees = ['port-authority', 'audit', 'sea-park-office']
  let revision = 3
  for (const organisation of addressees)
    await app.act(records.addressed.code, revision++, {
      type: 'address',
      on: '2024-04-01',
      organisation,
      addressed: true,
    })
  await app.act(records.withheld.code, 3, {
    type: 'classify',
    on: '2024-04-01',
    withheld: true,
    admitted: ['clerk'],
    reason: 'A patent is pending',
  })
  records = {
    ...records,
    addressed: { ...records.addressed, place: { ...records.addressed.place, addressees } },
    withheld: { ...records.withheld, place: { ...records.withheld.place, withheld: true } },
  }
  for (const { code } of Object.values(records)) {
    const answer = await app.call('POST', `/api/projects/${code}/files?name=a.txt&unclassified=true`, {
      as: 'clerk',
      headers: { 'content-type': 'application/octet-stream' },
      raw: 'A file of the record',
    })
    files.set(code, ProjectFileView.parse(answer.body).id)
    const contact = await app.call('POST', `/api/projects/${code}/contacts`, { as: 'clerk', body: person })
    contacts.set(code, Recorded.parse(contact.body).id)
  }
  for (const role of Role.options) {
    await addInventedAccount(
      app.db,
      { id: `the-${role}`, name: role, nameLatin: null, title: null, titleLatin: null },
      { organisation: homes[role], role },
    )
    const membership = await app.db
      .selectFrom('memberships')
      .select('id')
      .where('account_id', '=', `the-${role}`)
      .executeTakeFirstOrThrow()
    const { token } = await beginSession(
      app.db,
      app.city.city.access.sessions,
      {
        accountId: `the-${role}`,
        membershipId: membership.id,
        proved: 'second-factor',
        address: 'test',
        agent: 'test',
      },
      app.clock.now,
    )
    cookies.set(role, `xinghui_session=${token}`)
  }
})
after(() => app.close())

const actingIn = (role: Role): Acting => {
  const organisation = app.city.findOrganisation(homes[role])
  assert.ok(organisation)
  return {
    accountId: `the-${role}`,
    role,
    organisation,
    permissions: app.city.permissionsOn(app.city.city.demonstration?.today ?? plainDate('2024-10-15')),
  }
}

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ security: z.array(z.unknown()).optional(), 'x-permission': Permission.optional() }),
    ),
  ),
})

/** The routes of the document with what each of them needs; undefined for those that need no session. */
async function routes() {
  const answer = await app.call('GET', '/api/openapi.json')
  return Object.entries(Document.parse(answer.body).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({
      key: `${method.toUpperCase()} ${path}`,
      open: route.security?.length === 0,
      needs: route['x-permission'],
    })),
  )
}

const problemOf = (answer: Answer) =>
  z
    .looseObject({ errors: z.array(z.looseObject({ code: z.string() })).optional() })
    .safeParse(answer.body)
    .data?.errors?.map(({ code }) => code) ?? []

const codeOf = (answer: Answer) => z.looseObject({ code: z.string() }).safeParse(answer.body).data?.code

async function ask(role: Role, key: string, code: string): Promise<Answer> {
  const sample = samples[key]
  assert.ok(sample, `${key} has no sample in test-route-samples.ts`)
  const [method = '', path = ''] = key.split(' ')
  const known = await app.db
    .selectFrom('projects')
    .select('revision')
    .where('code', '=', code)
    .executeTakeFirst()
  return app.call(
    method,
    (sample.path ?? path)
      .replace('{code}', code)
      .replace('{file}', files.get(code) ?? '')
      .replace('{contact}', contacts.get(code) ?? ''),
    {
      headers: {
        cookie: cookies.get(role) ?? '',
        ...(sample.revised && { 'if-match': `"${known?.revision ?? 1}"` }),
        ...sample.headers,
      },
      ...(sample.body !== undefined && { body: sample.body }),
      ...(sample.raw !== undefined && { raw: sample.raw }),
      language: 'en',
    },
  )
}

test('every route needs a session and a permission, or says that it is open; and every one is tried here', async () => {
  const all = await routes()
  assert.ok(all.length > 20)
  for (const { key, open, needs } of all) {
    assert.ok(open || needs !== undefined, `${key} says nothing`)
    if (open) continue
    assert.ok(samples[key], `${key} has no sample in test-route-samples.ts`)
    const [method = '', path = ''] = key.split(' ')
    const { headers = {} } = samples[key] ?? {}
    const body = method === 'GET' ? {} : { headers, body: {} }
    const answer = await app.call(method, path.replaceAll(/\{[a-z]+\}/g, 'x'), body)
    assert.equal(answer.status, 401, key)
  }
  const known = new Set(all.map(({ key }) => key))
  assert.deepEqual(
    Object.keys(samples).filter((key) => !known.has(key)),
    [],
    'samples of routes that are gone',
  )
})

for (const role of Role.options)
  test(`${role}: what is answered is what the table says`, async () => {
    const acting = actingIn(role)
    for (const { key, needs } of await routes()) {
      if (needs === undefined) continue
      const sample = samples[key]
      assert.ok(sample)
      if (scopeOf(acting, needs) === 'none') {
        const answer = await ask(role, key, records.cais.code)
        assert.equal(answer.status, 403, `${role} ${key}: over-grant`)
        assert.deepEqual(problemOf(answer), ['role-may-not'], `${role} ${key}`)
        continue
      }
      if (!key.includes('{code}')) {
        const answer = await ask(role, key, records.cais.code)
        assert.ok(![401, 403].includes(answer.status), `${role} ${key}: under-grant, ${answer.text}`)
        if (sample.shows === undefined) continue
        for (const { code, place } of Object.values(records))
          assert.equal(
            answer.text.includes(code),
            can(acting, sample.shows, place).allowed,
            `${role} ${key} shows ${code} at ${JSON.stringify(place)}`,
          )
        continue
      }
      for (const [name, { code, place }] of Object.entries(records)) {
        const answer = await ask(role, key, code)
        const verdict = can(acting, needs, place)
        const also = sample.besides === undefined ? verdict : can(acting, sample.besides, place)
        const what = `${role} ${key} on ${name}: ${answer.status} ${answer.text.slice(0, 200)}`
        if (sample.besides !== undefined && scopeOf(acting, sample.besides) === 'none')
          assert.ok([403, 404].includes(answer.status), what)
        else if (verdict.allowed && sample.absent) assert.equal(codeOf(answer), 'not-found', what)
        else if (verdict.allowed && also.allowed) assert.ok(![401, 403, 404].includes(answer.status), what)
        else if (!verdict.allowed && place.withheld)
          // Nobody learns that there is such a project.
          assert.deepEqual([answer.status, codeOf(answer)], [404, 'project-not-found'], what)
        else assert.ok([403, 404].includes(answer.status) && codeOf(answer) !== 'not-found', what)
      }
    }
  })

test('a figure counts for each role the projects that it may see', async () => {
  const Value = z.looseObject({ counted: z.number() })
  for (const role of Role.options) {
    const acting = actingIn(role)
    if (scopeOf(acting, 'indicators.read') === 'none') continue
    const answer = await ask(role, 'GET /api/indicators/{id}/value', records.cais.code)
    const visible = Object.values(records).filter(({ place }) => can(acting, 'projects.read', place).allowed)
    assert.equal(Value.parse(answer.body).counted, visible.length, role)
  }
})

test('an id that nobody has answers like one that is withheld', async () => {
  const cookie = cookies.get('district-clerk') ?? ''
  const texts = await Promise.all(
    [records.withheld.code, 'VF-2024-999999'].map(async (code) => {
      const answer = await app.call('GET', `/api/projects/${code}`, { headers: { cookie }, language: 'en' })
      assert.equal(answer.status, 404)
      return answer.text.replaceAll(code, 'CODE')
    }),
  )
  assert.equal(texts[0], texts[1])
})
