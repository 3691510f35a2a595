import type { LoadedCity } from '../city/loaded-city.ts'
import { refusalsOfIssues } from '../issues.ts'
import type { PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { unstorableTexts } from '../storable-text.ts'
import { Command, type Correct, type Open, type ProjectAction, type Withdraw } from './actions.ts'
import { checkFacts } from './check-facts.ts'
import { contentRefusals, evidenceRefusals, formRefusals, futureRefusals, within } from './command-checks.ts'
import { type Conflict, historyConflicts } from './conflicts.ts'
import { correctedCommand, replay } from './evolve.ts'
import { ExactProjectFacts } from './facts.ts'
import type { Project } from './project.ts'
import { statusRefusals } from './status-refusals.ts'

/** What a decision needs besides project and command. `today` is the day in the city; nothing happens later than it. */
export type DecisionContext = { readonly city: LoadedCity; readonly today: PlainDate }

/**
 * Accepts a command, or says why not and what would be possible. Pure: the same project, command, day and
 * configuration always give the same answer. The accepted command is what the action records.
 */
export function decide(
  context: DecisionContext,
  project: Project | undefined,
  command: Command,
): Result<Command> {
  const unstorable = unstorableTexts(command)
  if (unstorable.length > 0) return refused(...unstorable.map((field) => ({ code: 'invalid-text', field })))
  const refusals = [...futureRefusals(context.today, command), ...refusalsFor(context, project, command)]
  return refusals.length > 0 ? refused(...refusals) : accepted(command)
}

function refusalsFor(context: DecisionContext, project: Project | undefined, command: Command): Refusal[] {
  if (command.type === 'open')
    return project ? [{ code: 'project-already-open' }] : openRefusals(context, command)
  if (!project) return [{ code: 'project-unknown' }]
  const status = statusRefusals(context.city, project, command.type)
  if (status.length > 0) return status
  if (command.type === 'correct') return correctRefusals(context, project, command)
  if (command.type === 'withdraw') return withdrawRefusals(context, project, command)
  const form = formRefusals(context.city, project, command)
  if (form.length > 0) return form
  return [...contentRefusals(context.city, project, command), ...newConflicts(context, project, command)]
}

function openRefusals({ city }: DecisionContext, command: Open): Refusal[] {
  return [
    ...within('facts', checkFacts(city, command.facts, command.on)),
    ...evidenceRefusals(city, command.evidence, command.on),
  ]
}

function correctRefusals(context: DecisionContext, project: Project, command: Correct): Refusal[] {
  const target = project.effective.find((action) => action.sequence === command.target)
  if (!target) return [noSuchTarget(project, command.target)]
  if (isSetAnew(target.command.type)) return [setAnew(target.command.type)]
  const merged = readCorrected(target.command, command.replacement)
  if ('refusals' in merged) return [...merged.refusals]
  const form = formRefusals(context.city, project, merged.command)
  if (form.length > 0) return within('replacement', form)
  return [
    ...within('replacement', [
      ...futureRefusals(context.today, merged.command),
      ...contentRefusals(context.city, project, merged.command),
    ]),
    ...evidenceRefusals(context.city, command.evidence, command.on),
    ...newConflicts(context, project, command),
  ]
}

/** The command that a replacement makes of an earlier one, or why it makes none. */
function readCorrected(
  target: Command,
  replacement: Readonly<Record<string, unknown>>,
): { readonly command: Command } | { readonly refusals: readonly Refusal[] } {
  const nothing = { refusals: [{ code: 'nothing-changed', field: 'replacement' }] }
  if (Object.keys(replacement).length === 0) return nothing
  if ('type' in replacement)
    return {
      refusals: [
        { code: 'fact-fixed', field: 'replacement.type', params: { fact: 'type' }, allowed: ['withdraw'] },
      ],
    }
  const unknown = Object.keys(replacement).filter((field) => !fieldsOf(target.type).includes(field))
  if (unknown.length > 0)
    return {
      refusals: unknown.map((field) => ({
        code: 'unknown-field',
        field: `replacement.${field}`,
        params: { fields: field },
        allowed: fieldsOf(target.type),
      })),
    }
  const input = correctedCommand(target, replacement)
  const parsed = Command.safeParse(input, { reportInput: true })
  if (!parsed.success) return { refusals: refusalsOfIssues(parsed.error, 'replacement') }
  if (parsed.data.type === 'open') {
    // The command's own schema passes over facts that do not exist.
    const exact = ExactProjectFacts.safeParse(input['facts'], { reportInput: true })
    if (!exact.success) return { refusals: refusalsOfIssues(exact.error, 'replacement.facts') }
    if (target.type === 'open' && exact.data.provenance !== target.facts.provenance)
      return { refusals: [{ code: 'provenance-fixed', field: 'replacement.facts.provenance' }] }
  }
  return JSON.stringify(parsed.data) === JSON.stringify(target) ? nothing : { command: parsed.data }
}

/** The fields of a command that a correction may replace. */
function fieldsOf(type: Command['type']): string[] {
  const shape = Command.options.find((option) => option.shape.type.value === type)?.shape ?? {}
  return Object.keys(shape).filter((field) => field !== 'type')
}

function withdrawRefusals(context: DecisionContext, project: Project, command: Withdraw): Refusal[] {
  const target = project.effective.find((action) => action.sequence === command.target)
  if (!target) return [noSuchTarget(project, command.target)]
  if (isSetAnew(target.command.type)) return [setAnew(target.command.type)]
  if (target.command.type === 'open')
    return [{ code: 'registration-stays', field: 'target', allowed: ['correct', 'lose', 'merge'] }]
  return newConflicts(context, project, command)
}

/** Who may see a project is never rewritten: a correction needs less permission than setting it. */
const isSetAnew = (type: Command['type']) => type === 'classify' || type === 'address'

const setAnew = (type: Command['type']): Refusal => ({
  code: 'set-anew',
  field: 'target',
  params: { command: type },
  allowed: [type],
})

function noSuchTarget(project: Project, target: number): Refusal {
  const code = project.withdrawnBy.has(target) ? 'action-withdrawn' : 'action-unknown'
  return {
    code,
    field: 'target',
    params: { target },
    allowed: project.effective.map((action) => String(action.sequence)),
  }
}

/** What the command would break in the project's history; what was already broken (by newer rules) does not stop it. */
function newConflicts({ city }: DecisionContext, project: Project, command: Command): Refusal[] {
  const candidate: ProjectAction = {
    id: '',
    sequence: project.history.length + 1,
    command,
    actor: { accountId: '-', name: '-', organisation: '-' },
    recordedAt: '',
  }
  const known = new Set(historyConflicts(city, project).map((conflict) => JSON.stringify(conflict)))
  const after = replay(project.id, project.code, [...project.history, candidate])
  return historyConflicts(city, after)
    .filter((conflict) => !known.has(JSON.stringify(conflict)))
    .map((conflict) => placed(conflict, candidate, after))
}

/** The conflict at the field of the input that causes it; one that arises at another action has no field here. */
function placed({ sequence, refusal }: Conflict, candidate: ProjectAction, after: Project): Refusal {
  const { command } = candidate
  const { field, ...rest } = refusal
  if (field === undefined) return rest
  const at = after.effective.find((action) => action.sequence === sequence)?.command
  const own =
    at?.type === 'open'
      ? `facts.${field}`
      : at?.type === 'describe' && field !== 'on'
        ? `changes.${field}`
        : field
  if (sequence === candidate.sequence) return { ...rest, field: own }
  if (command.type === 'correct' && sequence === command.target)
    return { ...rest, field: `replacement.${own}` }
  return rest
}
