import { can, type Place } from '../domain/access/can.ts'
import type { Permission } from '../domain/access/words.ts'
import type { Refusal, Result } from '../domain/refusal.ts'
import type { Context } from '../store/context.ts'
import type { Caller } from './environment.ts'
import { ProblemFound } from './problems.ts'
import { unseen } from './projects.ts'

export type SeenProject = {
  readonly id: string
  readonly code: string
  readonly place: Place
  /** Whether it is kept from those who need not know it. */
  readonly withheld: boolean
}

/** A project that the caller sees, with where it lies; anything else ends as the project's own page does. */
export async function seenProject(context: Context, code: string): Promise<SeenProject> {
  const row = await context.db
    .selectFrom('projects')
    .select([
      'id',
      'code',
      'district',
      'park',
      'owner_organisation as ownerOrganisation',
      'withheld_id as withheldId',
    ])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) throw await unseen(context, code)
  const addressees = await context.db
    .selectFrom('project_addressees')
    .select('organisation')
    .where('project_id', '=', row.id)
    .execute()
  const { id, district, park, ownerOrganisation, withheldId } = row
  return {
    id,
    code: row.code,
    withheld: withheldId !== null,
    place: {
      district,
      park,
      ownerOrganisation,
      addressees: addressees.map(({ organisation }) => organisation),
    },
  }
}

/** A project at which the caller may do something; throws the refusal otherwise. */
export async function projectFor(
  context: Context,
  caller: Caller,
  code: string,
  permission: Permission,
): Promise<SeenProject> {
  const project = await seenProject(context, code)
  const verdict = can(caller.acting, permission, project.place)
  if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
  return project
}

/** The value of a result; throws its refusals. */
export function acceptedValue<T>(result: Result<T>): T {
  if (!result.ok) throw refusedBy(result.refusals)
  return result.value
}

const refusedBy = (refusals: readonly Refusal[]) => new ProblemFound('refused', { refusals })
