import { ConditionDimension } from '../../domain/city/condition.ts'
import { CountedFact } from '../../domain/city/words.ts'
import type { Query } from '../frame/api.ts'
import type { Moment } from '../frame/moment.ts'
import type { QueryChanges } from '../frame/query-state.ts'

/** Which projects the list shows; all of it stands in the URL. */
export type ProjectFilter = {
  readonly text: string
  readonly values: Readonly<Partial<Record<ConditionDimension, readonly string[]>>>
  /** Bounds of the total investment in whole ledger units. */
  readonly minInvestment: string | null
  readonly maxInvestment: string | null
  /** The fact that must lie in the page's period. */
  readonly fact: CountedFact | null
  readonly late: boolean
  /** Only the projects that this indicator counts in the page's period, as of the page's moment. */
  readonly indicator: string | null
}

/** What one filter of the list is called; each has a chip and an editor. */
export type FilterName = ConditionDimension | 'investment' | 'fact' | 'late'

/** The filters in the order in which the panel offers them. */
export const filterNames = [
  'district',
  'park',
  'ecosystem',
  'chain',
  'tier',
  'cluster',
  'kind',
  'stage',
  'status',
  'sizeBand',
  'investment',
  'fact',
  'late',
  'originRegion',
  'originCountry',
  'provenance',
] as const satisfies readonly FilterName[]

function wholeAmountIn(text: string | null): string | null {
  return text !== null && /^\d{1,18}$/.test(text) ? text : null
}

/** Reads the filter out of the URL; what is no filter counts as absent. */
export function filterIn(query: URLSearchParams): ProjectFilter {
  const values: Partial<Record<ConditionDimension, readonly string[]>> = {}
  for (const dimension of ConditionDimension.options) {
    const asked = query.getAll(dimension).filter((value) => value !== '')
    if (asked.length > 0) values[dimension] = asked
  }
  return {
    text: query.get('text') ?? '',
    values,
    minInvestment: wholeAmountIn(query.get('minInvestment')),
    maxInvestment: wholeAmountIn(query.get('maxInvestment')),
    fact: CountedFact.safeParse(query.get('fact')).data ?? null,
    late: query.get('late') === 'true',
    indicator: query.get('indicator'),
  }
}

/** The filter as names and values of the URL. */
export function filterChanges(changes: Partial<ProjectFilter>): QueryChanges {
  const { text, values, minInvestment, maxInvestment, fact, late, indicator } = changes
  const names: Record<string, string | readonly string[] | null> = {}
  if (text !== undefined) names['text'] = text
  for (const dimension of ConditionDimension.options) {
    if (values !== undefined) names[dimension] = values[dimension] ?? null
  }
  if (minInvestment !== undefined) names['minInvestment'] = minInvestment
  if (maxInvestment !== undefined) names['maxInvestment'] = maxInvestment
  if (fact !== undefined) names['fact'] = fact
  if (late !== undefined) names['late'] = late ? 'true' : null
  if (indicator !== undefined) names['indicator'] = indicator
  return names
}

/** Nothing narrowed. */
export const noFilter: ProjectFilter = {
  text: '',
  values: {},
  minInvestment: null,
  maxInvestment: null,
  fact: null,
  late: false,
  indicator: null,
}

/**
 * The filter as the API takes it. The page's period speaks only of a chosen fact or of an indicator; without
 * either it narrows nothing.
 */
export function listQuery(filter: ProjectFilter, moment: Moment): Query {
  const { from, to, asOf } = moment
  return {
    text: filter.text.trim(),
    ...filter.values,
    minInvestment: filter.minInvestment,
    maxInvestment: filter.maxInvestment,
    late: filter.late ? true : null,
    ...(filter.indicator !== null
      ? { indicator: filter.indicator, from, to, asOf }
      : filter.fact !== null
        ? { fact: filter.fact, from, to }
        : {}),
  }
}

/** True when the list shows everything. */
export function isUnfiltered(filter: ProjectFilter): boolean {
  return Object.values(filterChanges(filter)).every((value) => value === null || value === '')
}
