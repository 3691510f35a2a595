import { z } from 'zod'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'
import { FactName, Milestone, ProjectKind, Stage, Status } from './words.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: 'id' })

/** A kind of document that proves a milestone. */
export const EvidenceKind = z.strictObject({ id, name: Localized, ...Validity.shape })
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** What one kind of project needs for one milestone. */
export const MilestoneRule = z.strictObject({
  milestone: Milestone,
  /** Optional milestones may be skipped: the next one does not wait for them. */
  optional: z.boolean().default(false),
  /** Milestones that must have happened before or on the same day, unless they are optional and were skipped. */
  after: z.array(Milestone).default([]),
  /** Facts that must be known. */
  facts: z.array(FactName).default([]),
  /** Evidence: one document of each inner list, e.g. `[[land-contract], [construction-contract]]`. */
  evidence: z.array(z.array(id).min(1)).default([]),
  /** Days after the previous milestone by which this one is usually due; proposes a plan, see DOMAIN 1.1. */
  usualDays: z.number().int().positive().optional(),
})
export type MilestoneRule = z.infer<typeof MilestoneRule>

/** When a project counts as landed: all of these milestones, the day being that of the last one (R-ST-04). */
export const LandingRule = z.strictObject({ allOf: z.array(Milestone).min(1), ...Validity.shape })
export type LandingRule = z.infer<typeof LandingRule>

/** A kind of project as this city runs it. Milestones that are not listed do not exist for this kind. */
export const KindRules = z.strictObject({
  kind: ProjectKind,
  name: Localized,
  description: Localized.optional(),
  milestones: z.array(MilestoneRule).min(1),
  /** Versions of the landing rule; the one valid on the day of its last milestone decides. */
  landing: z.array(LandingRule).min(1),
  ...Validity.shape,
})
export type KindRules = z.infer<typeof KindRules>

/** Labels, evidence and milestones of the project's life in this city. */
export const Lifecycle = z.strictObject({
  milestones: z.array(
    z.strictObject({ milestone: Milestone, name: Localized, description: Localized.optional() }),
  ),
  landedName: Localized,
  stages: z.array(z.strictObject({ stage: Stage, name: Localized })),
  statuses: z.array(z.strictObject({ status: Status, name: Localized })),
  evidenceKinds: z.array(EvidenceKind).min(1),
  /**
   * The evidence kind that proves a milestone of a record taken from a public source; absent: such records have no
   * milestones. What the publication does not say (facts, earlier milestones) is not asked of them.
   */
  publicEvidence: id.optional(),
  /** Why projects are suspended, lost or leave (R-LC-04). */
  reasons: z.array(z.strictObject({ id, name: Localized })).min(1),
  kinds: z.array(KindRules).min(1),
})
export type Lifecycle = z.infer<typeof Lifecycle>
