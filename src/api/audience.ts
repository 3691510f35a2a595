import { createRoute } from '@hono/zod-openapi'
import { type AudienceReason, findReason } from '../domain/access/audience.ts'
import { can, type Place } from '../domain/access/can.ts'
import { holdsOn } from '../domain/access/memberships.ts'
import type { Role } from '../domain/access/words.ts'
import type { Project } from '../domain/projects/project.ts'
import { audienceWords } from '../messages/people-words.ts'
import { activePeople, type Person } from '../store/people.ts'
import { findProject } from '../store/projects.ts'
import { actingAs } from './acting.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { peopleScope, peopleWithin } from './people-view.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { ProjectCode, unseen } from './projects.ts'
import { AudienceView } from './shapes/people.ts'

/** Somebody who sees a project, as one of the things that they are. */
type Viewer = {
  readonly person: Person
  readonly organisation: string
  readonly role: Role
  readonly reason: AudienceReason
}

/** Who can see a project, and why: computed by asking `can` for everybody. */
export function audienceRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/audience',
      ...needs('projects.read-audience'),
      tags: ['projects'],
      summary: 'Which organisations and people can see a project, and why',
      request: { params: ProjectCode },
      responses: {
        200: { description: 'Who', content: { 'application/json': { schema: AudienceView } } },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const caller = request.get('caller')
      const { code } = request.req.valid('param')
      const project = await findProject(context.db, code)
      if (!project) throw await unseen(context, code)
      const place = placeOf(project)
      const withheld = project.admitted !== undefined && !project.admitted.includes(caller.account.id)
      const verdict = can(caller.acting, 'projects.read-audience', { ...place, withheld })
      if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
      const people = await activePeople(parts.as(peopleScope(caller.account.id)))
      const viewers = people.flatMap((person) => viewersOf(parts, project, place, person))
      request.header('cache-control', 'no-store')
      const view = audienceView(parts, caller, project, viewers)
      const words = audienceWords[request.get('language')]
      return request.json(
        { ...view, people: view.people.map((one) => ({ ...one, words: words[one.reason] })) },
        200,
      )
    },
  )
}

function placeOf({ facts, addressees }: Project): Omit<Place, 'withheld'> {
  const { district, park = null, ownerOrganisation } = facts
  return { district, park, ownerOrganisation, addressees }
}

function viewersOf(parts: Parts, project: Project, place: Omit<Place, 'withheld'>, person: Person): Viewer[] {
  return person.memberships.flatMap((membership) => {
    const acting = holdsOn(membership, parts.today()) ? actingAs(parts, person, membership) : undefined
    const reason = acting && findReason(acting, place, project.admitted)
    const { organisation, role } = membership
    return reason ? [{ person, organisation, role, reason }] : []
  })
}

/** People by name where the caller may ask about them or they are admitted by name, the others by number. */
function audienceView(
  parts: Parts,
  { acting }: Caller,
  { code, facts, addressees, admitted }: Project,
  viewers: readonly Viewer[],
): Omit<AudienceView, 'people'> & { people: Omit<AudienceView['people'][number], 'words'>[] } {
  const within = peopleWithin(acting, 'projects.read-audience', parts.city)
  const named = viewers.filter(
    ({ organisation, reason }) =>
      within === undefined || within.includes(organisation) || reason === 'admitted',
  )
  const byOrganisation = Map.groupBy(viewers, ({ organisation }) => organisation)
  // An organisation that a project is addressed to stands there even while nobody works in it.
  const organisations = parts.city.city.organisations.filter(
    ({ id }) => byOrganisation.has(id) || addressees.includes(id),
  )
  return {
    code,
    withheld: admitted !== undefined,
    organisations: organisations.map(({ id }) => {
      const its = byOrganisation.get(id) ?? []
      return {
        id,
        addressed: addressees.includes(id),
        owner: id === facts.ownerOrganisation,
        people: new Set(its.map(({ person }) => person.id)).size,
        reasons: [...new Set(its.map(({ reason }) => reason))],
      }
    }),
    people: named.map(({ person, organisation, role, reason }) => ({
      id: person.id,
      name: person.name,
      nameLatin: person.nameLatin,
      organisation,
      role,
      reason,
    })),
    unnamed:
      new Set(viewers.map(({ person }) => person.id)).size -
      new Set(named.map(({ person }) => person.id)).size,
  }
}
