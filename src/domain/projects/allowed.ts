import type { Milestone } from '../city/words.ts'
import type { Scope } from '../land.ts'
import type { Refusal } from '../refusal.ts'
import { CommandType } from './actions.ts'
import { refusalsOfMissing } from './command-checks.ts'
import type { DecisionContext } from './decide.ts'
import { missingFor } from './missing.ts'
import { findReached, type Project, scopesOf } from './project.ts'
import { statusRefusals } from './status-refusals.ts'

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
  const plain = CommandType.options
    .filter((type) => type !== 'open' && type !== 'reach')
    .map((type) => ({
      type,
      milestone: null,
      scope: null,
      ...verdict(statusRefusals(city, project, type)),
    }))
  const milestones = city.findKind(project.facts.kind)?.milestones ?? []
  const notNow = statusRefusals(city, project, 'reach')
  const reach = scopesOf(project).flatMap((scope) =>
    milestones
      .filter((rule) => !findReached(project, rule.milestone, scope))
      .map(({ milestone }) => ({
        type: 'reach' as const,
        milestone,
        scope,
        ...verdict(notNow.length > 0 ? notNow : missingBefore(context, project, milestone, scope)),
      })),
  )
  return [...reach, ...plain]
}

function verdict(refusals: readonly Refusal[]) {
  return { allowed: refusals.length === 0, refusals }
}

/** Earlier milestones and facts; documents come with the command. */
function missingBefore(
  { city }: DecisionContext,
  project: Project,
  milestone: Milestone,
  scope: Scope,
): Refusal[] {
  const items = missingFor(city, project, milestone, scope).filter((item) => item.kind !== 'evidence')
  return refusalsOfMissing(milestone, items)
}
