import { isValidOn, type Validity } from '../validity.ts'
import type { Condition } from './condition.ts'
import { isDerived } from './indicator-definition.ts'
import type { LoadedCity } from './loaded-city.ts'
import { Milestone, Stage, Status } from './words.ts'

/** A fault between the parts of a configuration: where it stands, and what to say. */
export type CityFault = {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly allowed?: readonly string[]
}

/** Everything in a configuration that refers to what is not there, contradicts itself or leaves a gap. */
export function checkCity(city: LoadedCity): CityFault[] {
  return [
    ...checkUniqueIds(city),
    ...checkPlaces(city),
    ...checkTaxonomies(city),
    ...checkLifecycle(city),
    ...checkRules(city),
    ...checkIndicators(city),
    ...checkTargets(city),
    ...checkOverview(city),
  ]
}

const reference = (
  path: CityFault['path'],
  what: string,
  id: string,
  known: Iterable<string>,
): CityFault => ({
  path,
  code: 'unknown-reference',
  params: { what, id, nearest: nearest(id, known) },
})

/** The known name that differs least, or an empty text. */
export function nearest(wanted: string, known: Iterable<string>): string {
  let best = ''
  let least = Math.max(3, Math.ceil(wanted.length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(wanted, name)
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}

function checkUniqueIds({ city }: LoadedCity): CityFault[] {
  const twice = (list: string, keys: readonly string[]): CityFault[] =>
    keys.flatMap((key, index) =>
      keys.indexOf(key) === index ? [] : [{ path: [list, index], code: 'twice', params: { id: key } }],
    )
  return [
    ...twice(
      'areas',
      city.areas.map((area) => area.code),
    ),
    ...twice(
      'parks',
      city.parks.map((park) => park.id),
    ),
    ...twice(
      'taxonomies',
      city.taxonomies.map((taxonomy) => taxonomy.id),
    ),
    ...twice(
      'rules',
      city.rules.map((rule) => rule.id),
    ),
    ...twice(
      'indicators',
      city.indicators.map((indicator) => indicator.id),
    ),
    ...twice(
      'organisations',
      city.organisations.map((organisation) => organisation.id),
    ),
    ...twice(
      'origins',
      city.origins.map((origin) => origin.code),
    ),
    ...twice(
      'sizeBands',
      city.sizeBands.map((band) => band.from),
    ),
    ...city.taxonomies.flatMap((taxonomy, index) =>
      twice(
        'categories',
        taxonomy.categories.map((category) => category.id),
      ).map((fault) => ({ ...fault, path: ['taxonomies', index, ...fault.path] })),
    ),
  ]
}

function checkPlaces({ city, findArea, findPark }: LoadedCity): CityFault[] {
  const areaCodes = city.areas.map((area) => area.code)
  const kinds = city.areaKinds.map((kind) => kind.id)
  const regions = city.originRegions.map((region) => region.id)
  return [
    ...city.areas.flatMap((area, index) =>
      kinds.includes(area.kind) ? [] : [reference(['areas', index, 'kind'], 'areaKinds', area.kind, kinds)],
    ),
    ...city.parks.flatMap((park, index) => [
      ...park.areas.flatMap((code, place) =>
        findArea(code) ? [] : [reference(['parks', index, 'areas', place], 'areas', code, areaCodes)],
      ),
      ...(park.succeededBy === undefined || findPark(park.succeededBy)
        ? []
        : [
            reference(
              ['parks', index, 'succeededBy'],
              'parks',
              park.succeededBy,
              city.parks.map((entry) => entry.id),
            ),
          ]),
      ...checkPeriod(['parks', index], park),
    ]),
    ...city.origins.flatMap((origin, index) =>
      regions.includes(origin.region)
        ? []
        : [reference(['origins', index, 'region'], 'originRegions', origin.region, regions)],
    ),
    ...(city.origins.some((origin) => origin.code === city.country)
      ? []
      : [reference(['country'], 'origins', city.country, [])]),
    ...city.organisations.flatMap((organisation, index) => [
      ...(organisation.area === undefined || findArea(organisation.area)
        ? []
        : [reference(['organisations', index, 'area'], 'areas', organisation.area, areaCodes)]),
      ...(organisation.park === undefined || findPark(organisation.park)
        ? []
        : [
            reference(
              ['organisations', index, 'park'],
              'parks',
              organisation.park,
              city.parks.map((park) => park.id),
            ),
          ]),
    ]),
    ...(city.demonstration?.accounts ?? []).flatMap((account, index) =>
      city.organisations.some((organisation) => organisation.id === account.organisation)
        ? []
        : [
            reference(
              ['demonstration', 'accounts', index, 'organisation'],
              'organisations',
              account.organisation,
              city.organisations.map((entry) => entry.id),
            ),
          ],
    ),
  ]
}

function checkPeriod(path: CityFault['path'], entry: Validity): CityFault[] {
  return entry.validTo !== undefined && entry.validTo <= entry.validFrom
    ? [
        {
          path: [...path, 'validTo'],
          code: 'period-reversed',
          params: { from: entry.validFrom, to: entry.validTo },
        },
      ]
    : []
}

function checkTaxonomies({ city, classification, findTaxonomy }: LoadedCity): CityFault[] {
  const names = city.taxonomies.map((taxonomy) => taxonomy.id)
  const roles = Object.entries(city.categories).flatMap(([role, id]) =>
    findTaxonomy(id) ? [] : [reference(['categories', role], 'taxonomies', id, names)],
  )
  const categories = city.taxonomies.flatMap((taxonomy, index) => {
    const groups = taxonomy.groups.map((group) => group.id)
    const tiers = taxonomy.tiers.map((tier) => tier.id)
    return taxonomy.categories.flatMap((category, place): CityFault[] => {
      const path = ['taxonomies', index, 'categories', place]
      return [
        ...(category.group === undefined || groups.includes(category.group)
          ? []
          : [reference([...path, 'group'], 'groups', category.group, groups)]),
        ...(category.tier === undefined || tiers.includes(category.tier)
          ? []
          : [reference([...path, 'tier'], 'tiers', category.tier, tiers)]),
        ...category.suggestedBy.flatMap((code, at) =>
          classification.find(code)
            ? []
            : [reference([...path, 'suggestedBy', at], 'classification', code, [])],
        ),
        ...checkPeriod(path, category),
      ]
    })
  })
  const former = city.classification.formerCodes.flatMap((entry, index) =>
    classification.find(entry.code)
      ? [
          {
            path: ['classification', 'formerCodes', index],
            code: 'former-code-in-use',
            params: { id: entry.code },
          },
        ]
      : [],
  )
  return [...roles, ...categories, ...former]
}

function checkLifecycle({ city }: LoadedCity): CityFault[] {
  const { lifecycle } = city
  const evidence = lifecycle.evidenceKinds.map((kind) => kind.id)
  const label = (list: string, wanted: readonly string[], given: readonly string[]): CityFault[] =>
    wanted
      .filter((word) => !given.includes(word))
      .map((word) => ({ path: ['lifecycle', list], code: 'label-missing', params: { word } }))
  const kinds = lifecycle.kinds.flatMap((kind, index) => {
    const order = kind.milestones.map((rule) => rule.milestone)
    const path = ['lifecycle', 'kinds', index]
    return [
      ...kind.milestones.flatMap((rule, place): CityFault[] => {
        const at = [...path, 'milestones', place]
        return [
          ...(order.indexOf(rule.milestone) === place
            ? []
            : [{ path: at, code: 'twice', params: { id: rule.milestone } }]),
          ...rule.after.flatMap((before, number) => {
            const position = order.indexOf(before)
            if (position === -1) return [reference([...at, 'after', number], 'milestones', before, order)]
            return position < place
              ? []
              : [
                  {
                    path: [...at, 'after', number],
                    code: 'milestone-order',
                    params: { milestone: rule.milestone, before },
                  },
                ]
          }),
          ...rule.evidence.flatMap((group, number) =>
            group.flatMap((id) =>
              evidence.includes(id)
                ? []
                : [reference([...at, 'evidence', number], 'evidenceKinds', id, evidence)],
            ),
          ),
        ]
      }),
      ...kind.landing.flatMap((landing, number) =>
        landing.allOf.flatMap((milestone) =>
          order.includes(milestone)
            ? []
            : [reference([...path, 'landing', number], 'milestones', milestone, order)],
        ),
      ),
      ...checkVersions([...path, 'landing'], kind.landing),
    ]
  })
  return [
    ...label(
      'milestones',
      Milestone.options,
      lifecycle.milestones.map((entry) => entry.milestone),
    ),
    ...label(
      'stages',
      Stage.options,
      lifecycle.stages.map((entry) => entry.stage),
    ),
    ...label(
      'statuses',
      Status.options,
      lifecycle.statuses.map((entry) => entry.status),
    ),
    ...kinds,
  ]
}

/** Versions of one thing must not hold on the same day. */
function checkVersions(path: CityFault['path'], versions: readonly Validity[]): CityFault[] {
  return versions.flatMap((version, index) => [
    ...checkPeriod([...path, index], version),
    ...(versions.some(
      (other, place) =>
        place < index && (isValidOn(other, version.validFrom) || isValidOn(version, other.validFrom)),
    )
      ? [
          {
            path: [...path, index, 'validFrom'],
            code: 'versions-overlap',
            params: { from: version.validFrom },
          },
        ]
      : []),
  ])
}

/** References inside conditions; rules may use rules, without going in circles. */
function checkConditions(
  city: LoadedCity,
  path: CityFault['path'],
  conditions: readonly Condition[],
  within: readonly string[] = [],
): CityFault[] {
  return conditions.flatMap((condition, index): CityFault[] => {
    const at = [...path, index]
    if ('rule' in condition) {
      const rule = city.findRule(condition.rule)
      if (!rule)
        return [
          reference(
            at,
            'rules',
            condition.rule,
            city.city.rules.map((entry) => entry.id),
          ),
        ]
      if (within.includes(rule.id)) return [{ path: at, code: 'rule-circle', params: { id: rule.id } }]
      return checkConditions(city, at, rule.where, [...within, rule.id]).filter(
        (fault) => fault.code === 'rule-circle',
      )
    }
    if ('industry' in condition)
      return condition.industry.flatMap((code) =>
        city.classification.find(code) ? [] : [reference(at, 'classification', code, [])],
      )
    if ('is' in condition) return checkValues(city, at, condition.is.dimension, condition.is.values)
    if ('all' in condition) return checkConditions(city, [...at, 'all'], condition.all, within)
    if ('any' in condition) return checkConditions(city, [...at, 'any'], condition.any, within)
    if ('not' in condition) return checkConditions(city, at, [condition.not], within)
    return []
  })
}

function checkValues(
  city: LoadedCity,
  path: CityFault['path'],
  dimension: string,
  values: readonly string[],
): CityFault[] {
  const known = knownValues(city, dimension)
  return known === undefined
    ? []
    : values.flatMap((value) => (known.includes(value) ? [] : [reference(path, dimension, value, known)]))
}

/** The codes a dimension may have in this city; undefined where they are not enumerated. */
export function knownValues({ city, findTaxonomy }: LoadedCity, dimension: string): string[] | undefined {
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
      return ['entered', 'synthetic', 'public']
    default:
      return undefined
  }
}

function checkRules(city: LoadedCity): CityFault[] {
  return city.city.rules.flatMap((rule, index) =>
    checkConditions(city, ['rules', index, 'where'], rule.where, [rule.id]),
  )
}

function checkIndicators(city: LoadedCity): CityFault[] {
  const ids = city.city.indicators.map((indicator) => indicator.id)
  return city.city.indicators.flatMap((indicator, index) => [
    ...checkVersions(['indicators', index, 'versions'], indicator.versions),
    ...indicator.versions.flatMap((version, place): CityFault[] => {
      const path = ['indicators', index, 'versions', place]
      if (isDerived(version)) {
        const { measure } = version
        const used =
          'ratio' in measure ? [measure.ratio.numerator, measure.ratio.denominator] : [measure.completion]
        return [
          ...used.flatMap((id) =>
            ids.includes(id) ? [] : [reference([...path, 'measure'], 'indicators', id, ids)],
          ),
          ...(used.some((id) => city.findIndicator(id)?.versions.some(isDerived))
            ? [{ path: [...path, 'measure'], code: 'derived-of-derived', params: { id: indicator.id } }]
            : []),
          ...(indicator.unit === 'percent'
            ? []
            : [
                {
                  path: ['indicators', index, 'unit'],
                  code: 'unit-differs',
                  params: { unit: indicator.unit, wanted: 'percent' },
                },
              ]),
        ]
      }
      const wanted = 'count' in version.measure ? 'projects' : 'sum' in version.measure ? 'money' : 'percent'
      return [
        ...checkConditions(city, [...path, 'where'], version.where),
        ...('share' in version.measure
          ? checkConditions(city, [...path, 'measure', 'share', 'where'], version.measure.share.where)
          : []),
        ...(indicator.unit === wanted
          ? []
          : [
              {
                path: ['indicators', index, 'unit'],
                code: 'unit-differs',
                params: { unit: indicator.unit, wanted },
              },
            ]),
      ]
    }),
  ])
}

function checkTargets({ city, findIndicator, findArea }: LoadedCity): CityFault[] {
  return city.targets.flatMap((target, index) => [
    ...(findIndicator(target.indicator)
      ? []
      : [
          reference(
            ['targets', index, 'indicator'],
            'indicators',
            target.indicator,
            city.indicators.map((entry) => entry.id),
          ),
        ]),
    ...(target.area === undefined || findArea(target.area)
      ? []
      : [
          reference(
            ['targets', index, 'area'],
            'areas',
            target.area,
            city.areas.map((area) => area.code),
          ),
        ]),
  ])
}

function checkOverview({ city, findIndicator }: LoadedCity): CityFault[] {
  const ids = city.indicators.map((indicator) => indicator.id)
  const check = (id: string, ...path: (string | number)[]) =>
    findIndicator(id) ? [] : [reference(['overview', ...path], 'indicators', id, ids)]
  return [
    ...city.overview.figures.flatMap((id, index) => check(id, 'figures', index)),
    ...check(city.overview.headline, 'headline'),
    ...check(city.overview.ecosystems, 'ecosystems'),
  ]
}
