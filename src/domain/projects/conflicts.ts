import type { LoadedCity } from '../city/loaded-city.ts'
import type { Status } from '../city/words.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { checkFacts } from './check-facts.ts'
import { refusalsOfMissing } from './command-checks.ts'
import { landedOn } from './dates.ts'
import { changeFacts, inOrderOfDays, statusAfter } from './evolve.ts'
import type { ProjectFacts } from './facts.ts'
import { missingFor } from './missing.ts'
import {
  type EffectiveAction,
  findReached,
  type Project,
  type ReachedMilestone,
  scopesOf,
} from './project.ts'
import { commandTable } from './stages.ts'

/** Something that does not hold together, at the action where it shows; `field` is that of the action's own command. */
export type Conflict = { readonly sequence: number; readonly refusal: Refusal }

/**
 * What does not hold together in a project's effective history: facts that the city did not know on the day they
 * speak of, milestones of another kind, out of order, twice, in a phase that does not exist, or without the facts that
 * they need, and statuses that cannot follow each other. Empty for a sound history.
 */
export function historyConflicts(city: LoadedCity, project: Project): Conflict[] {
  return [
    ...factConflicts(city, project),
    ...project.reached.flatMap((entry) =>
      milestoneConflicts(city, project, entry).map((refusal) => ({ sequence: entry.sequence, refusal })),
    ),
    ...statusConflicts(city, project),
  ]
}

/**
 * Facts in the order of the days they speak of. A change answers for what it changes: a park that was renamed
 * meanwhile does not stand in the way of another amount.
 */
function factConflicts(city: LoadedCity, project: Project): Conflict[] {
  const conflicts: Conflict[] = []
  let facts: ProjectFacts | undefined
  const order = inOrderOfDays(project.effective)
  const opening = order.find((action) => action.command.type === 'open')
  for (const { sequence, command } of opening
    ? [opening, ...order.filter((action) => action !== opening)]
    : []) {
    if (command.type === 'open') {
      facts = command.facts
      for (const refusal of checkFacts(city, facts, command.on)) conflicts.push({ sequence, refusal })
    } else if (command.type === 'describe' && facts) {
      const known = new Set(checkFacts(city, facts, command.on).map((refusal) => JSON.stringify(refusal)))
      facts = changeFacts(facts, command.changes)
      for (const refusal of checkFacts(city, facts, command.on))
        if (!known.has(JSON.stringify(refusal))) conflicts.push({ sequence, refusal })
    }
  }
  return conflicts
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
  }
  // Documents came with the action itself; earlier milestones and facts may be taken away by another one.
  const missing = missingFor(city, project, milestone, scope).filter((item) => item.kind !== 'evidence')
  refusals.push(...refusalsOfMissing(milestone, missing))
  return refusals
}

/** Statuses after which nothing more happens until the project is taken up again. */
const ended: ReadonlySet<Status> = new Set(['lost', 'merged', 'exited'])

/** Walks the statuses in the order of the days they speak of. */
function statusConflicts(city: LoadedCity, project: Project): Conflict[] {
  const conflicts: Conflict[] = []
  const landed = landedOn(city, project)
  let status: Status = 'ongoing'
  for (const action of inOrderOfDays(project.effective)) {
    const { sequence, command } = action
    for (const refusal of statusRefusalsOf(action, status, landed, project.openedOn))
      conflicts.push({ sequence, refusal: { ...refusal, field: 'on' } })
    status = statusAfter[command.type] ?? status
  }
  return conflicts
}

function statusRefusalsOf(
  { command }: EffectiveAction,
  status: Status,
  landed: PlainDate | null,
  openedOn: PlainDate,
): Refusal[] {
  const { type, on } = command
  const refusals: Refusal[] = []
  // A milestone may well be older than the ledger's knowledge of the project; nothing else can.
  if (on < openedOn && type !== 'reach')
    refusals.push({ code: 'before-registration', params: { command: type, on, openedOn } })
  const from: readonly Status[] = commandTable[type].statuses
  if ((type in statusAfter && !from.includes(status)) || (type === 'reach' && ended.has(status)))
    refusals.push({ code: 'status-order', params: { command: type, on, status } })
  if (type === 'exit' && (landed === null || landed > on))
    refusals.push({ code: 'command-before-landing', params: { command: type } })
  if (type === 'lose' && landed !== null && landed <= on)
    refusals.push({ code: 'command-after-landing', params: { command: type } })
  return refusals
}
