import type { ConditionDimension, Dimension } from './condition.ts'
import type { LoadedCity } from './loaded-city.ts'
import { Provenance, Stage, Status } from './words.ts'

/** The codes a dimension may have in this city; undefined where they are not enumerated. */
export function knownValues(
  { city, findTaxonomy }: LoadedCity,
  dimension: Dimension | ConditionDimension,
): string[] | undefined {
  const main = findTaxonomy(city.categories.main)
  const second = city.categories.second === undefined ? undefined : findTaxonomy(city.categories.second)
  switch (dimension) {
    case 'district':
      return city.areas.map((area) => area.code)
    case 'park':
      return city.parks.map((park) => park.id)
    case 'ecosystem':
      return main?.groups.map((group) => group.id) ?? []
    case 'chain':
      return main?.categories.map((category) => category.id) ?? []
    case 'tier':
      return main?.tiers.map((tier) => tier.id) ?? []
    case 'cluster':
      return second?.categories.map((category) => category.id) ?? []
    case 'sizeBand':
      return city.sizeBands.map((band) => band.id)
    case 'originCountry':
      return city.origins.map((origin) => origin.code)
    case 'originRegion':
      return city.originRegions.map((region) => region.id)
    case 'kind':
      return city.lifecycle.kinds.map((kind) => kind.kind)
    case 'stage':
      return [...Stage.options]
    case 'status':
      return [...Status.options]
    case 'provenance':
      return [...Provenance.options]
    case 'month':
      return undefined
  }
}
