import { z } from 'zod'

// The closed words of a project. The city adds labels, evidence, order and thresholds; see lifecycle.ts.

/** How a project comes to its site; the kind decides which milestones it needs (DOMAIN 1.1). */
export const ProjectKind = z.enum(['new-land', 'existing-premises', 'leased', 'equipment', 'foreign-equity'])
export type ProjectKind = z.infer<typeof ProjectKind>

/** Dated facts in the order in which they usually happen; kinds may skip some, several may fall on one day. */
export const Milestone = z.enum([
  'signed',
  'registered',
  'filed',
  'siteSecured',
  'capitalPaid',
  'constructionStarted',
  'enteredStatistics',
  'completed',
  'productionStarted',
  'capacityReached',
])
export type Milestone = z.infer<typeof Milestone>

/** The facts whose date an indicator may count by: every milestone, the landing that the city's rule derives, and the first registration. */
export const CountedFact = z.enum([...Milestone.options, 'landed', 'opened'])
export type CountedFact = z.infer<typeof CountedFact>

/** How far the project has come, derived from milestones, never set by hand. */
export const Stage = z.enum(['negotiating', 'signed', 'landed', 'building', 'producing', 'full-capacity'])
export type Stage = z.infer<typeof Stage>

/** Whether it goes on; apart from the stage, with reason and date. */
export const Status = z.enum(['ongoing', 'suspended', 'lost', 'merged', 'exited'])
export type Status = z.infer<typeof Status>

/** Where a record comes from: entered by people, invented for the demonstration, or taken from a public source. */
export const Provenance = z.enum(['entered', 'synthetic', 'public'])
export type Provenance = z.infer<typeof Provenance>

/** Amounts of a project that indicators may sum and compare. */
export const AmountField = z.enum(['totalInvestment', 'fixedAssetInvestment', 'completedInvestment'])
export type AmountField = z.infer<typeof AmountField>

/** Names of the facts that a city may require before a milestone. */
export const FactName = z.enum([
  'industryCode',
  'totalInvestment',
  'fixedAssetInvestment',
  'projectCompany',
  'enterpriseCode',
  'projectCode',
  'park',
  'land',
  'ecosystem',
  'outputAtCapacity',
  'taxAtCapacity',
  'relationshipManager',
  'agreement',
])
export type FactName = z.infer<typeof FactName>

/** Those of them that are columns of the record, so that an indicator may ask for their presence. */
export const RecordFact = FactName.extract([
  'industryCode',
  'totalInvestment',
  'fixedAssetInvestment',
  'enterpriseCode',
  'projectCode',
  'land',
])
export type RecordFact = z.infer<typeof RecordFact>
