import type { LoadedCity } from '../city/loaded-city.ts'
import { wholeAmount } from '../money.ts'
import { landedOn, milestoneDates } from './dates.ts'
import { nextStep } from './missing.ts'
import type { Project } from './project.ts'
import type { ProjectRecord } from './record.ts'
import { stageOf } from './stages.ts'

/** The flat projection of a project under the city's configuration; lists and indicators read nothing else. */
export function toRecord(city: LoadedCity, project: Project): ProjectRecord {
  const { facts } = project
  const { main, second } = city.city.categories
  const chain = facts.categories[main] ?? null
  const category = chain === null ? undefined : city.findCategory(main, chain)
  const path = facts.industryCode === undefined ? undefined : city.classification.pathOf(facts.industryCode)
  const dates = { ...milestoneDates(project), landedOn: landedOn(city, project) }
  const next = project.status === 'ongoing' ? nextStep(city, project) : undefined
  const origin = facts.investors[0]?.originCountry ?? city.city.country
  return {
    ...dates,
    id: project.id,
    code: project.code,
    revision: project.history.length,
    name: facts.name,
    kind: facts.kind,
    status: project.status,
    stage: stageOf(dates),
    provenance: facts.provenance,
    rootCode: facts.rootCode ?? project.code,
    relation: facts.relation ?? null,
    district: facts.district,
    park: facts.park ?? null,
    industrySection: path?.section ?? null,
    industryDivision: path?.division ?? null,
    industryGroup: path?.group ?? null,
    industryClass: path?.class ?? null,
    ecosystem: category?.group ?? null,
    chain,
    tier: category?.tier ?? null,
    cluster: (second === undefined ? undefined : facts.categories[second]) ?? null,
    originCountry: origin,
    originRegion: city.originRegionOf(origin),
    totalInvestment: facts.totalInvestment ? wholeAmount(facts.totalInvestment) : null,
    fixedAssetInvestment: facts.fixedAssetInvestment ? wholeAmount(facts.fixedAssetInvestment) : null,
    completedInvestment: facts.completedInvestment ? wholeAmount(facts.completedInvestment) : null,
    filedInvestment: facts.filedInvestment ? wholeAmount(facts.filedInvestment) : null,
    registeredCapital: facts.registeredCapital ? wholeAmount(facts.registeredCapital) : null,
    landQuantity: facts.land?.quantity ?? null,
    projectCode: facts.projectCode ?? null,
    enterpriseCode: facts.projectCompany?.enterpriseCode ?? null,
    openedOn: project.openedOn,
    nextMilestone: next?.milestone ?? null,
    nextPlannedOn: next?.plannedOn ?? null,
    investorNames: facts.investors.map((investor) => investor.name).join('、'),
    projectCompanyName: facts.projectCompany?.name ?? null,
    withheldId: project.admitted === undefined ? null : project.id,
    ownerOrganisation: facts.ownerOrganisation,
    relationshipManager: facts.relationshipManager ?? null,
    projectManager: facts.projectManager ?? null,
  }
}
