import assert from 'node:assert/strict'
import { PersonCreated, PersonView } from './shapes/people.ts'
import type { TestApp } from './test-app.ts'

/** A way for tests to keep people as the administrator of the demonstration. */
export function peopleOf(app: TestApp) {
  const as = 'administrator'
  return {
    /** Makes an account, which must be accepted. */
    create: async (
      login: string,
      membership: { organisation: string; role: string; validFrom?: string; validTo?: string },
      more: Readonly<Record<string, unknown>> = {},
    ): Promise<PersonCreated> => {
      const answer = await app.call('POST', '/api/people', {
        as,
        body: { login, name: `Name of ${login}`, membership, ...more },
      })
      assert.equal(answer.status, 201, answer.text)
      return PersonCreated.parse(answer.body)
    },
    find: (id: string, who = as): Promise<PersonView> =>
      app.read(PersonView, `/api/people/${id}`, { as: who }),
    /** Changes a person as the revision says, which must be accepted. */
    change: async (
      method: 'POST' | 'PATCH',
      { id, revision }: Pick<PersonView, 'id' | 'revision'>,
      path: string,
      body: object,
    ): Promise<PersonView> => {
      const answer = await app.call(method, `/api/people/${id}${path}`, {
        as,
        body,
        headers: { 'if-match': `"${revision}"` },
      })
      assert.equal(answer.status, 200, answer.text)
      return PersonView.parse(answer.body)
    },
    /** The codes with which a change is refused. */
    refused: async (
      status: number,
      method: 'POST' | 'PATCH',
      { id, revision }: Pick<PersonView, 'id' | 'revision'>,
      path: string,
      body: object,
    ): Promise<(string | undefined)[]> => {
      const problem = await app.problem(status, method, `/api/people/${id}${path}`, {
        as,
        body,
        headers: { 'if-match': `"${revision}"` },
      })
      return problem.errors?.map(({ code }) => code) ?? [problem.code]
    },
  }
}
