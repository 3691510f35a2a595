import type { FigureView } from '../../api/shapes/indicators.ts'
import { compareFractions } from '../../domain/decimal.ts'
import { Dimension } from '../../domain/city/condition.ts'
import { exactly } from '../frame/formats.ts'
import type { FigureValue } from './figure-words.ts'

export type BreakdownRow = { readonly code: string | null; readonly value: FigureValue }

// These have an order of their own; the others read best with the largest first.
const ordered = new Set<Dimension>(['month', 'sizeBand', 'stage', 'tier'])

/** Compares two values of a figure exactly; what has none comes first. */
export function compareValues(a: FigureValue, b: FigureValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return compareFractions(exactly(a), exactly(b))
}

/**
 * The dimensions by which a figure is really broken down: while another breakdown is on its way the last one is
 * still shown. `asked` gives the order.
 */
export function shownDimensions(
  breakdown: FigureView['breakdown'],
  asked: readonly Dimension[],
): readonly Dimension[] {
  const [row] = breakdown
  if (!row) return asked
  const there = Dimension.options.filter((dimension) => dimension in row)
  return there.length === asked.length && asked.every((dimension) => there.includes(dimension))
    ? asked
    : there
}

function codeOf(row: FigureView['breakdown'][number], dimension: Dimension): string | null {
  const code = row[dimension]
  return code === null || code === undefined ? null : String(code)
}

function valueOf(row: FigureView['breakdown'][number]): FigureValue {
  return row['value'] ?? null
}

/** Codes in the order in which to show them; `inCityOrder` lists those of the configuration. */
export function sortedCodes(
  rows: readonly BreakdownRow[],
  dimension: Dimension,
  inCityOrder: readonly string[],
): readonly BreakdownRow[] {
  const place = new Map(inCityOrder.map((code, index) => [code, index]))
  return rows.toSorted((a, b) => {
    if (a.code === null || b.code === null) return Number(a.code === null) - Number(b.code === null)
    if (dimension === 'month') return a.code < b.code ? -1 : 1
    if (ordered.has(dimension)) return (place.get(a.code) ?? 999) - (place.get(b.code) ?? 999)
    return compareValues(b.value, a.value) || (place.get(a.code) ?? 999) - (place.get(b.code) ?? 999)
  })
}

/** The rows of a breakdown by one dimension. */
export function rowsOf(
  breakdown: FigureView['breakdown'],
  dimension: Dimension,
  inCityOrder: readonly string[],
): readonly BreakdownRow[] {
  const rows = breakdown.map((row) => ({ code: codeOf(row, dimension), value: valueOf(row) }))
  return sortedCodes(rows, dimension, inCityOrder)
}

function cellKey(row: string | null, column: string | null): string {
  return `${row ?? ''} ${column ?? ''}`
}

/** A breakdown by two dimensions as a cross table: cells by row and column code. */
export function crossOf(breakdown: FigureView['breakdown'], first: Dimension, second: Dimension) {
  const cells = new Map(
    breakdown.map((row) => [cellKey(codeOf(row, first), codeOf(row, second)), valueOf(row)]),
  )
  return {
    codes: (dimension: Dimension) => [...new Set(breakdown.map((row) => codeOf(row, dimension)))],
    cell: (row: string | null, column: string | null): FigureValue => cells.get(cellKey(row, column)) ?? null,
    largest: [...cells.values()].reduce<FigureValue>(
      (most, value) => (compareValues(value, most) > 0 ? value : most),
      null,
    ),
  }
}
