import { type Kysely, sql, type Transaction } from 'kysely'
import type { Command } from '../domain/projects/actions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Tables } from './tables.ts'

/** Another project that a command names, the field that names it, and what it is to be. */
export type Reference = { readonly code: string; readonly field: string; readonly as: 'root' | 'remaining' }

/** The project that a registration names as its root or a merger as the one that remains, corrections included. */
export function findReference(command: Command): Reference | undefined {
  switch (command.type) {
    case 'open': {
      const { rootCode } = command.facts
      return rootCode === undefined ? undefined : { code: rootCode, field: 'facts.rootCode', as: 'root' }
    }
    case 'merge':
      return { code: command.intoCode, field: 'intoCode', as: 'remaining' }
    case 'correct': {
      const { facts, intoCode } = command.replacement
      if (typeof intoCode === 'string')
        return { code: intoCode, field: 'replacement.intoCode', as: 'remaining' }
      const rootCode = typeof facts === 'object' && facts !== null && 'rootCode' in facts && facts.rootCode
      return typeof rootCode === 'string'
        ? { code: rootCode, field: 'replacement.facts.rootCode', as: 'root' }
        : undefined
    }
    default:
      return undefined
  }
}

export type LockedProject = {
  readonly id: string
  readonly code: string
  readonly rootCode: string
  readonly status: string
  readonly district: string
  readonly park: string | null
  readonly ownerOrganisation: string
}

/**
 * The projects of these codes, which nobody else changes until the transaction ends: the one that is acted on and the
 * one that the command names, locked in one order, so that two commands that name each other's projects wait in turn.
 */
export async function lockProjects(
  trx: Transaction<Tables>,
  codes: readonly string[],
): Promise<Map<string, LockedProject>> {
  if (codes.length === 0) return new Map()
  const rows = await trx
    .selectFrom('projects')
    .select(['id', 'code', 'root_code as rootCode', 'status', 'district', 'park'])
    .select('owner_organisation as ownerOrganisation')
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .orderBy('code')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

/**
 * Another project that a command names must exist; a root must itself be a root and the project that comes to it have
 * no members of its own, and what remains after a merger must not have yielded.
 */
export function referenceRefusals(
  { code, field, as }: Reference,
  known: ReadonlyMap<string, Pick<LockedProject, 'rootCode' | 'status'>>,
  rootWithMembers: string | undefined,
): Refusal[] {
  const found = known.get(code)
  if (!found) return [{ code: 'project-reference-unknown', field, params: { project: code } }]
  if (as === 'remaining')
    return found.status === 'merged' ? [{ code: 'merge-into-merged', field, params: { project: code } }] : []
  if (found.rootCode !== code)
    return [
      {
        code: 'root-is-no-root',
        field,
        params: { project: code, root: found.rootCode },
        allowed: [found.rootCode],
      },
    ]
  return rootWithMembers === undefined
    ? []
    : [{ code: 'root-has-members', field, params: { project: rootWithMembers } }]
}

/** The project's code when others belong to it, wherever they lie. */
export async function findRootWithMembers(
  trx: Transaction<Tables>,
  code: string | undefined,
): Promise<string | undefined> {
  if (code === undefined) return undefined
  const { rows } = await sql<{ has: boolean }>`select has_members(${code}) as has`.execute(trx)
  return rows[0]?.has === true ? code : undefined
}

/** The locked projects, with the one named from elsewhere: it may be a root in another district, known and not seen. */
export async function withOwner(
  trx: Transaction<Tables>,
  code: string,
  locked: ReadonlyMap<string, LockedProject>,
): Promise<ReadonlyMap<string, Pick<LockedProject, 'rootCode' | 'status'>>> {
  const found = locked.has(code) ? undefined : await findOwner(trx, code)
  return found ? new Map([...locked, [code, found] as const]) : locked
}

/**
 * Root, status and owner of a project, whether the caller may see it or not; undefined where there is none or it is
 * withheld. It is what somebody is told who asks for a project that is not theirs, and what a later phase in another
 * district needs of its root.
 */
export async function findOwner(
  db: Kysely<Tables>,
  code: string,
): Promise<Pick<LockedProject, 'code' | 'rootCode' | 'status' | 'ownerOrganisation'> | undefined> {
  const { rows } = await sql<{ code: string; rootCode: string; status: string; ownerOrganisation: string }>`
    select code, root_code as "rootCode", status, owner_organisation as "ownerOrganisation"
    from project_owner(${code})`.execute(db)
  return rows[0]
}
