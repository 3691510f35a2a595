import { z } from 'zod'
import { Decimal } from '../decimal.ts'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'
import { Milestone } from './words.ts'

/** Points out of all that the weights make. */
const points = Decimal.refine((text) => !text.startsWith('-'), { error: 'decimal' })

/** How an indicator becomes points (DOMAIN 8.1). */
export const ScoredIndicator = z.discriminatedUnion('method', [
  /** Completion of the year's target, capped in percent of it. */
  z.strictObject({
    method: z.literal('completion'),
    indicator: z.string(),
    weight: z.number().int().min(1).max(100),
    capPercent: z.number().int().min(100).max(200),
  }),
  /** Efficacy coefficient: 60 for the least, 100 for the most. */
  z.strictObject({
    method: z.literal('efficacy'),
    indicator: z.string(),
    weight: z.number().int().min(1).max(100),
  }),
])
export type ScoredIndicator = z.infer<typeof ScoredIndicator>

/** Points taken away for each project that has one milestone for so many days and still lacks another. */
export const OverdueDeduction = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, { error: 'id' }),
  name: Localized,
  has: Milestone,
  without: Milestone,
  days: z.number().int().min(1),
  points,
  most: points,
})
export type OverdueDeduction = z.infer<typeof OverdueDeduction>

/** A league table (赛马榜): what is scored of the districts, how, and who is praised or admonished. */
export const LeagueBoard = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, { error: 'id' }),
  name: Localized,
  version: z.number().int().min(1),
  indicators: z.array(ScoredIndicator).min(1),
  overdue: z.array(OverdueDeduction).default([]),
  /** For each project that was found to be falsified. */
  falsified: z.strictObject({ points, most: points }),
  /** The first so many are on the red list; the black one has those below so many points. */
  red: z.number().int().min(0),
  blackBelow: points,
  ...Validity.shape,
})
export type LeagueBoard = z.infer<typeof LeagueBoard>

/** What the law of a country forbids to score, by the words that betray it, with the clause. */
export const ForbiddenScore = z.strictObject({
  id: z.string(),
  words: z.array(z.string().min(2)).min(1),
  clause: Localized,
})
export type ForbiddenScore = z.infer<typeof ForbiddenScore>
