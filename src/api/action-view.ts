import type { Command } from '../domain/projects/actions.ts'
import type { Project } from '../domain/projects/project.ts'
import type { ActionView } from './shapes/projects.ts'

type Change = ActionView['changes'][number]

/** The history of a project for people: every action with what it changed, corrections and withdrawals beside it. */
export function actionViews(project: Project): ActionView[] {
  const known: Record<string, unknown> = {}
  const commands = new Map<number, Command>()
  return project.history.map(({ sequence, command, actor, recordedAt }) => {
    const changes = changesOf(command, known, commands)
    commands.set(sequence, command)
    return {
      sequence,
      type: command.type,
      on: command.on,
      recordedAt,
      actor,
      milestone: 'milestone' in command ? command.milestone : null,
      scope: 'scope' in command ? command.scope : null,
      plannedOn: command.type === 'plan' ? command.plannedOn : null,
      reasonCode: 'reasonCode' in command ? command.reasonCode : null,
      reason: 'reason' in command ? (command.reason ?? null) : null,
      evidence:
        'evidence' in command
          ? command.evidence.map(({ note, files, ...rest }) => ({
              ...rest,
              ...(note !== undefined && { note }),
              ...(files !== undefined && { files: [...files] }),
            }))
          : [],
      changes,
      target: 'target' in command ? command.target : null,
      effective: !project.withdrawnBy.has(sequence),
      correctedBy: project.correctedBy.get(sequence) ?? null,
      command: { ...command },
    }
  })
}

/** Field, before and after of an action; `known` carries the facts so far from one action to the next. */
function changesOf(
  command: Command,
  known: Record<string, unknown>,
  commands: ReadonlyMap<number, Command>,
): Change[] {
  if (command.type === 'open') Object.assign(known, command.facts)
  if (command.type === 'describe') return differences(command.changes, known, true)
  if (command.type !== 'correct') return []
  const target = commands.get(command.target)
  if (!target) return []
  const { facts, changes, ...own } = command.replacement
  const before: Record<string, unknown> = { ...target }
  const inside = [facts, changes].flatMap((part) =>
    typeof part === 'object' && part !== null ? differences({ ...part }, known, true) : [],
  )
  return [...differences(own, before, false), ...inside]
}

function differences(
  after: Readonly<Record<string, unknown>>,
  known: Record<string, unknown>,
  keep: boolean,
): Change[] {
  return Object.entries(after).map(([field, value]) => {
    const change = { field, before: known[field] ?? null, after: value }
    if (keep) known[field] = value
    return change
  })
}
