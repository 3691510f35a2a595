import type { LoadedCity } from '../city/loaded-city.ts'
import type { Milestone } from '../city/words.ts'
import type { PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import {
  Command,
  type Correct,
  type Describe,
  type Evidence,
  type Open,
  type ProjectAction,
  type Reach,
  type Withdraw,
} from './actions.ts'
import { checkFacts } from './check-facts.ts'
import { historyConflicts } from './conflicts.ts'
import { landedOn } from './dates.ts'
import { correctedCommand, replay, withChanges } from './evolve.ts'
import { ExactProjectFacts } from './facts.ts'
import { refusalsOfIssues } from '../issues.ts'
import { missingFor } from './missing.ts'
import { type Project, scopesOf } from './project.ts'
import { commandsIn, commandTable } from './stages.ts'

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
  const refusals = [...futureDates(context, command), ...refusalsFor(context, project, command)]
  return refusals.length > 0 ? refused(...refusals) : accepted(command)
}

function refusalsFor(context: DecisionContext, project: Project | undefined, command: Command): Refusal[] {
  if (command.type === 'open')
    return project ? [{ code: 'project-already-open' }] : checkOpen(context, command)
  if (!project) return [{ code: 'project-unknown' }]
  const status = checkStatus(context, project, command)
  if (status.length > 0) return status
  switch (command.type) {
    case 'describe':
      return checkDescribe(context, project, command)
    case 'plan':
      return checkTrack(context, project, command.milestone, command.scope)
    case 'reach':
      return checkReach(context, project, command)
    case 'suspend':
      return [
        ...checkReason(context, command.reasonCode),
        ...(command.reviewOn < command.on
          ? [{ code: 'review-before-suspension', field: 'reviewOn', params: { on: command.on } }]
          : []),
        ...newConflicts(context, project, command),
      ]
    case 'lose':
    case 'exit':
      return [...checkReason(context, command.reasonCode), ...newConflicts(context, project, command)]
    case 'merge':
      return command.intoCode === project.code
        ? [{ code: 'merge-into-itself', field: 'intoCode' }]
        : newConflicts(context, project, command)
    case 'resume':
      return newConflicts(context, project, command)
    case 'correct':
      return checkCorrect(context, project, command)
    case 'withdraw':
      return checkWithdraw(context, project, command)
  }
}

/** Facts lie in the past or on the city's day; only plans and review days look ahead. */
function futureDates({ today }: DecisionContext, command: Command): Refusal[] {
  const later =
    command.on > today ? [{ code: 'date-in-future', field: 'on', params: { on: command.on, today } }] : []
  return [...later, ...checkIssuedOn(today, 'evidence' in command ? command.evidence : [])]
}

function checkIssuedOn(today: PlainDate, evidence: readonly Evidence[]): Refusal[] {
  return evidence.flatMap((item, index) =>
    item.issuedOn > today
      ? [
          {
            code: 'evidence-in-future',
            field: `evidence.${index}.issuedOn`,
            params: { on: item.issuedOn, today },
          },
        ]
      : [],
  )
}

function checkEvidence({ city }: DecisionContext, evidence: readonly Evidence[]): Refusal[] {
  const kinds = city.city.lifecycle.evidenceKinds.map((kind) => kind.id)
  return evidence.flatMap((item, index) =>
    kinds.includes(item.kind)
      ? []
      : [
          {
            code: 'evidence-kind-unknown',
            field: `evidence.${index}.kind`,
            params: { kind: item.kind },
            allowed: kinds,
          },
        ],
  )
}

const within = (prefix: string, refusals: readonly Refusal[]): Refusal[] =>
  refusals.map((refusal) =>
    refusal.field === undefined ? refusal : { ...refusal, field: `${prefix}.${refusal.field}` },
  )

function checkOpen(context: DecisionContext, command: Open): Refusal[] {
  return [
    ...within('facts', checkFacts(context.city, command.facts, command.on)),
    ...checkEvidence(context, command.evidence),
  ]
}

function checkStatus(
  { city }: DecisionContext,
  project: Project,
  command: Exclude<Command, Open>,
): Refusal[] {
  const row: { statuses: readonly string[]; landed?: boolean } = commandTable[command.type]
  const landed = landedOn(city, project) !== null
  const allowed = commandsIn(project.status, landed)
  if (!row.statuses.includes(project.status))
    return [
      { code: 'command-not-in-status', params: { command: command.type, status: project.status }, allowed },
    ]
  if (row.landed !== undefined && row.landed !== landed)
    return [
      {
        code: landed ? 'command-after-landing' : 'command-before-landing',
        params: { command: command.type },
        allowed,
      },
    ]
  return []
}

/** Facts that belong to the registration itself; they are changed by correcting it, with a reason. */
const fixedFacts = ['provenance', 'rootCode', 'relation']

