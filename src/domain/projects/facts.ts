import { z } from 'zod'
import { ProjectKind, Provenance } from '../city/words.ts'
import { Land, ScopedMoney } from '../land.ts'
import { Money } from '../money.ts'
import { PlainDate } from '../plain-date.ts'

const text = z.string().trim().min(1).max(200)

/** Somebody who invests, with the country or territory the capital comes from (ISO 3166-1 alpha-2). */
export const Investor = z.object({
  name: text,
  enterpriseCode: text.optional(),
  originCountry: z.string().regex(/^[A-Z]{2}$/, { error: 'country' }),
})
export type Investor = z.infer<typeof Investor>

/** The company that carries the project out; it exists once registered. */
export const ProjectCompany = z.object({ name: text, enterpriseCode: text.optional() })
export type ProjectCompany = z.infer<typeof ProjectCompany>

/** A part of a project that is built on its own dates. */
export const Phase = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/), name: text })
export type Phase = z.infer<typeof Phase>

/**
 * What is known of a project apart from its milestones: each group may be changed by a dated action, none is
 * overwritten without trace. Codes (area, park, category, industry) are those of the city's configuration.
 */
export const ProjectFacts = z.object({
  name: text,
  summary: z.string().trim().max(2000).optional(),
  kind: ProjectKind,
  agreement: z.enum(['framework', 'formal']).optional(),
  /** The project of which this one is a later phase, expansion or spin-off; counted once together (R-ST-05). */
  rootCode: text.optional(),
  relation: z.enum(['later-phase', 'expansion', 'spin-off']).optional(),

  /** Code of the area (district or county) of the city's configuration that the project lies in. */
  district: text,
  park: text.optional(),
  address: z.string().trim().max(300).optional(),
  land: Land.optional(),

  /** Code of the project's main product in the city's industry classification (R-ST-02). */
  industryCode: text.optional(),
  /** Main chain per taxonomy version, e.g. `{'clusters-2021': 'boatbuilding'}`; only this one is counted (R-CL-01). */
  categories: z.record(z.string(), z.string()).default({}),
  /** Up to three further chains of the current taxonomy, never counted. */
  otherChains: z.array(z.string()).max(3).default([]),

  investors: z.array(Investor).min(1).max(20),
  projectCompany: ProjectCompany.optional(),
  /** The government's approval or filing code of the project (项目代码). */
  projectCode: text.optional(),

  totalInvestment: Money.optional(),
  fixedAssetInvestment: Money.optional(),
  /** Total investment as it stands in the government's filing or approval (备案总投资). */
  filedInvestment: Money.optional(),
  /** Registered capital of the project company. */
  registeredCapital: Money.optional(),
  completedInvestment: Money.extend({ throughOn: PlainDate }).optional(),
  outputAtCapacity: ScopedMoney.optional(),
  taxAtCapacity: ScopedMoney.optional(),

  phases: z.array(Phase).max(10).default([]),
  ownerOrganisation: text,
  relationshipManager: text.optional(),
  projectManager: text.optional(),
  taskForce: text.optional(),

  provenance: Provenance.default('entered'),
  /** Where a public or imported record comes from. */
  source: z.string().trim().max(500).optional(),
})
export type ProjectFacts = z.infer<typeof ProjectFacts>

/** The same without unknown fields, for changes. Built once: building a schema costs more than checking with it. */
export const ExactProjectFacts = ProjectFacts.strict()

/** The scopes that amounts and land of these facts may speak of: the whole and each phase. */
export function scopeIds(facts: ProjectFacts): string[] {
  return ['whole', ...facts.phases.map((phase) => phase.id)]
}
