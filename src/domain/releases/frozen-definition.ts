import type { Condition } from '../city/condition.ts'
import type { Rule, SizeBand } from '../city/city.ts'
import {
  type DerivedVersion,
  type IndicatorDefinition,
  isDerived,
  partsOf,
  type RecordVersion,
} from '../city/indicator-definition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { PlainDate } from '../plain-date.ts'

/**
 * Everything that decides what a version of a definition counts: the version itself, the rules it names and those they
 * name, the size bands of its breakdown, and for a figure computed from others those others.
 */
export type FrozenDefinition = {
  readonly indicator: string
  readonly unit: IndicatorDefinition['unit']
  readonly dimensions: IndicatorDefinition['dimensions']
  readonly version: RecordVersion | DerivedVersion
  readonly rules: readonly Rule[]
  readonly sizeBands: readonly Pick<SizeBand, 'id' | 'from'>[]
  readonly parts: readonly FrozenDefinition[]
}

/** The definition of an indicator as it stands in the city's files, on the last day of a period; undefined where none holds. */
export function frozenDefinition(
  city: LoadedCity,
  definition: IndicatorDefinition,
  on: PlainDate,
): FrozenDefinition | undefined {
  const version = city.findVersion(definition, on)
  if (!version) return undefined
  const parts = isDerived(version)
    ? partsOf(version).flatMap((id) => {
        const part = city.findIndicator(id)
        return (part && frozenDefinition(city, part, on)) ?? []
      })
    : []
  const { id, unit, dimensions } = definition
  return {
    indicator: id,
    unit,
    dimensions,
    version,
    rules: isDerived(version) ? [] : namedRules(city, conditionsOf(version)),
    sizeBands: dimensions.includes('sizeBand')
      ? city.city.sizeBands.map((band) => ({ id: band.id, from: band.from }))
      : [],
    parts,
  }
}

function conditionsOf({ where, measure }: RecordVersion): readonly Condition[] {
  return 'share' in measure ? [...where, ...measure.share.where] : where
}

/** The rules that conditions name, each once, in the order of their ids. */
function namedRules(city: LoadedCity, conditions: readonly Condition[]): Rule[] {
  const found = new Map<string, Rule>()
  const look = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(look)
    else if ('any' in condition) condition.any.forEach(look)
    else if ('not' in condition) look(condition.not)
    else if ('rule' in condition && !found.has(condition.rule)) {
      const rule = city.findRule(condition.rule)
      if (!rule) throw new RangeError(`the city has no rule ${condition.rule}`)
      found.set(rule.id, rule)
      rule.where.forEach(look)
    }
  }
  conditions.forEach(look)
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
