import type { LoadedCity } from '../city/loaded-city.ts'
import type { Status } from '../city/words.ts'
import type { Refusal } from '../refusal.ts'
import type { Command } from './actions.ts'
import { isReachedFor } from './missing.ts'
import { findReached, type Project, type ReachedMilestone, scopesOf } from './project.ts'
import { commandTable } from './stages.ts'

/**
 * What does not hold together in a project's effective history: milestones of another kind, out of order, twice,
 * or in a phase that does not exist, and statuses that cannot follow each other. Empty for a sound history.
 */
export function historyConflicts(city: LoadedCity, project: Project): Refusal[] {
  return [
    ...project.reached.flatMap((entry) => milestoneConflicts(city, project, entry)),
    ...statusConflicts(project),
  ]
}

function milestoneConflicts(city: LoadedCity, project: Project, entry: ReachedMilestone): Refusal[] {
  const { kind } = project.facts
  const { milestone, scope, on } = entry
  const rule = city.findMilestoneRule(kind, milestone)
  if (!rule) {
    const allowed = city.findKind(kind)?.milestones.map((candidate) => candidate.milestone) ?? []
    return [{ code: 'milestone-not-for-kind', field: 'milestone', params: { milestone, kind }, allowed }]
  }
  const refusals: Refusal[] = []
  if (!scopesOf(project).includes(scope))
    refusals.push({ code: 'scope-unknown', field: 'scope', params: { scope }, allowed: scopesOf(project) })
  if (findReached(project, milestone, scope) !== entry)
    refusals.push({
      code: 'milestone-already',
      field: 'milestone',
      params: { milestone, on: findReached(project, milestone, scope)?.on ?? on },
      allowed: ['correct'],
    })
  for (const earlier of rule.after) {
    const happened = findReached(project, earlier, scope) ?? findReached(project, earlier, 'whole')
    if (happened && happened.on > on)
      refusals.push({
        code: 'milestone-before-earlier',
        field: 'on',
        params: { milestone, on, earlier, earlierOn: happened.on },
      })
    else if (
      !isReachedFor(project, earlier, scope) &&
      city.findMilestoneRule(kind, earlier)?.optional === false
    )
      refusals.push({
        code: 'milestone-needs-earlier',
        field: 'milestone',
        params: { milestone, earlier },
        allowed: [earlier],
      })
  }
  return refusals
}

const statusCommands = {
  suspend: 'suspended',
  resume: 'ongoing',
  lose: 'lost',
  exit: 'exited',
  merge: 'merged',
} as const satisfies Partial<Record<Command['type'], Status>>

function isStatusCommand(type: Command['type']): type is keyof typeof statusCommands {
  return type in statusCommands
}

/** Walks the statuses in the order of their days. */
function statusConflicts(project: Project): Refusal[] {
  const refusals: Refusal[] = []
  let status: Status = 'ongoing'
  const inOrder = project.effective.toSorted((a, b) =>
    a.command.on === b.command.on ? a.sequence - b.sequence : a.command.on < b.command.on ? -1 : 1,
  )
  for (const { command } of inOrder) {
    if (!isStatusCommand(command.type)) continue
    const from: readonly Status[] = commandTable[command.type].statuses
    if (!from.includes(status))
      refusals.push({
        code: 'status-order',
        field: 'on',
        params: { command: command.type, on: command.on, status },
      })
    status = statusCommands[command.type]
  }
  return refusals
}