function checkDescribe(context: DecisionContext, project: Project, command: Describe): Refusal[] {
  if (Object.keys(command.changes).length === 0) return [{ code: 'nothing-changed', field: 'changes' }]
  const fixed = Object.keys(command.changes).filter((field) => fixedFacts.includes(field))
  if (fixed.length > 0)
    return fixed.map((field) => ({
      code: 'fact-fixed',
      field: `changes.${field}`,
      params: { fact: field },
      allowed: ['correct'],
    }))
  const facts = ExactProjectFacts.safeParse(withChanges(project.facts, command.changes), {
    reportInput: true,
  })
  if (!facts.success) return refusalsOfIssues(facts.error, 'changes')
  return [
    ...within('changes', checkFacts(context.city, facts.data, command.on)),
    ...checkEvidence(context, command.evidence),
    ...newConflicts(context, project, command),
  ]
}

/** Whether a milestone and a scope exist for this project at all. */
function checkTrack(
  { city }: DecisionContext,
  project: Project,
  milestone: Milestone,
  scope: string,
): Refusal[] {
  const { kind } = project.facts
  const allowed = city.findKind(kind)?.milestones.map((rule) => rule.milestone) ?? []
  if (!allowed.includes(milestone))
    return [{ code: 'milestone-not-for-kind', field: 'milestone', params: { milestone, kind }, allowed }]
  const scopes = scopesOf(project)
  return scopes.includes(scope)
    ? []
    : [{ code: 'scope-unknown', field: 'scope', params: { scope }, allowed: scopes }]
}

function checkReach(context: DecisionContext, project: Project, command: Reach): Refusal[] {
  const track = checkTrack(context, project, command.milestone, command.scope)
  if (track.length > 0) return track
  const { city } = context
  const { milestone, scope } = command
  const missing = missingFor(city, project, milestone, scope, command.evidence).flatMap((item): Refusal[] => {
    if (item.kind === 'fact')
      return [
        { code: 'fact-missing', params: { milestone, fact: item.id }, field: item.id, allowed: ['describe'] },
      ]
    if (item.kind === 'evidence')
      return [
        {
          code: 'evidence-missing',
          params: { milestone, evidence: item.id },
          field: 'evidence',
          allowed: item.alternatives,
        },
      ]
    // Earlier milestones are named by the conflicts below.
    return []
  })
  return [...missing, ...checkEvidence(context, command.evidence), ...newConflicts(context, project, command)]
}

function checkReason({ city }: DecisionContext, reasonCode: string): Refusal[] {
  const allowed = city.city.lifecycle.reasons.map((reason) => reason.id)
  return allowed.includes(reasonCode)
    ? []
    : [{ code: 'reason-unknown', field: 'reasonCode', params: { reason: reasonCode }, allowed }]
}

function checkCorrect(context: DecisionContext, project: Project, command: Correct): Refusal[] {
  const target = project.effective.find((action) => action.sequence === command.target)
  if (!target) return [noSuchTarget(project, command.target)]
  if (Object.keys(command.replacement).length === 0)
    return [{ code: 'nothing-changed', field: 'replacement' }]
  if ('type' in command.replacement)
    return [
      { code: 'fact-fixed', field: 'replacement.type', params: { fact: 'type' }, allowed: ['withdraw'] },
    ]
  const merged = Command.safeParse(correctedCommand(target.command, command.replacement), {
    reportInput: true,
  })
  if (!merged.success) return refusalsOfIssues(merged.error, 'replacement')
  if (JSON.stringify(merged.data) === JSON.stringify(target.command))
    return [{ code: 'nothing-changed', field: 'replacement' }]
  const own = [
    ...futureDates(context, merged.data),
    ...('evidence' in merged.data ? checkEvidence(context, merged.data.evidence) : []),
  ]
  const facts =
    merged.data.type === 'open'
      ? within('facts', checkFacts(context.city, merged.data.facts, merged.data.on))
      : []
  const evidence = merged.data.type === 'reach' ? stillProven(context, project, merged.data) : []
  return [
    ...within('replacement', [...own, ...facts, ...evidence]),
    ...newConflicts(context, project, command),
  ]
}

/** A corrected milestone needs its documents as much as a new one. */
function stillProven({ city }: DecisionContext, project: Project, command: Reach): Refusal[] {
  return missingFor(city, project, command.milestone, command.scope, command.evidence)
    .filter((item) => item.kind === 'evidence')
    .map((item) => ({
      code: 'evidence-missing',
      params: { milestone: command.milestone, evidence: item.id },
      field: 'evidence',
      allowed: item.alternatives,
    }))
}

function checkWithdraw(context: DecisionContext, project: Project, command: Withdraw): Refusal[] {
  const target = project.effective.find((action) => action.sequence === command.target)
  if (!target) return [noSuchTarget(project, command.target)]
  if (target.command.type === 'open')
    return [{ code: 'registration-stays', field: 'target', allowed: ['correct', 'lose', 'merge'] }]
  return newConflicts(context, project, command)
}

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
  const before = new Set(historyConflicts(city, project).map((conflict) => JSON.stringify(conflict)))
  try {
    const after = replay(project.id, project.code, [...project.history, candidate])
    return historyConflicts(city, after).filter((conflict) => !before.has(JSON.stringify(conflict)))
  } catch {
    // A later change of facts no longer fits the corrected one.
    return [{ code: 'history-breaks', params: { command: command.type } }]
  }
}
