import { z } from 'zod'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { Milestone } from '../city/words.ts'
import { refusalsOfIssues } from '../issues.ts'
import { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { isValidOn } from '../validity.ts'
import type { Address, Command, Describe, Evidence } from './actions.ts'
import { withChanges } from './evolve.ts'
import { ExactProjectFacts } from './facts.ts'
import { type MissingItem, missingFor } from './missing.ts'
import { type Project, scopesOf } from './project.ts'

// What a command must satisfy by itself, whatever else happened to the project. A command that a correction makes
// passes the same checks as a new one.

/** The same refusals at fields inside `prefix`. */
export function within(prefix: string, refusals: readonly Refusal[]): Refusal[] {
  return refusals.map((refusal) =>
    refusal.field === undefined ? refusal : { ...refusal, field: `${prefix}.${refusal.field}` },
  )
}

/** Facts and documents lie in the past or on the city's day; only plans and review days look ahead. */
export function futureRefusals(today: PlainDate, command: Command): Refusal[] {
  const later =
    command.on > today ? [{ code: 'date-in-future', field: 'on', params: { on: command.on, today } }] : []
  const evidence = 'evidence' in command ? command.evidence : []
  return [
    ...later,
    ...evidence.flatMap((item, index) =>
      item.issuedOn > today
        ? [
            {
              code: 'evidence-in-future',
              field: `evidence.${index}.issuedOn`,
              params: { on: item.issuedOn, today },
            },
          ]
        : [],
    ),
    ...rateRefusals(today, command),
  ]
}

const Converted = z.object({ original: z.object({ rateOn: PlainDate }) })
const Wrapped = z.object({ amount: Converted })

/** A rate of exchange is known when its day has come. */
function rateRefusals(today: PlainDate, command: Command): Refusal[] {
  const [part, facts] =
    command.type === 'open'
      ? ['facts', command.facts]
      : command.type === 'describe'
        ? ['changes', command.changes]
        : ['', {}]
  return Object.entries(facts).flatMap(([field, value]): Refusal[] => {
    const [plain, wrapped] = [Converted.safeParse(value).data, Wrapped.safeParse(value).data]
    const rateOn = (plain ?? wrapped?.amount)?.original.rateOn
    if (rateOn === undefined || rateOn <= today) return []
    const at = `${part}.${field}${wrapped ? '.amount' : ''}.original.rateOn`
    return [{ code: 'rate-in-future', field: at, params: { on: rateOn, today } }]
  })
}

/** Faults that leave nothing to put into the history: no set of facts, no such milestone, no such phase. */
export function formRefusals(city: LoadedCity, project: Project, command: Command): Refusal[] {
  switch (command.type) {
    case 'describe':
      return changeRefusals(project, command)
    case 'plan':
    case 'reach':
      return trackRefusals(city, project, command.milestone, command.scope)
    case 'merge':
      return command.intoCode === project.code ? [{ code: 'merge-into-itself', field: 'intoCode' }] : []
    case 'open':
      return command.facts.rootCode === project.code
        ? [{ code: 'root-is-itself', field: 'facts.rootCode' }]
        : []
    default:
      return []
  }
}

/**
 * Facts that belong to the registration itself; they are changed by correcting it, with a reason, all but the
 * provenance, which nobody changes.
 */
const fixedFacts = ['provenance', 'rootCode', 'relation']

function changeRefusals(project: Project, command: Describe): Refusal[] {
  if (Object.keys(command.changes).length === 0) return [{ code: 'nothing-changed', field: 'changes' }]
  const fixed = Object.keys(command.changes).filter((field) => fixedFacts.includes(field))
  if (fixed.length > 0)
    return fixed.map((field) =>
      field === 'provenance'
        ? { code: 'provenance-fixed', field: `changes.${field}` }
        : {
            code: 'fact-fixed',
            field: `changes.${field}`,
            params: { fact: field },
            allowed: ['correct'],
          },
    )
  // A removed fact is gone before the schema looks, so names are checked first.
  const unknown = Object.keys(command.changes).filter(
    (field) => !Object.hasOwn(ExactProjectFacts.shape, field),
  )
  if (unknown.length > 0)
    return [{ code: 'unknown-field', field: 'changes', params: { fields: unknown.join(', ') } }]
  // Whether each changed fact is one does not depend on the others, so today's facts serve for any day.
  const facts = ExactProjectFacts.safeParse(withChanges(project.facts, command.changes), {
    reportInput: true,
  })
  return facts.success ? [] : refusalsOfIssues(facts.error, 'changes')
}

function trackRefusals(city: LoadedCity, project: Project, milestone: Milestone, scope: string): Refusal[] {
  const { kind } = project.facts
  const allowed = city.findKind(kind)?.milestones.map((rule) => rule.milestone) ?? []
  if (!allowed.includes(milestone))
    return [{ code: 'milestone-not-for-kind', field: 'milestone', params: { milestone, kind }, allowed }]
  const scopes = scopesOf(project)
  return scopes.includes(scope)
    ? []
    : [{ code: 'scope-unknown', field: 'scope', params: { scope }, allowed: scopes }]
}

/** Reasons, documents and review days that the city does not know or that contradict the command. */
export function contentRefusals(city: LoadedCity, project: Project, command: Command): Refusal[] {
  const evidence = 'evidence' in command ? evidenceRefusals(city, command.evidence, command.on) : []
  switch (command.type) {
    case 'reach':
      return [
        ...refusalsOfMissing(
          command.milestone,
          missingFor(city, project, command.milestone, command.scope, command.evidence).filter(
            (item) => item.kind === 'evidence',
          ),
        ),
        ...evidence,
      ]
    case 'suspend':
      return [
        ...reasonRefusals(city, command.reasonCode),
        ...(command.reviewOn < command.on
          ? [{ code: 'review-before-suspension', field: 'reviewOn', params: { on: command.on } }]
          : []),
      ]
    case 'classify':
      return command.withheld && command.admitted.length === 0
        ? [{ code: 'nobody-admitted', field: 'admitted' }]
        : []
    case 'address':
      return addressRefusals(city, project, command)
    case 'lose':
    case 'exit':
      return reasonRefusals(city, command.reasonCode)
    default:
      return evidence
  }
}

export function evidenceRefusals(city: LoadedCity, evidence: readonly Evidence[], on: PlainDate): Refusal[] {
  const kinds = city.city.lifecycle.evidenceKinds
  const allowed = kinds.filter((kind) => isValidOn(kind, on)).map((kind) => kind.id)
  return evidence.flatMap((item, index) =>
    kinds.some((kind) => kind.id === item.kind)
      ? []
      : [
          {
            code: 'evidence-kind-unknown',
            field: `evidence.${index}.kind`,
            params: { kind: item.kind },
            allowed,
          },
        ],
  )
}

/** An organisation that exists, and is not addressed twice nor let go without having been addressed. */
function addressRefusals(city: LoadedCity, project: Project, command: Address): Refusal[] {
  const { organisation, addressed } = command
  if (!city.findOrganisation(organisation))
    return [
      {
        code: 'organisation-unknown',
        field: 'organisation',
        params: { organisation },
        allowed: city.city.organisations.map((entry) => entry.id),
      },
    ]
  return project.addressees.includes(organisation) === addressed
    ? [{ code: 'nothing-changed', field: 'organisation' }]
    : []
}

function reasonRefusals(city: LoadedCity, reasonCode: string): Refusal[] {
  const allowed = city.city.lifecycle.reasons.map((reason) => reason.id)
  return allowed.includes(reasonCode)
    ? []
    : [{ code: 'reason-unknown', field: 'reasonCode', params: { reason: reasonCode }, allowed }]
}

/** What is missing before a milestone, as the refusals of recording it. */
export function refusalsOfMissing(milestone: Milestone, items: readonly MissingItem[]): Refusal[] {
  return items.map((item): Refusal => {
    switch (item.kind) {
      case 'milestone':
        return {
          code: 'milestone-needs-earlier',
          field: 'milestone',
          params: { milestone, earlier: item.id },
          allowed: [item.id],
        }
      case 'fact':
        return {
          code: 'fact-missing',
          field: item.id,
          params: { milestone, fact: item.id },
          allowed: ['describe'],
        }
      case 'evidence':
        return {
          code: 'evidence-missing',
          field: 'evidence',
          params: { milestone, evidence: item.id },
          allowed: item.alternatives,
        }
    }
  })
}
