import type { Milestone } from '../city/words.ts'
import type { Scope } from '../land.ts'
import type { Refusal } from '../refusal.ts'
import { CommandType } from './actions.ts'
import { landedOn } from './dates.ts'
import type { DecisionContext } from './decide.ts'
import { missingFor } from './missing.ts'
import { findReached, type Project, scopesOf } from './project.ts'
import { commandsIn } from './stages.ts'

/** Whether a command is possible now, and if not, why: what a page shows as a button. */
export type AllowedCommand = {
  readonly type: CommandType
  readonly milestone: Milestone | null
  readonly scope: Scope | null
  readonly allowed: boolean
  readonly refusals: readonly Refusal[]
}

/**
 * Every command of a project with the answer that `decide` would give as far as it does not depend on what the
 * person will type: status, kind, earlier milestones and facts, but not documents.
 */
export function allowedCommands(context: DecisionContext, project: Project): AllowedCommand[] {
  const { city } = context
  const possible = commandsIn(project.status, landedOn(city, project) !== null)
  const plain = CommandType.options
    .filter((type) => type !== 'open' && type !== 'reach')
    .map((type) => ({
      type,
      milestone: null,
      scope: null,
      ...verdict(possible.includes(type) ? [] : [notNow(project, type, possible)]),
    }))
  const milestones = city.findKind(project.facts.kind)?.milestones ?? []
  const reach = scopesOf(project).flatMap((scope) =>
    milestones
      .filter((rule) => !findReached(project, rule.milestone, scope))
      .map(({ milestone }) => {
        const refusals = possible.includes('reach')
          ? reachRefusals(context, project, milestone, scope)
          : [notNow(project, 'reach', possible)]
        return { type: 'reach' as const, milestone, scope, ...verdict(refusals) }
      }),
  )
  return [...reach, ...plain]
}

function verdict(refusals: readonly Refusal[]) {
  return { allowed: refusals.length === 0, refusals }
}

function notNow(project: Project, command: CommandType, allowed: readonly CommandType[]): Refusal {
  return { code: 'command-not-in-status', params: { command, status: project.status }, allowed }
}

function reachRefusals(
  context: DecisionContext,
  project: Project,
  milestone: Milestone,
  scope: Scope,
): Refusal[] {
  return missingFor(context.city, project, milestone, scope).flatMap((item): Refusal[] => {
    if (item.kind === 'milestone')
      return [
        { code: 'milestone-needs-earlier', params: { milestone, earlier: item.id }, allowed: [item.id] },
      ]
    if (item.kind === 'fact')
      return [
        { code: 'fact-missing', params: { milestone, fact: item.id }, field: item.id, allowed: ['describe'] },
      ]
    return []
  })
}
