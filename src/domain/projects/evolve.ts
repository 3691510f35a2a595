import type { Status } from '../city/words.ts'
import { Command, type CommandType, type ProjectAction } from './actions.ts'
import { ExactProjectFacts, type ProjectFacts } from './facts.ts'
import type { EffectiveAction, PlannedMilestone, Project, ReachedMilestone } from './project.ts'

/** The facts with `changes` applied; `null` removes a fact. Throws a ZodError when the result is no set of facts. */
export function changeFacts(facts: ProjectFacts, changes: Readonly<Record<string, unknown>>): ProjectFacts {
  return ExactProjectFacts.parse(withChanges(facts, changes))
}

/** The same without the check, for a message that names what is wrong. */
export function withChanges(
  facts: object,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...facts, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  )
}

/**
 * The command of an action with a correction applied: fields of `replacement` take the place of the command's
 * own, inside `facts` and `changes` field by field; `null` removes one.
 */
export function correctedCommand(
  command: Command,
  replacement: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...withChanges(command, replacement), type: command.type }
  if (command.type === 'open' && isObject(replacement['facts']))
    merged['facts'] = withChanges(command.facts, replacement['facts'])
  if (command.type === 'describe' && isObject(replacement['changes']))
    merged['changes'] = { ...command.changes, ...replacement['changes'] }
  return merged
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is left of a history once corrections and withdrawals are carried out. */
function effectiveActions(history: readonly ProjectAction[]) {
  const commands = new Map<number, Command>()
  const correctedBy = new Map<number, number>()
  const withdrawnBy = new Map<number, number>()
  for (const { sequence, command } of history) {
    if (command.type === 'withdraw') {
      withdrawnBy.set(command.target, sequence)
      commands.delete(command.target)
    } else if (command.type === 'correct') {
      const target = commands.get(command.target)
      if (!target) continue
      correctedBy.set(command.target, sequence)
      commands.set(command.target, Command.parse(correctedCommand(target, command.replacement)))
    } else commands.set(sequence, command)
  }
  const effective: EffectiveAction[] = [...commands].map(([sequence, command]) => ({ sequence, command }))
  return { effective, correctedBy, withdrawnBy }
}

/** The status that a command leads to; commands that are not named leave it as it is. */
export const statusAfter: Partial<Record<CommandType, Status>> = {
  suspend: 'suspended',
  resume: 'ongoing',
  lose: 'lost',
  exit: 'exited',
  merge: 'merged',
}

/** Actions in the order of the days they speak of, then of their recording. */
export function inOrderOfDays(actions: readonly EffectiveAction[]): EffectiveAction[] {
  return actions.toSorted((a, b) =>
    a.command.on === b.command.on ? a.sequence - b.sequence : a.command.on < b.command.on ? -1 : 1,
  )
}

/**
 * The project that a history tells. Facts, plans and statuses take effect in the order of the days they speak
 * of, then of their recording, so that a late registration does not undo what happened after it.
 */
export function replay(id: string, code: string, history: readonly ProjectAction[]): Project {
  const { effective, correctedBy, withdrawnBy } = effectiveActions(history)
  const opening = effective.find((action) => action.command.type === 'open')
  if (opening?.command.type !== 'open')
    throw new RangeError(`the history of ${code} does not begin with a registration`)
  let facts: ProjectFacts = opening.command.facts
  let status: Status = 'ongoing'
  let statusSince = opening.command.on
  let mergedInto: string | undefined
  let admitted: readonly string[] | undefined
  const addressees = new Set<string>()
  const reached: ReachedMilestone[] = []
  const planned = new Map<string, PlannedMilestone>()
  for (const { sequence, command } of inOrderOfDays(effective)) {
    if (command.type === 'describe') facts = changeFacts(facts, command.changes)
    else if (command.type === 'reach')
      reached.push({
        milestone: command.milestone,
        scope: command.scope,
        on: command.on,
        sequence,
        evidence: command.evidence,
      })
    else if (command.type === 'plan')
      planned.set(`${command.milestone} ${command.scope}`, {
        milestone: command.milestone,
        scope: command.scope,
        plannedOn: command.plannedOn,
        sequence,
      })
    else if (command.type === 'classify') admitted = command.withheld ? command.admitted : undefined
    else if (command.type === 'address') {
      if (command.addressed) addressees.add(command.organisation)
      else addressees.delete(command.organisation)
    } else if (statusAfter[command.type]) {
      status = statusAfter[command.type] ?? status
      statusSince = command.on
      mergedInto = command.type === 'merge' ? command.intoCode : undefined
    }
  }
  return {
    id,
    code,
    history,
    correctedBy,
    withdrawnBy,
    effective,
    facts,
    openedOn: opening.command.on,
    reached,
    planned: [...planned.values()],
    status,
    statusSince,
    mergedInto,
    admitted,
    addressees: [...addressees],
  }
}

/** The project after one more action. */
export function evolve(
  project: Project | undefined,
  id: string,
  code: string,
  action: ProjectAction,
): Project {
  return replay(id, code, [...(project?.history ?? []), action])
}
