import type { LoadedCity } from '../city/loaded-city.ts'
import type { FactName, Milestone } from '../city/words.ts'
import type { Scope } from '../land.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Evidence } from './actions.ts'
import type { ProjectFacts } from './facts.ts'
import { findPlanned, findReached, type Project, scopesOf } from './project.ts'

/** Something that is needed before a milestone; `alternatives` are the evidence kinds of which one will do. */
export type MissingItem = {
  readonly kind: 'milestone' | 'fact' | 'evidence'
  readonly id: string
  readonly alternatives: readonly string[]
}

/** Where each fact that a city may require stands. */
const factPresent = {
  industryCode: (facts) => facts.industryCode !== undefined,
  totalInvestment: (facts) => facts.totalInvestment !== undefined,
  fixedAssetInvestment: (facts) => facts.fixedAssetInvestment !== undefined,
  projectCompany: (facts) => facts.projectCompany !== undefined,
  enterpriseCode: (facts) => facts.projectCompany?.enterpriseCode !== undefined,
  projectCode: (facts) => facts.projectCode !== undefined,
  park: (facts) => facts.park !== undefined,
  land: (facts) => facts.land !== undefined,
  ecosystem: (facts) => Object.keys(facts.categories).length > 0,
  outputAtCapacity: (facts) => facts.outputAtCapacity !== undefined,
  taxAtCapacity: (facts) => facts.taxAtCapacity !== undefined,
  relationshipManager: (facts) => facts.relationshipManager !== undefined,
  agreement: (facts) => facts.agreement !== undefined,
} satisfies Record<FactName, (facts: ProjectFacts) => boolean>

/** True when an earlier milestone counts as happened for a scope: in that scope, or for the whole project. */
export function isReachedFor(project: Project, milestone: Milestone, scope: Scope): boolean {
  return (
    findReached(project, milestone, scope) !== undefined ||
    findReached(project, milestone, 'whole') !== undefined
  )
}

/**
 * What is missing before a milestone can be recorded: earlier milestones that this kind needs, facts, and
 * documents not among `evidence`. The one table behind the server's check and the page's to-do list (R-LC-01).
 */
export function missingFor(
  city: LoadedCity,
  project: Project,
  milestone: Milestone,
  scope: Scope,
  evidence: readonly Evidence[] = [],
): MissingItem[] {
  const { kind } = project.facts
  const rule = city.findMilestoneRule(kind, milestone)
  if (!rule) return []
  if (isPublished(project)) return missingPublication(city, evidence)
  const earlier = rule.after.filter(
    (before) =>
      city.findMilestoneRule(kind, before)?.optional === false && !isReachedFor(project, before, scope),
  )
  const facts = rule.facts.filter((fact) => !factPresent[fact](project.facts))
  const documents = rule.evidence.filter(
    (alternatives) => !evidence.some((item) => alternatives.includes(item.kind)),
  )
  return [
    ...earlier.map((id) => ({ kind: 'milestone', id, alternatives: [] }) as const),
    ...facts.map((id) => ({ kind: 'fact', id, alternatives: [] }) as const),
    ...documents.map(
      (alternatives) => ({ kind: 'evidence', id: alternatives.join('|'), alternatives }) as const,
    ),
  ]
}

/** True for a record taken from a public source: it holds what was published and nothing that was not. */
function isPublished(project: Project): boolean {
  return project.facts.provenance === 'public'
}

/** A publication proves a published milestone; where the city names no kind of it, nothing does. */
function missingPublication(city: LoadedCity, evidence: readonly Evidence[]): MissingItem[] {
  const { publicEvidence } = city.city.lifecycle
  if (publicEvidence !== undefined && evidence.some((item) => item.kind === publicEvidence)) return []
  const alternatives = publicEvidence === undefined ? [] : [publicEvidence]
  return [{ kind: 'evidence', id: alternatives.join('|'), alternatives }]
}

/** The next thing that must happen: a milestone, in the whole project or one phase, and its day if one was planned. */
export type NextStep = {
  readonly milestone: Milestone
  readonly scope: Scope
  readonly plannedOn: PlainDate | null
}

/**
 * The next milestone that the project must reach, or undefined when none is left. A project whose phases have begun has
 * one in each of them; the one that is planned first is next, without plans that of the first phase.
 */
export function nextStep(city: LoadedCity, project: Project): NextStep | undefined {
  const required = city.findKind(project.facts.kind)?.milestones.filter((rule) => !rule.optional) ?? []
  const phases = project.facts.phases.map((phase) => phase.id)
  const begun = project.reached.some((entry) => phases.includes(entry.scope))
  const steps = (begun ? phases : scopesOf(project)).flatMap((scope): NextStep[] => {
    const awaited = isPublished(project) ? afterLastReached(project, required) : required
    const rule = awaited.find(({ milestone }) => !isReachedFor(project, milestone, scope))
    if (!rule) return []
    const plan = findPlanned(project, rule.milestone, scope) ?? findPlanned(project, rule.milestone, 'whole')
    return [{ milestone: rule.milestone, scope, plannedOn: plan?.plannedOn ?? null }]
  })
  const planned = steps.filter((step) => step.plannedOn !== null)
  return planned.toSorted(byPlannedDay)[0] ?? steps[0]
}

/** What was not published before the last published milestone is not awaited any more. */
function afterLastReached<Rule extends { readonly milestone: Milestone }>(
  project: Project,
  rules: readonly Rule[],
): readonly Rule[] {
  const last = rules.findLastIndex(({ milestone }) =>
    project.reached.some((entry) => entry.milestone === milestone),
  )
  return rules.slice(last + 1)
}

const byPlannedDay = (a: NextStep, b: NextStep) =>
  a.plannedOn === b.plannedOn ? 0 : (a.plannedOn ?? '') < (b.plannedOn ?? '') ? -1 : 1
