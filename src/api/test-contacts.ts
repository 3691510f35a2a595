import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { ContactAccessList, ContactList, type ContactView, Recorded } from './shapes/contacts.ts'
import type { Answer, TestApp } from './test-app.ts'

/** What the fictional city's clerks know of somebody. */
export const person = {
  name: '欧阳明慧',
  side: 'investor',
  title: 'Finance director',
  organisation: 'Pescarias Reunidas',
  phones: ['13812345678', '+49 151 23456789'],
  email: 'minghui.ouyang@example.com',
  wechat: 'ouyang_1988',
  note: 'Prefers letters',
  purpose: 'Talks about the site',
  legalBasis: 'statutory-duty',
  source: 'Business card',
  collectedOn: '2024-02-01',
}
export const reason = { reason: 'Invitation to the signing' }

type Access = ContactAccessList['accesses'][number]

/** The contacts of an application under test. Without other words it is the clerk of a district with the project `code`. */
export type TestContacts = {
  readonly code: string
  /** A project of the same city in another district and a park. */
  readonly foreign: string
  readonly path: (project?: string) => string
  readonly record: (more?: object, as?: string, project?: string) => Promise<string>
  readonly list: (as?: string, project?: string) => Promise<ContactList>
  readonly find: (id: string) => Promise<ContactView>
  readonly unmask: (id: string, body: object, as?: string, project?: string) => Promise<Answer>
  readonly accesses: (id: string) => Promise<Access[]>
  /** The refusals, code and field, with which a call must end. */
  readonly refused: (method: string, path: string, body: object) => Promise<unknown>
  /** The tables in which a text stands anywhere, in whatever column. */
  readonly tablesWith: (text: string) => Promise<string[]>
}

/** Registers two projects and answers the words in which the tests of contacts speak. */
export async function openContacts(app: TestApp): Promise<TestContacts> {
  const { code } = await app.open()
  const inRia = { district: 'F03', park: 'ria-sea-park', ownerOrganisation: 'ria-mansa' }
  const { code: foreign } = await app.open(inRia)
  const path = (project = code) => `/api/projects/${project}/contacts`
  const list = (as = 'cais-clerk', project = code) => app.read(ContactList, path(project), { as })
  return {
    code,
    foreign,
    path,
    list,
    record: async (more = {}, as = 'cais-clerk', project = code) => {
      const answer = await app.call('POST', path(project), { as, body: { ...person, ...more } })
      assert.equal(answer.status, 201, answer.text)
      return Recorded.parse(answer.body).id
    },
    find: async (id) => {
      const found = (await list()).contacts.find((contact) => contact.id === id)
      assert.ok(found)
      return found
    },
    unmask: (id, body, as = 'cais-clerk', project = code) =>
      app.call('POST', `${path(project)}/${id}/unmask`, { as, body }),
    accesses: async (id) => {
      const all = await app.read(ContactAccessList, `${path()}/accesses`, { as: 'cais-clerk' })
      return all.accesses.filter((access) => access.contact === id)
    },
    refused: async (method, address, body) =>
      (await app.problem(422, method, address, { as: 'cais-clerk', body })).errors?.map((error) => [
        error.code,
        error.field,
      ]),
    tablesWith: async (text) => {
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(
        app.db,
      )
      const found: string[] = []
      for (const { name } of rows) {
        const query = sql`select from ${sql.table(name)} t where strpos(t::text, ${text}) > 0 limit 1`
        if ((await query.execute(app.db)).rows.length > 0) found.push(name)
      }
      return found.toSorted()
    },
  }
}
