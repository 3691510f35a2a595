import { type CityFault, checkReference, checkUnique, unknownReference } from './city-fault.ts'
import { checkPeriod } from './check-periods.ts'
import type { LoadedCity } from './loaded-city.ts'

/** Taxonomies, their roles, and the codes of the industry classification that they and its hints name. */
export function checkTaxonomies({ city, classification }: LoadedCity): CityFault[] {
  const names = city.taxonomies.map((taxonomy) => taxonomy.id)
  return [
    ...checkUnique(['taxonomies'], names),
    ...checkReference(['categories', 'main'], 'taxonomies', city.categories.main, names),
    ...checkReference(['categories', 'second'], 'taxonomies', city.categories.second, names),
    ...city.taxonomies.flatMap((taxonomy, index) => {
      const path = ['taxonomies', index]
      const groups = taxonomy.groups.map((group) => group.id)
      const tiers = taxonomy.tiers.map((tier) => tier.id)
      return [
        ...checkPeriod(path, taxonomy),
        ...checkUnique([...path, 'groups'], groups),
        ...checkUnique([...path, 'tiers'], tiers),
        ...checkUnique(
          [...path, 'categories'],
          taxonomy.categories.map((category) => category.id),
        ),
        ...taxonomy.categories.flatMap((category, place): CityFault[] => {
          const at = [...path, 'categories', place]
          return [
            ...checkReference([...at, 'group'], 'groups', category.group, groups),
            ...checkReference([...at, 'tier'], 'tiers', category.tier, tiers),
            // In a taxonomy of two levels a category without a group would be missing from every breakdown.
            ...(groups.length > 0 && category.group === undefined
              ? [{ path: at, code: 'category-without-group', params: { id: category.id } }]
              : []),
            ...category.suggestedBy.flatMap((code, number) =>
              classification.find(code)
                ? []
                : [unknownReference([...at, 'suggestedBy', number], 'classification', code, [])],
            ),
            ...checkPeriod(at, category),
          ]
        }),
      ]
    }),
    ...city.classification.formerCodes.flatMap((entry, index) =>
      classification.find(entry.code)
        ? [
            {
              path: ['classification', 'formerCodes', index],
              code: 'former-code-in-use',
              params: { id: entry.code },
            },
          ]
        : [],
    ),
  ]
}
