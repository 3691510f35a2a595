import type { Dimension } from '../city/condition.ts'
import type { Cell, Measured } from '../indicators/counting.ts'
import type { FrozenDefinition } from './frozen-definition.ts'

/** A figure as a release holds it: what was counted by which definition, in all and by each dimension of its own. */
export type FrozenFigure = {
  readonly definition: FrozenDefinition
  readonly total: Measured
  /** One list for each dimension of the definition, each cell with that dimension alone. */
  readonly breakdowns: Readonly<Partial<Record<Dimension, readonly Cell[]>>>
}

/** What must be the same of a figure when it is computed again; order of cells and of names does not matter. */
export function figureContent({ definition, total, breakdowns }: FrozenFigure) {
  return {
    definition,
    total,
    breakdowns: Object.fromEntries(
      Object.entries(breakdowns).map(([dimension, cells]) => [
        dimension,
        Object.fromEntries(
          cells.map((cell) => [cell.dimensions[dimension as Dimension] ?? '', cell.measured] as const),
        ),
      ]),
    ),
  }
}
