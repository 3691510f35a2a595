import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import type { MembershipTerm } from '../domain/access/memberships.ts'
import { PlainDate } from '../domain/plain-date.ts'
import type { PeopleContext, PersonOutcome } from '../store/change-person.ts'
import {
  createPerson,
  deactivatePerson,
  describePerson,
  giveFirstPasswords,
  grantMembership,
  limitMembership,
  reactivatePerson,
} from '../store/keep-people.ts'
import { matchedRevision, revisionTag } from './entity-tag.ts'
import type { Api, Environment, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { PersonId } from './people.ts'
import { manageRefusals, peopleContext, personOf, personView, seenPerson } from './people-view.ts'
import { changeAnswers, ProblemFound } from './problems.ts'
import {
  FirstPasswords,
  NewMembership,
  NewPerson,
  PersonChanges,
  PersonCreated,
  PersonView,
} from './shapes/people.ts'

export const ifMatch = z.object({
  'if-match': z
    .string()
    .max(60)
    .optional()
    .openapi({ description: 'The revision that the caller saw, or the ETag of the person; needed' }),
})
export const Reason = z.string().trim().min(2).max(1000)

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
export const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const changed = {
  ...answer('The person as it now is', PersonView),
  ...changeAnswers(401, 404, 409, 422, 428),
}

/** Refuses a request that does not say which revision it saw; else the person's id and that revision. */
export function seenRevision(id: string, head: z.infer<typeof ifMatch>): { id: string; revision: number } {
  const revision = matchedRevision(head['if-match'])
  if (revision === undefined) throw new ProblemFound('revision-needed')
  return { id, revision }
}

/** Refuses to change somebody whom the caller does not see or not manage. */
export async function mustManage(
  request: Request<Environment>,
  context: PeopleContext,
  id: string,
  more: readonly Pick<MembershipTerm, 'organisation' | 'role'>[] = [],
): Promise<void> {
  const caller = request.get('caller')
  const person = await seenPerson(caller, context, id)
  mayManage(request, context, [...person.memberships, ...more.map(asTerm)])
}

const asTerm = ({ organisation, role }: Pick<MembershipTerm, 'organisation' | 'role'>) => ({
  id: '',
  organisation,
  role,
  validFrom: '1900-01-01',
  validTo: null,
})

/** Refuses what lies outside of the part of the city that the caller manages. */
export function mayManage(
  request: Request<Environment>,
  context: PeopleContext,
  memberships: readonly (MembershipTerm & { readonly id: string })[],
): void {
  const refusals = manageRefusals(request.get('caller'), context, { memberships })
  if (refusals.length > 0) throw new ProblemFound('not-allowed', { refusals })
}

/** A membership as a request gives it: from today and without end where it says nothing else. */
function termOf(given: z.infer<typeof NewMembership>, { today }: PeopleContext): MembershipTerm {
  const { organisation, role, validFrom = today, validTo = null } = given
  return { organisation, role, validFrom, validTo }
}

/** The answer to a change: the person as it now is, under its new revision. */
export async function changedView(
  request: Request<Environment>,
  context: PeopleContext,
  outcome: PersonOutcome,
): Promise<PersonView> {
  const person = personOf(outcome)
  request.header('etag', revisionTag(person.revision))
  request.header('cache-control', 'no-store')
  return personView(request.get('caller'), context, person)
}

/** What an administrator does to people; every change needs the revision that was seen, and is kept with who made it. */
export function keepPeopleRoutes(api: Api, parts: Parts): void {
  accountRoutes(api, parts)
  membershipRoutes(api, parts)
  endingRoutes(api, parts)
}

function accountRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/people',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'A new account with what it is first; answers its first password this once',
      request: body(NewPerson),
      responses: {
        201: { description: 'Made', content: { 'application/json': { schema: PersonCreated } } },
        ...changeAnswers(401, 422),
      },
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const {
        login,
        name,
        nameLatin = null,
        title = null,
        titleLatin = null,
        membership,
      } = request.req.valid('json')
      mayManage(request, context, [asTerm(membership)])
      const outcome = await createPerson(
        context,
        { login, name, nameLatin, title, titleLatin },
        termOf(membership, context),
      )
      const person = await changedView(request, context, outcome)
      request.header('location', `/api/people/${person.id}`)
      return request.json({ person, firstPassword: outcome.firstPassword ?? '' }, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/people/{id}',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'Another name, title or login',
      request: { params: PersonId, headers: ifMatch, ...body(PersonChanges) },
      responses: changed,
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const { id } = request.req.valid('param')
      const seen = seenRevision(id, request.req.valid('header'))
      await mustManage(request, context, id)
      const changes = Object.fromEntries(
        Object.entries(request.req.valid('json')).filter(([, value]) => value !== undefined),
      )
      return request.json(
        await changedView(request, context, await describePerson(context, seen, changes)),
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/people/first-passwords',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'First passwords in place of those that people had; each is answered this once',
      request: body(z.object({ accounts: z.array(z.string().max(100)).min(1).max(50) })),
      responses: { ...answer('The passwords', FirstPasswords), ...changeAnswers(401, 404) },
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const caller = request.get('caller')
      const people = []
      for (const id of new Set(request.req.valid('json').accounts)) {
        const person = await seenPerson(caller, context, id)
        mayManage(request, context, person.memberships)
        people.push(person)
      }
      const given = await giveFirstPasswords(context, people)
      request.header('cache-control', 'no-store')
      return request.json(
        {
          passwords: given.map(({ person: { id, login, name }, password }) => ({
            id,
            login,
            name,
            password,
          })),
        },
        200,
      )
    },
  )
}

function membershipRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/people/{id}/memberships',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'What somebody is besides, from a day on',
      request: { params: PersonId, headers: ifMatch, ...body(NewMembership) },
      responses: changed,
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const { id } = request.req.valid('param')
      const seen = seenRevision(id, request.req.valid('header'))
      const term = termOf(request.req.valid('json'), context)
      await mustManage(request, context, id, [term])
      return request.json(
        await changedView(request, context, await grantMembership(context, seen, term)),
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/people/{id}/memberships/{membership}',
      ...needs('people.manage'),
      tags: ['people'],
      summary: 'The first day on which a membership no longer holds, or none',
      request: {
        params: PersonId.extend({
          membership: z.uuid().openapi({ param: { name: 'membership', in: 'path' } }),
        }),
        headers: ifMatch,
        ...body(z.object({ validTo: PlainDate.nullable() })),
      },
      responses: changed,
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const { id, membership } = request.req.valid('param')
      const seen = seenRevision(id, request.req.valid('header'))
      await mustManage(request, context, id)
      const { validTo } = request.req.valid('json')
      return request.json(
        await changedView(request, context, await limitMembership(context, seen, membership, validTo)),
        200,
      )
    },
  )
}

function endingRoutes(api: Api, parts: Parts): void {
  for (const [path, summary, change] of [
    ['deactivate', 'Nobody signs in with the account any more; sessions and tokens end', deactivatePerson],
    ['reactivate', 'The account may be used again', reactivatePerson],
  ] as const)
    api.openapi(
      createRoute({
        method: 'post',
        path: `/api/people/{id}/${path}`,
        ...needs('people.manage'),
        tags: ['people'],
        summary,
        request: { params: PersonId, headers: ifMatch, ...body(z.object({ reason: Reason })) },
        responses: changed,
      }),
      async (request) => {
        const context = peopleContext(parts, request)
        const { id } = request.req.valid('param')
        const seen = seenRevision(id, request.req.valid('header'))
        await mustManage(request, context, id)
        const { reason } = request.req.valid('json')
        return request.json(await changedView(request, context, await change(context, seen, reason)), 200)
      },
    )
}
