import type { LoadedCity } from '../city/loaded-city.ts'
import { decimalToFraction } from '../decimal.ts'
import { findEnterpriseCodeFault } from '../enterprises/enterprise-code.ts'
import { isConsistent, type Money, wholeAmount } from '../money.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { isValidOn } from '../validity.ts'
import { scopeIds, type ProjectFacts } from './facts.ts'

const moneyFields = [
  'totalInvestment',
  'fixedAssetInvestment',
  'filedInvestment',
  'registeredCapital',
  'completedInvestment',
] as const

/** Everything in a set of facts that the city's configuration does not know or that contradicts itself, as of a day. */
export function checkFacts(city: LoadedCity, facts: ProjectFacts, on: PlainDate): Refusal[] {
  return [
    ...checkPlace(city, facts, on),
    ...checkIndustry(city, facts, on),
    ...checkCodes(city, facts),
    ...checkAmounts(city, facts, on),
    ...checkScopes(facts),
  ]
}

function checkPlace(city: LoadedCity, facts: ProjectFacts, on: PlainDate): Refusal[] {
  const refusals: Refusal[] = []
  if (!city.findKind(facts.kind))
    refusals.push({ code: 'kind-unknown', field: 'kind', params: { kind: facts.kind } })
  const area = city.findArea(facts.district)
  if (!area) {
    const allowed = city.city.areas.map((entry) => entry.code)
    refusals.push({
      code: 'district-unknown',
      field: 'district',
      params: { district: facts.district },
      allowed,
    })
  } else if (!isValidOn(area, on))
    refusals.push({ code: 'district-not-valid', field: 'district', params: { district: facts.district, on } })
  if (facts.park !== undefined) {
    const park = city.findPark(facts.park)
    const allowed = city.city.parks
      .filter((entry) => entry.areas.includes(facts.district) && isValidOn(entry, on))
      .map((entry) => entry.id)
    if (!park) refusals.push({ code: 'park-unknown', field: 'park', params: { park: facts.park }, allowed })
    else if (!park.areas.includes(facts.district))
      refusals.push({
        code: 'park-elsewhere',
        field: 'park',
        params: { park: facts.park, district: facts.district },
        allowed,
      })
    else if (!isValidOn(park, on))
      refusals.push({ code: 'park-not-valid', field: 'park', params: { park: facts.park, on }, allowed })
  }
  facts.investors.forEach((investor, index) => {
    if (!city.city.origins.some((origin) => origin.code === investor.originCountry))
      refusals.push({
        code: 'origin-unknown',
        field: `investors.${index}.originCountry`,
        params: { origin: investor.originCountry },
      })
  })
  return refusals
}

function checkIndustry(city: LoadedCity, facts: ProjectFacts, on: PlainDate): Refusal[] {
  const refusals: Refusal[] = []
  const { industryCode } = facts
  if (industryCode !== undefined) {
    const former = city.city.classification.formerCodes.find((entry) => entry.code === industryCode)
    const found = city.classification.find(industryCode)
    if (former)
      refusals.push({
        code: 'industry-former',
        field: 'industryCode',
        params: {
          industry: industryCode,
          hint: former.hint['zh'] ?? former.hint['en'] ?? '',
          hintEn: former.hint['en'] ?? '',
        },
      })
    else if (!found)
      refusals.push({ code: 'industry-unknown', field: 'industryCode', params: { industry: industryCode } })
    else if (found.level === 1)
      refusals.push({ code: 'industry-too-wide', field: 'industryCode', params: { industry: industryCode } })
  }
  const { main } = city.city.categories
  const named = [
    ...Object.entries(facts.categories).map(([id, category]) => [id, category, `categories.${id}`] as const),
    ...facts.otherChains.map((chain, index) => [main, chain, `otherChains.${index}`] as const),
  ]
  for (const [taxonomyId, categoryId, field] of named) {
    const taxonomy = city.findTaxonomy(taxonomyId)
    const category = city.findCategory(taxonomyId, categoryId)
    if (!taxonomy)
      refusals.push({
        code: 'taxonomy-unknown',
        field,
        params: { taxonomy: taxonomyId },
        allowed: city.city.taxonomies.map((entry) => entry.id),
      })
    else if (!category)
      refusals.push({
        code: 'category-unknown',
        field,
        params: { category: categoryId, taxonomy: taxonomyId },
        allowed: taxonomy.categories.map((entry) => entry.id),
      })
    else if (category.validTo !== undefined && category.validTo <= on)
      refusals.push({ code: 'category-not-valid', field, params: { category: categoryId, on } })
  }
  return refusals
}

