import { z } from 'zod'
import { ProjectFacts } from '../projects/facts.ts'
import { Milestone, ProjectKind } from '../city/words.ts'
import { Decimal } from '../decimal.ts'
import { CurrencyCode, WholeAmount } from '../money.ts'
import { PlainDate } from '../plain-date.ts'

const weights = z.record(z.string(), z.number().int().min(0))
const counts = z.record(z.string(), z.number().int().min(0))
const period = z.strictObject({ from: PlainDate, to: PlainDate })

/** A line of business: what it makes, where it stands in the taxonomy and the classification. */
export const Product = z.strictObject({
  /** Group (ecosystem) of the main taxonomy, or `none`. */
  group: z.string(),
  chain: z.string().optional(),
  cluster: z.string().optional(),
  sector: z.string(),
  industry: z.string(),
  names: z.array(z.string()).min(1),
})
export type Product = z.infer<typeof Product>

/**
 * Landed projects of one kind of business in one period. Every list of counts adds up to the number of
 * projects; which size meets which ecosystem and district is dealt by chance.
 */
export const LandedGroup = z.strictObject({
  sector: z.string(),
  landed: period,
  sizes: counts,
  groups: counts,
  /** How many of them lie in development zones; the others lie outside. Absent: by `zonePercent`. */
  inZones: z.number().int().min(0).optional(),
  /** Districts with a fixed number; the rest is spread over the others by weight. */
  districts: counts.default({}),
})
export type LandedGroup = z.infer<typeof LandedGroup>

/** Projects that have not landed: how far they came, and what became of them. */
export const OpenGroup = z.strictObject({
  reached: z.enum(['opened', 'signed', 'registered', 'filed']),
  status: z.enum(['ongoing', 'suspended', 'lost']),
  count: z.number().int().min(0),
  opened: period,
  sizes: weights,
})
export type OpenGroup = z.infer<typeof OpenGroup>

/** The plan of a demonstration ledger: how many of what, never a total that is shown. */
export const DemonstrationPlan = z.strictObject({
  seed: z.number().int(),
  language: z.string(),
  /** The last day on which anything was recorded. */
  until: PlainDate,
  sizes: z.record(z.string(), z.strictObject({ from: WholeAmount, to: WholeAmount, step: WholeAmount })),
  districts: weights,
  zones: z.record(z.string(), z.array(z.string())),
  zonePercent: z.number().int().min(0).max(100),
  monthWeights: weights.default({}),
  products: z.array(Product).min(1),
  sectors: z.record(
    z.string(),
    z.strictObject({
      kinds: z.partialRecord(ProjectKind, z.number().int()),
      origins: weights,
      fixedPercent: z.tuple([z.number().int(), z.number().int()]),
    }),
  ),
  /** New land: total investment per land unit, from and to, and the smallest plot. */
  land: z.strictObject({ perUnit: z.strictObject({ from: WholeAmount, to: WholeAmount }), least: Decimal }),
  currencies: z.record(
    z.string(),
    z.strictObject({ currency: CurrencyCode, rate: Decimal, unit: WholeAmount }),
  ),
  rateSource: z.string(),
  names: z.strictObject({
    first: z.array(z.string()).min(1),
    second: z.array(z.string()).min(1),
    project: z.string(),
    company: z.string(),
    investor: z.string(),
    foreignInvestor: z.string(),
    clerk: z.string(),
    manager: z.string(),
    issuer: z.string(),
    document: z.string(),
    phases: z.tuple([z.string(), z.string()]),
    expansion: z.string(),
    laterPhase: z.string(),
    correction: z.string(),
    withdrawal: z.string(),
    suspension: z.string(),
    loss: z.string(),
    summary: z.string(),
  }),
  lossReasons: z.array(z.string()).min(1),
  landed: z.array(LandedGroup),
  open: z.array(OpenGroup),
  /** Later phases and expansions of landed projects, landed themselves and not counted again. */
  expansions: z.strictObject({ count: z.number().int().min(0), landed: period }),
  /** Amounts that were first recorded wrongly and corrected, and milestones recorded by mistake and withdrawn. */
  corrections: z.number().int().min(0),
  withdrawals: z.number().int().min(0),
  /** Percent of actions that were recorded weeks after the fact. */
  latePercent: z.number().int().min(0).max(100),
})
export type DemonstrationPlan = z.infer<typeof DemonstrationPlan>

/** A public case: facts with their source; milestones only where the day is public. */
export const PublicCase = z.strictObject({
  facts: ProjectFacts.extend({ provenance: z.literal('public'), source: z.string().trim().min(1).max(500) }),
  openedOn: PlainDate,
  reached: z
    .array(
      z.strictObject({
        milestone: Milestone,
        on: PlainDate,
        /** The publication: its title or address, who published it, when. */
        documentNo: z.string(),
        issuer: z.string(),
        issuedOn: PlainDate,
      }),
    )
    .default([]),
})
export type PublicCase = z.infer<typeof PublicCase>

export const PublicCases = z.strictObject({ cases: z.array(PublicCase) })
