import { type CityFault, checkReference, checkUnique, type ConfigurationPath } from './city-fault.ts'
import { checkLeague } from './check-league.ts'
import { checkPeriod, checkVersions } from './check-periods.ts'
import type { Condition } from './condition.ts'
import { type DerivedVersion, type IndicatorDefinition, isDerived, partsOf } from './indicator-definition.ts'
import { knownValues } from './known-values.ts'
import type { LoadedCity } from './loaded-city.ts'

/** Rules, definitions, targets and the overview: conditions that mean something, figures that exist. */
export function checkIndicators(city: LoadedCity): CityFault[] {
  const { rules, indicators } = city.city
  const ids = indicators.map((indicator) => indicator.id)
  return [
    ...checkUnique(
      ['rules'],
      rules.map((rule) => rule.id),
    ),
    ...rules.flatMap((rule, index) => [
      ...checkConditions(city, ['rules', index, 'where'], rule.where, [rule.id]),
      ...checkPeriod(['rules', index], rule),
    ]),
    ...checkUnique(['indicators'], ids),
    ...indicators.flatMap((indicator, index) => checkIndicator(city, ['indicators', index], indicator)),
    ...checkTargets(city, ids),
    ...checkOverview(city, ids),
    ...checkReleases(city, ids),
    ...checkAnomalies(city, ids),
    ...checkLeague(city, ids),
  ]
}

/** References inside conditions; rules may use rules, without going in circles. */
function checkConditions(
  city: LoadedCity,
  path: ConfigurationPath,
  conditions: readonly Condition[],
  within: readonly string[] = [],
): CityFault[] {
  return conditions.flatMap((condition, index) => checkCondition(city, [...path, index], condition, within))
}

function checkCondition(
  city: LoadedCity,
  path: ConfigurationPath,
  condition: Condition,
  within: readonly string[],
): CityFault[] {
  if ('rule' in condition) {
    const rule = city.findRule(condition.rule)
    if (!rule)
      return checkReference(
        [...path, 'rule'],
        'rules',
        condition.rule,
        city.city.rules.map((entry) => entry.id),
      )
    if (within.includes(rule.id))
      return [{ path: [...path, 'rule'], code: 'rule-circle', params: { id: rule.id } }]
    // What is wrong inside that rule is said there; only a way back to this one is said here.
    return checkConditions(city, [], rule.where, [...within, rule.id])
      .filter((fault) => fault.code === 'rule-circle' && fault.params['id'] === within[0])
      .map((fault) => ({ ...fault, path: [...path, 'rule'] }))
  }
  if ('industry' in condition)
    return condition.industry.flatMap((code, place) =>
      city.classification.find(code)
        ? []
        : checkReference([...path, 'industry', place], 'classification', code, []),
    )
  if ('is' in condition) {
    const known = knownValues(city, condition.is.dimension)
    return known === undefined
      ? []
      : condition.is.values.flatMap((value, place) =>
          checkReference([...path, 'is', 'values', place], condition.is.dimension, value, known),
        )
  }
  if ('all' in condition) return checkConditions(city, [...path, 'all'], condition.all, within)
  if ('any' in condition) return checkConditions(city, [...path, 'any'], condition.any, within)
  if ('not' in condition) return checkCondition(city, [...path, 'not'], condition.not, within)
  return []
}

/** A version is comparable with another one of the same indicator. */
function checkComparable(
  path: ConfigurationPath,
  { versions }: IndicatorDefinition,
  { version, comparableWith = [] }: IndicatorDefinition['versions'][number],
): CityFault[] {
  const others = versions.map((one) => one.version).filter((one) => one !== version)
  return comparableWith.flatMap((one, place) =>
    checkReference(
      [...path, 'comparableWith', place, 'version'],
      'versions',
      String(one.version),
      others.map(String),
    ),
  )
}

function checkIndicator(
  city: LoadedCity,
  path: ConfigurationPath,
  indicator: IndicatorDefinition,
): CityFault[] {
  const versions = [...path, 'versions']
  return [
    ...checkVersions(versions, indicator.versions),
    ...checkUnique(
      versions,
      indicator.versions.map((version) => version.version),
    ),
    ...checkUnique([...path, 'dimensions'], indicator.dimensions),
    // A dimension without any value in this city, e.g. a cluster where there is no second taxonomy.
    ...indicator.dimensions.flatMap((dimension, place) =>
      knownValues(city, dimension)?.length === 0
        ? [{ path: [...path, 'dimensions', place], code: 'dimension-empty', params: { dimension } }]
        : [],
    ),
    ...indicator.versions.flatMap((version, place) =>
      checkComparable([...versions, place], indicator, version),
    ),
    ...indicator.versions.flatMap((version, place): CityFault[] => {
      const at = [...versions, place]
      if (isDerived(version))
        return [...checkDerived(city, at, version), ...checkUnit(path, indicator.unit, 'percent')]
      const { measure } = version
      return [
        ...checkConditions(city, [...at, 'where'], version.where),
        ...('share' in measure
          ? checkConditions(city, [...at, 'measure', 'share', 'where'], measure.share.where)
          : []),
        ...checkUnit(
          path,
          indicator.unit,
          'count' in measure ? 'projects' : 'sum' in measure ? 'money' : 'percent',
        ),
      ]
    }),
  ]
}

