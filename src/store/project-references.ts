import { sql, type Transaction } from 'kysely'
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

/** The project's code when others belong to it. */
export async function findRootWithMembers(
  trx: Transaction<Tables>,
  code: string | undefined,
): Promise<string | undefined> {
  if (code === undefined) return undefined
  const row = await trx
    .selectFrom('projects')
    .select('root_code')
    .where('root_code', '=', code)
    .where('code', '<>', code)
    .limit(1)
    .executeTakeFirst()
  return row?.root_code
}
