import type { Dimension } from '../domain/city/condition.ts'
import { isDerived } from '../domain/city/indicator-definition.ts'
import type { Cell, Measured } from '../domain/indicators/counting.ts'
import { measure } from '../domain/indicators/evaluate.ts'
import { dimensionValue } from '../domain/indicators/holds.ts'
import { monthOf } from '../domain/plain-date.ts'
import type { CountedRecord } from '../domain/projects/record.ts'
import { withDefinition } from '../domain/releases/frozen-city.ts'
import { frozenDefinition } from '../domain/releases/frozen-definition.ts'
import type { FrozenFigure } from '../domain/releases/frozen-figure.ts'
import type { ReleasePeriod } from '../domain/releases/release.ts'
import type { Context } from './context.ts'
import { count, figure } from './indicators.ts'

/** The figures of a release, computed from the ledger as of a moment; indicators without a definition then are left out. */
export async function computeFigures(
  context: Context,
  indicators: readonly string[],
  period: Pick<ReleasePeriod, 'from' | 'to'>,
  asOf: string,
): Promise<FrozenFigure[]> {
  const figures: FrozenFigure[] = []
  for (const id of indicators) {
    const definition = context.city.findIndicator(id)
    const frozen = definition && frozenDefinition(context.city, definition, period.to)
    if (!definition || !frozen) continue
    const { version } = frozen
    const { from, to } = period
    const { dimensions } = definition
    if (isDerived(version)) {
      const request = { definition, from, to, asOf, filter: [] }
      const breakdowns: FrozenFigure['breakdowns'] = Object.fromEntries(
        await Promise.all(
          dimensions.map(
            async (by) => [by, (await figure(context, { ...request, by: [by] })).cells] as const,
          ),
        ),
      )
      const { total } = await figure(context, { ...request, by: [] })
      figures.push({ definition: frozen, total, breakdowns })
    } else {
      const counting = { definition, version, from, to, filter: [] }
      const { total, cells } = await count(context, counting, dimensions, asOf, 'each')
      figures.push({ definition: frozen, total, breakdowns: apart(dimensions, cells) })
    }
  }
  return figures
}

function apart(dimensions: readonly Dimension[], cells: readonly Cell[]): FrozenFigure['breakdowns'] {
  return Object.fromEntries(
    dimensions.map((dimension) => [dimension, cells.filter((cell) => dimension in cell.dimensions)]),
  )
}

/**
 * A figure counted once more, from the records that a release holds and by the second interpreter; undefined for one
 * that is computed from others.
 */
export function figureFromRecords(
  context: Pick<Context, 'city'>,
  { definition }: Pick<FrozenFigure, 'definition'>,
  records: readonly CountedRecord[],
): { readonly total: Measured; readonly breakdowns: FrozenFigure['breakdowns'] } | undefined {
  const { version, dimensions } = definition
  if (isDerived(version)) return undefined
  const city = withDefinition(context.city, definition)
  const breakdowns = dimensions.map((dimension) => {
    const groups = Map.groupBy(records, (record) =>
      dimension === 'month'
        ? monthOf(record[`${version.on}On`] ?? record.openedOn)
        : dimensionValue(city, record, dimension),
    )
    const cells = [...groups].map(([code, members]): Cell => ({
      dimensions: { [dimension]: code },
      measured: measure(city, version, members),
    }))
    return [dimension, cells] as const
  })
  return { total: measure(city, version, records), breakdowns: Object.fromEntries(breakdowns) }
}