function checkDerived(city: LoadedCity, path: ConfigurationPath, { measure }: DerivedVersion): CityFault[] {
  const ids = city.city.indicators.map((indicator) => indicator.id)
  const used: [string, ConfigurationPath][] =
    'ratio' in measure
      ? [
          [measure.ratio.numerator, ['ratio', 'numerator']],
          [measure.ratio.denominator, ['ratio', 'denominator']],
        ]
      : [[measure.completion, ['completion']]]
  return used.flatMap(([id, at]) => {
    const place = [...path, 'measure', ...at]
    return city.findIndicator(id)?.versions.some(isDerived)
      ? [{ path: place, code: 'derived-of-derived', params: { id } }]
      : checkReference(place, 'indicators', id, ids)
  })
}

function checkUnit(
  path: ConfigurationPath,
  unit: IndicatorDefinition['unit'],
  wanted: IndicatorDefinition['unit'],
): CityFault[] {
  return unit === wanted ? [] : [{ path: [...path, 'unit'], code: 'unit-differs', params: { unit, wanted } }]
}

function checkTargets({ city, findIndicator }: LoadedCity, ids: readonly string[]): CityFault[] {
  const areas = city.areas.map((area) => area.code)
  const keys = city.targets.map((target) => `${target.indicator} ${target.year} ${target.area ?? ''}`.trim())
  return [
    ...checkUnique(['targets'], keys),
    ...city.targets.flatMap((target, index) => [
      ...checkReference(['targets', index, 'indicator'], 'indicators', target.indicator, ids),
      ...checkReference(['targets', index, 'area'], 'areas', target.area, areas),
      ...checkPeriod(['targets', index], target),
      ...(findIndicator(target.indicator)?.unit === 'percent'
        ? [
            {
              path: ['targets', index, 'indicator'],
              code: 'target-of-share',
              params: { id: target.indicator },
            },
          ]
        : []),
    ]),
  ]
}

function checkOverview(
  { city: { overview }, findIndicator }: LoadedCity,
  ids: readonly string[],
): CityFault[] {
  const { headline } = overview
  const path = ['overview', 'headline']
  const params = { id: headline }
  const known = findIndicator(headline)
  return [
    ...checkUnique(['overview', 'figures'], overview.figures),
    ...overview.figures.flatMap((id, index) =>
      checkReference(['overview', 'figures', index], 'indicators', id, ids),
    ),
    ...checkReference(path, 'indicators', headline, ids),
    ...(known && known.unit !== 'projects' ? [{ path, code: 'headline-count', params }] : []),
    ...(known && !overview.figures.includes(headline) ? [{ path, code: 'headline-hidden', params }] : []),
    ...checkReference(['overview', 'ecosystems'], 'indicators', overview.ecosystems, ids),
  ]
}

/** What the checks look at is an indicator that counts projects, by rules that hold for a time. */
function checkAnomalies({ city, findIndicator }: LoadedCity, ids: readonly string[]): CityFault[] {
  const { indicator } = city.anomalies
  const path = ['anomalies', 'indicator']
  const counts = (findIndicator(indicator)?.versions ?? []).every(
    (version) => !isDerived(version) && 'count' in version.measure,
  )
  return [
    ...checkReference(path, 'indicators', indicator, ids),
    ...(counts ? [] : [{ path, code: 'anomalies-not-counting', params: { id: indicator } }]),
    ...checkPeriod(['anomalies'], city.anomalies),
  ]
}

/** What is released is known, each once, and so are the parts of what is computed. */
function checkReleases({ city, findIndicator }: LoadedCity, ids: readonly string[]): CityFault[] {
  const released = city.releases.indicators
  return [
    ...checkUnique(['releases', 'indicators'], released),
    ...released.flatMap((id, index) => {
      const path = ['releases', 'indicators', index]
      const parts = (findIndicator(id)?.versions ?? []).filter(isDerived).flatMap(partsOf)
      return [
        ...checkReference(path, 'indicators', id, ids),
        ...parts
          .filter((part) => ids.includes(part) && !released.includes(part))
          .map((part) => ({ path, code: 'released-without-part', params: { id, part } })),
      ]
    }),
    ...checkPeriod(['releases'], city.releases),
    ...checkPeriod(['calendar'], city.calendar),
  ]
}
