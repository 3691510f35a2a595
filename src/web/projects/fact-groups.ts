import type { ProjectFacts } from '../../domain/projects/facts.ts'

export type FactField = keyof ProjectFacts

/** The facts of a project in groups of at most seven; each group is read and edited together. */
export const factGroups = {
  project: ['name', 'kind', 'summary', 'agreement', 'projectCode', 'phases', 'source'],
  money: [
    'totalInvestment',
    'fixedAssetInvestment',
    'filedInvestment',
    'registeredCapital',
    'completedInvestment',
    'outputAtCapacity',
    'taxAtCapacity',
  ],
  place: ['district', 'park', 'address', 'land'],
  industry: ['industryCode', 'categories', 'otherChains'],
  investors: ['investors', 'projectCompany'],
  people: ['ownerOrganisation', 'relationshipManager', 'projectManager', 'taskForce'],
} as const satisfies Record<string, readonly FactField[]>

export type FactGroup = keyof typeof factGroups
export const factGroupNames = Object.keys(factGroups) as FactGroup[]

export function isFactGroup(name: string | null): name is FactGroup {
  return name !== null && Object.hasOwn(factGroups, name)
}

/** The group in which a fact is edited, whether it is named as a city's requirement or as a field. */
export function groupOfFact(fact: string): FactGroup {
  const field = fact === 'ecosystem' ? 'categories' : fact === 'enterpriseCode' ? 'projectCompany' : fact
  return factGroupNames.find((name) => factGroups[name].some((one) => one === field)) ?? 'project'
}