function checkCodes(city: LoadedCity, facts: ProjectFacts): Refusal[] {
  const refusals: Refusal[] = []
  const checkEnterprise = (code: string | undefined, field: string) => {
    const fault = code === undefined ? undefined : findEnterpriseCodeFault(city.city.enterpriseCode, code)
    if (fault) refusals.push({ ...fault, field })
  }
  checkEnterprise(facts.projectCompany?.enterpriseCode, 'projectCompany.enterpriseCode')
  facts.investors.forEach((investor, index) =>
    checkEnterprise(investor.enterpriseCode, `investors.${index}.enterpriseCode`),
  )
  const { pattern, example } = city.city.projectCode
  if (facts.projectCode !== undefined && !new RegExp(pattern).test(facts.projectCode))
    refusals.push({ code: 'project-code-form', field: 'projectCode', params: { example } })
  return refusals
}

function checkAmounts(city: LoadedCity, facts: ProjectFacts, on: PlainDate): Refusal[] {
  const refusals: Refusal[] = []
  const amounts: readonly (readonly [string, Money | undefined])[] = [
    ...moneyFields.map((field) => [field, facts[field]] as const),
    ['outputAtCapacity.amount', facts.outputAtCapacity?.amount],
    ['taxAtCapacity.amount', facts.taxAtCapacity?.amount],
  ]
  for (const [field, money] of amounts) {
    if (!money) continue
    if (wholeAmount(money) < 0n) refusals.push({ code: 'amount-negative', field })
    // Two negative factors would make a positive amount.
    if (money.original && decimalToFraction(money.original.rate).numerator <= 0n)
      refusals.push({ code: 'rate-not-positive', field: `${field}.original.rate` })
    if (!isConsistent(money))
      refusals.push({ code: 'amount-not-converted', field, params: { amount: money.amount } })
    if (money.original?.currency === city.city.currency.code)
      refusals.push({ code: 'currency-is-ledger', field, params: { currency: money.original.currency } })
  }
  const { totalInvestment, fixedAssetInvestment } = facts
  if (
    totalInvestment &&
    fixedAssetInvestment &&
    wholeAmount(fixedAssetInvestment) > wholeAmount(totalInvestment)
  )
    refusals.push({
      code: 'fixed-above-total',
      field: 'fixedAssetInvestment',
      params: { fixed: fixedAssetInvestment.amount, total: totalInvestment.amount },
    })
  const { completedInvestment } = facts
  if (completedInvestment && completedInvestment.throughOn > on)
    refusals.push({
      code: 'through-after-day',
      field: 'completedInvestment.throughOn',
      params: { through: completedInvestment.throughOn, on },
    })
  if (facts.land && decimalToFraction(facts.land.quantity).numerator <= 0n)
    refusals.push({ code: 'land-zero', field: 'land.quantity' })
  return refusals
}

/** Phases, and whether amounts and land speak of one that exists. */
function checkScopes(facts: ProjectFacts): Refusal[] {
  const refusals: Refusal[] = []
  const ids = facts.phases.map((phase) => phase.id)
  ids.forEach((id, index) => {
    if (id === 'whole' || ids.indexOf(id) !== index)
      refusals.push({ code: 'phase-unusable', field: `phases.${index}.id`, params: { phase: id } })
  })
  const scopes = scopeIds(facts)
  for (const [field, scope] of [
    ['land.scope', facts.land?.scope],
    ['outputAtCapacity.scope', facts.outputAtCapacity?.scope],
    ['taxAtCapacity.scope', facts.taxAtCapacity?.scope],
  ] as const) {
    if (scope !== undefined && !scopes.includes(scope))
      refusals.push({ code: 'scope-unknown', field, params: { scope }, allowed: scopes })
  }
  if (facts.rootCode === undefined && facts.relation !== undefined)
    refusals.push({ code: 'relation-without-root', field: 'rootCode' })
  return refusals
}
