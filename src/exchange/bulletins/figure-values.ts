import type { Period } from '../../domain/bulletins/period.ts'
import { filterConditions } from '../../domain/city/filter-conditions.ts'
import type { IndicatorDefinition } from '../../domain/city/indicator-definition.ts'
import type { CountedBy } from '../../domain/indicators/against-base.ts'
import type { Measured } from '../../domain/indicators/counting.ts'
import { targetBook } from '../../store/targets.ts'
import { dateParts, findYearBefore } from '../../domain/plain-date.ts'
import { targetArea } from '../../domain/access/reach.ts'
import type { Dimension } from '../../domain/city/condition.ts'
import type { Context } from '../../store/context.ts'
import { countedProjects, type CountedRow } from '../../store/counted-projects.ts'
import { type Figure, figure, NoDefinition } from '../../store/indicators.ts'
import { dayIn } from '../../store/open-ledger.ts'
import type { Asked, Narrowed } from './resolve-placeholder.ts'

/** A figure's value with the version that gave it; undefined where no definition holds at the end of the period. */
export type Valued = CountedBy | undefined

/**
 * The values that a document asks for, as of one moment. What is asked twice is computed once, and the rows of a table
 * are the cells of one breakdown. Counts are made in `context`; lists of projects in `open`, as far as its actor sees.
 */
export function figureValues(context: Context, open: Context, asOf: string) {
  const asked = new Map<string, Promise<Figure | undefined>>()

  function compute(
    definition: IndicatorDefinition,
    period: Period,
    by: readonly Dimension[],
    filter: readonly Narrowed[],
  ): Promise<Figure | undefined> {
    const key = JSON.stringify([definition.id, period, by, filter])
    const known = asked.get(key)
    if (known) return known
    const conditions = filterConditions(
      context.city,
      Object.fromEntries(filter.map(({ dimension, code }) => [dimension, [code]])),
    )
    if (!conditions.ok) throw new RangeError(`a filter was not checked: ${key}`)
    const request = { definition, ...period, asOf, by, filter: conditions.value }
    const computed = figure(context, request).catch((error: unknown) => {
      if (error instanceof NoDefinition) return undefined
      throw error
    })
    asked.set(key, computed)
    return computed
  }

  /** The value of an indicator, narrowed; a part without any record is nothing of it. */
  async function value({ definition, period, filter }: Asked): Promise<Valued> {
    const [only, ...others] = filter
    if (only === undefined || others.length > 0) {
      const found = await compute(definition, period, [], filter)
      return found && { version: found.version, total: found.total }
    }
    const found = await compute(definition, period, [only.dimension], [])
    if (!found) return undefined
    const cell = found.cells.find(({ dimensions }) => dimensions[only.dimension] === only.code)
    return { version: found.version, total: cell?.measured ?? nothingOf(found.total) }
  }

  /** The same days a year before: no more of them than have passed now, so that like is compared with like. */
  async function yearBefore(question: Asked): Promise<Valued> {
    const { from, to } = question.period
    const known = dayIn(context.city.city.timeZone, new Date(asOf))
    const until = [to, known, context.today].toSorted()[0] ?? to
    const [first, last] = [findYearBefore(from), findYearBefore(until)]
    if (first === undefined || last === undefined || last < first) return undefined
    return value({ ...question, period: { from: first, to: last } })
  }

  /** The year's target for the city or one district; undefined where there is none. */
  async function target({ definition, period, filter }: Asked): Promise<bigint | undefined> {
    const [only, ...others] = filter
    if (others.length > 0 || (only && only.dimension !== 'district')) return undefined
    const area = targetArea(context.sees, only?.code)
    if (area === null) return undefined
    const book = await targetBook(context, dateParts(period.to).year, asOf)
    const found = area === undefined ? book.ofCity(definition.id) : book.ofDistrict(definition.id, area)
    return found && BigInt(found.value)
  }

  /** The projects behind a figure that the actor may see, the largest first. */
  async function cases({ definition, period, filter }: Asked, most: number): Promise<readonly CountedRow[]> {
    const conditions = filterConditions(
      context.city,
      Object.fromEntries(filter.map(({ dimension, code }) => [dimension, [code]])),
    )
    if (!conditions.ok) throw new RangeError('a filter was not checked')
    const request = { definition, ...period, asOf, filter: conditions.value }
    return (await countedProjects(open, request, { limit: most })).rows
  }

  return { value, yearBefore, target, cases }
}
export type FigureValues = ReturnType<typeof figureValues>

function nothingOf({ kind }: Measured): Measured {
  return {
    kind,
    numerator: 0n,
    denominator: kind === 'percent' ? null : 1n,
    counted: 0,
    investment: 0n,
    synthetic: 0,
  }
}
