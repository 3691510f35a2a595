import { z } from 'zod'
import { Scope } from '../land.ts'
import { PlainDate } from '../plain-date.ts'
import { ProjectFacts } from './facts.ts'
import { Milestone } from '../city/words.ts'

const reason = z.string().trim().min(2).max(1000)

/** A document that proves a fact; number, issuer and date of issue are obligatory (R-LC-01). */
export const Evidence = z.object({
  /** Evidence kind of the city's configuration, e.g. `land-contract`. */
  kind: z.string().min(1),
  documentNo: z.string().trim().min(1).max(100),
  issuer: z.string().trim().min(1).max(200),
  issuedOn: PlainDate,
  note: z.string().trim().max(500).optional(),
  /** Files of the project that show the document, by their ids. */
  files: z.array(z.uuid()).max(20).optional(),
})
export type Evidence = z.infer<typeof Evidence>

const evidence = z.array(Evidence).max(20).default([])

/** The first registration: a project enters the ledger. */
export const Open = z.object({ type: z.literal('open'), on: PlainDate, facts: ProjectFacts, evidence })
export type Open = z.infer<typeof Open>

/** Some facts changed on a day (a new amount agreed, another park, another manager); `null` removes a fact. */
export const Describe = z.object({
  type: z.literal('describe'),
  on: PlainDate,
  changes: z.record(z.string(), z.unknown()),
  reason: reason.optional(),
  evidence,
})
export type Describe = z.infer<typeof Describe>

/** When a milestone is meant to happen; a later plan replaces an earlier one. */
export const Plan = z.object({
  type: z.literal('plan'),
  on: PlainDate,
  milestone: Milestone,
  scope: Scope.default('whole'),
  plannedOn: PlainDate,
  reason: reason.optional(),
})
export type Plan = z.infer<typeof Plan>

/** A milestone happened. */
export const Reach = z.object({
  type: z.literal('reach'),
  on: PlainDate,
  milestone: Milestone,
  scope: Scope.default('whole'),
  evidence,
})
export type Reach = z.infer<typeof Reach>

/** The project rests, with a reason code of the city and a day on which it is looked at again (R-LC-04). */
export const Suspend = z.object({
  type: z.literal('suspend'),
  on: PlainDate,
  reasonCode: z.string().min(1),
  reason,
  reviewOn: PlainDate,
})
export type Suspend = z.infer<typeof Suspend>

/** A suspended project goes on. */
export const Resume = z.object({ type: z.literal('resume'), on: PlainDate, reason })
export type Resume = z.infer<typeof Resume>

/** The project will not come, or went to another city. */
export const Lose = z.object({
  type: z.literal('lose'),
  on: PlainDate,
  reasonCode: z.string().min(1),
  reason,
  toCity: z.string().trim().max(100).optional(),
})
export type Lose = z.infer<typeof Lose>

/** A landed project leaves: closed, liquidated, moved away. */
export const Exit = z.object({
  type: z.literal('exit'),
  on: PlainDate,
  reasonCode: z.string().min(1),
  reason,
})
export type Exit = z.infer<typeof Exit>

/** The same project was registered twice; this record yields to `intoCode`. */
export const Merge = z.object({
  type: z.literal('merge'),
  on: PlainDate,
  intoCode: z.string().min(1),
  reason,
})
export type Merge = z.infer<typeof Merge>

/**
 * Who may see the project: all whose place it is, or only the accounts named, who need to know (need-to-know duty of
 * DOMAIN 5.6). Later ones replace earlier ones.
 */
export const Classify = z.object({
  type: z.literal('classify'),
  on: PlainDate,
  withheld: z.boolean(),
  /** Accounts that may see it while it is withheld. */
  admitted: z.array(z.string().min(1).max(100)).max(100).default([]),
  reason,
})
export type Classify = z.infer<typeof Classify>

/** Shows the project to an organisation that has to work on it (a fund, a department, another district), or no longer. */
export const Address = z.object({
  type: z.literal('address'),
  on: PlainDate,
  organisation: z.string().min(1).max(100),
  addressed: z.boolean(),
  reason: reason.optional(),
})
export type Address = z.infer<typeof Address>

/** An earlier action was recorded wrongly: `replacement` holds those of its fields that should have been otherwise. */
export const Correct = z.object({
  type: z.literal('correct'),
  on: PlainDate,
  /** Sequence number of the action that is corrected. */
  target: z.number().int().min(1),
  replacement: z.record(z.string(), z.unknown()),
  reason,
  evidence,
})
export type Correct = z.infer<typeof Correct>

/** An earlier action should not have been recorded at all; it stays visible and no longer counts (R-LC-03). */
export const Withdraw = z.object({
  type: z.literal('withdraw'),
  on: PlainDate,
  target: z.number().int().min(1),
  reason,
})
export type Withdraw = z.infer<typeof Withdraw>

/** What a person or program asks of a project. */
export const Command = z.discriminatedUnion('type', [
  Open,
  Describe,
  Plan,
  Reach,
  Suspend,
  Resume,
  Lose,
  Exit,
  Merge,
  Classify,
  Address,
  Correct,
  Withdraw,
])
export type Command = z.infer<typeof Command>

export const CommandType = z.enum([
  'open',
  'describe',
  'plan',
  'reach',
  'suspend',
  'resume',
  'lose',
  'exit',
  'merge',
  'classify',
  'address',
  'correct',
  'withdraw',
] satisfies Command['type'][])
export type CommandType = Command['type']

/** Who acts, for which organisation, as the record keeps it. */
export const Actor = z.object({
  accountId: z.string().min(1),
  name: z.string().min(1),
  organisation: z.string().min(1),
})
export type Actor = z.infer<typeof Actor>

/**
 * A command that was accepted: an append-only row. `command.on` is the day of the fact, `recordedAt`
 * (ISO timestamp, UTC) when it became known here; `sequence` counts from 1 within the project.
 */
export type ProjectAction = {
  readonly id: string
  readonly sequence: number
  readonly command: Command
  readonly actor: Actor
  readonly recordedAt: string
}

/** One thing to record of a project that is brought in with its past: by whom and when it became known. */
export type PastAction = { readonly command: Command; readonly actor: Actor; readonly recordedAt: string }
