import { createRoute, z } from '@hono/zod-openapi'
import { rolesIn } from '../domain/access/memberships.ts'
import { scopeOf } from '../domain/access/can.ts'
import { Permission, Role } from '../domain/access/words.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { scopeInWords } from '../messages/people-words.ts'
import { permissionWords } from '../messages/permission-words.ts'
import type { PeopleContext } from '../store/change-person.ts'
import { countByOrganisation, listPeople } from '../store/people.ts'
import { actingAs } from './acting.ts'
import { entityTag } from './entity-tag.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { peopleContext, peopleWithin, personRow, personView, seenPerson } from './people-view.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import {
  OrganisationsView,
  PeopleList,
  PersonPermissions,
  type PersonRow,
  PersonView,
} from './shapes/people.ts'

export const PersonId = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' } }),
})

const PeopleQuery = z.object({
  q: z.string().max(100).optional().openapi({ description: 'Part of a login, a name or a title' }),
  organisation: z.string().max(100).optional(),
  role: Role.optional(),
  state: z.enum(['active', 'deactivated']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** Who is there, what they are and what they can do; a district's leaders see the people of their district. */
export function peopleRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/people',
      ...needs('people.read'),
      tags: ['people'],
      summary: 'A page of the list of people, by name',
      request: { query: PeopleQuery },
      responses: { ...answer('People', PeopleList), ...problemAnswers(401) },
    }),
    async (request) => {
      const [context, caller] = [peopleContext(parts, request), request.get('caller')]
      const { q, organisation, role, state, limit, cursor } = request.req.valid('query')
      const within = peopleWithin(caller.acting, 'people.read', context.city)
      const page = await listPeople(
        context.db,
        context.today,
        {
          ...(q !== undefined && { text: q }),
          ...(organisation !== undefined && { organisation }),
          ...(role !== undefined && { role }),
          ...(state !== undefined && { state }),
          ...(within !== undefined && { within }),
        },
        { limit, ...(cursor !== undefined && { cursor }) },
      )
      if ('code' in page) throw new ProblemFound('invalid-input', { refusals: [page] })
      return request.json(
        {
          people: page.people.map((person) => personRow(caller, context, person)),
          next: page.next,
          total: page.total,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/people/{id}',
      ...needs('people.read'),
      tags: ['people'],
      summary: 'A person: what they are and were, and what was done to them',
      request: { params: PersonId },
      responses: {
        ...answer('The person; the ETag begins with the revision', PersonView),
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const [context, caller] = [peopleContext(parts, request), request.get('caller')]
      const person = await seenPerson(caller, context, request.req.valid('param').id)
      const view = await personView(caller, context, person)
      request.header('etag', entityTag(view, view.revision))
      request.header('cache-control', 'private, no-cache')
      return request.json(view, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/people/{id}/permissions',
      ...needs('people.read'),
      tags: ['people'],
      summary: 'What a person can do, by each of their memberships',
      request: { params: PersonId },
      responses: { ...answer('Permissions', PersonPermissions), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [peopleContext(parts, request), request.get('caller')]
      const person = await seenPerson(caller, context, request.req.valid('param').id)
      const { memberships } = personRow(caller, context, person)
      const language = request.get('language')
      return request.json(
        {
          memberships: memberships
            .filter(({ state }) => state !== 'over')
            .map((membership) => ({
              ...membership,
              permissions: permissionsOf(parts, context, language, person.id, membership),
            })),
        },
        200,
      )
    },
  )

  organisationRoute(api, parts)
}

/** Every permission of a membership with its scope, as `can` decides them. */
function permissionsOf(
  parts: Parts,
  { city }: PeopleContext,
  language: InterfaceLanguage,
  accountId: string,
  membership: PersonRow['memberships'][number],
): PersonPermissions['memberships'][number]['permissions'] {
  const acting = actingAs(parts, { id: accountId }, membership)
  if (!acting) return []
  return Permission.options.flatMap((permission) => {
    const scope = scopeOf(acting, permission)
    if (scope === 'none') return []
    return [
      {
        permission,
        name: permissionWords[language][permission],
        scope,
        words: scopeInWords(language, city, scope, acting.organisation),
      },
    ]
  })
}

function organisationRoute(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/organisations',
      ...needs('people.read'),
      tags: ['people'],
      summary: 'The tree of organisations with how many people are in each',
      responses: { ...answer('Organisations', OrganisationsView), ...problemAnswers(401) },
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      return request.json(await organisationsOf(request.get('caller'), context), 200)
    },
  )
}

async function organisationsOf(caller: Caller, context: PeopleContext): Promise<OrganisationsView> {
  const { city, today } = context
  const within = peopleWithin(caller.acting, 'people.read', city)
  const counts = await countByOrganisation(context.db, today)
  const isSeen = (id: string) => within === undefined || within.includes(id)
  // The way down to what is seen is shown without its people.
  const above = new Set<string>()
  for (const { id, parent } of city.city.organisations.filter(({ id: one }) => isSeen(one)))
    for (let up = parent; up !== undefined && up !== id; up = city.findOrganisation(up)?.parent) above.add(up)
  return {
    organisations: city.city.organisations
      .filter(({ id }) => isSeen(id) || above.has(id))
      .map(({ id, name, kind, parent, area, park, validFrom, validTo, source, toConfirm }) => ({
        id,
        name,
        kind,
        parent: parent ?? null,
        area: area ?? null,
        park: park ?? null,
        validFrom,
        validTo: validTo ?? null,
        source,
        toConfirm,
        roles: rolesIn(city, kind),
        people: isSeen(id) ? (counts.get(id) ?? 0) : null,
      })),
  }
}
