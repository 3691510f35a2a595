import type { Milestone, Status } from '../city/words.ts'
import type { Scope } from '../land.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Command, Evidence, ProjectAction } from './actions.ts'
import { type ProjectFacts, scopeIds } from './facts.ts'

/** An action as it counts now: corrected ones with their corrected command, withdrawn ones not at all. */
export type EffectiveAction = { readonly sequence: number; readonly command: Command }

/** A milestone that happened, in the whole project or one phase. */
export type ReachedMilestone = {
  readonly milestone: Milestone
  readonly scope: Scope
  readonly on: PlainDate
  readonly sequence: number
  readonly evidence: readonly Evidence[]
}

/** The day a milestone is meant to happen, and the action that said so. */
export type PlannedMilestone = {
  readonly milestone: Milestone
  readonly scope: Scope
  readonly plannedOn: PlainDate
  readonly sequence: number
}

/** A project: its whole history and what follows from it. Made by `evolve` and `replay`, never by hand. */
export type Project = {
  readonly id: string
  readonly code: string
  /** Every action as recorded; its length is the revision. */
  readonly history: readonly ProjectAction[]
  /** Sequence numbers of corrected and withdrawn actions, with the action that did it. */
  readonly correctedBy: ReadonlyMap<number, number>
  readonly withdrawnBy: ReadonlyMap<number, number>
  /** The actions that count, in the order of their recording. */
  readonly effective: readonly EffectiveAction[]
  readonly facts: ProjectFacts
  readonly openedOn: PlainDate
  readonly reached: readonly ReachedMilestone[]
  readonly planned: readonly PlannedMilestone[]
  readonly status: Status
  readonly statusSince: PlainDate
  readonly mergedInto: string | undefined
  /** Accounts that may see it, where it is withheld from all others; undefined where it is not. */
  readonly admitted: readonly string[] | undefined
  /** Organisations that it is addressed to, by their ids. */
  readonly addressees: readonly string[]
}

export function findReached(
  project: Project,
  milestone: Milestone,
  scope: Scope,
): ReachedMilestone | undefined {
  return project.reached.find((entry) => entry.milestone === milestone && entry.scope === scope)
}

export function findPlanned(
  project: Project,
  milestone: Milestone,
  scope: Scope,
): PlannedMilestone | undefined {
  return project.planned.find((entry) => entry.milestone === milestone && entry.scope === scope)
}

/** The scopes of a project: the whole and its phases. */
export function scopesOf(project: Project): Scope[] {
  return scopeIds(project.facts)
}
