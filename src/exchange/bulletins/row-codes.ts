import type { Period } from '../../domain/bulletins/period.ts'
import type { Dimension } from '../../domain/city/condition.ts'
import { knownValues } from '../../domain/city/known-values.ts'
import type { LoadedCity } from '../../domain/city/loaded-city.ts'
import { monthEnd, monthOf, monthsBetween, monthStart, type PlainDate } from '../../domain/plain-date.ts'
import { isValidOn } from '../../domain/validity.ts'
import type { Context } from '../../store/context.ts'

/** A row's value with the days that its figures cover: those of the month, else those of the placeholder. */
type RowCode = { readonly code: string; readonly period: Period }

/**
 * The rows of a dimension for a period, in the city's order: places that were valid on its last day, as far as the caller
 * sees, or its months.
 */
export function rowCodes(
  { city, sees }: Pick<Context, 'city' | 'sees'>,
  dimension: Dimension,
  period: Period,
): RowCode[] {
  const { from, to } = period
  if (dimension === 'month')
    return monthsBetween(from, to).map((month) => ({
      code: month,
      period: { from: later(from, monthStart(month)), to: earlier(to, monthEnd(month)) },
    }))
  return (knownValues(city, dimension) ?? [])
    .filter((code) => isThere(city, dimension, code, to))
    .filter((code) => dimension !== 'district' || sees.everything || sees.districts.includes(code))
    .map((code) => ({ code, period }))
}

/** Some value of a dimension, for trying out a template. */
export function firstCode(city: LoadedCity, dimension: Dimension, { to }: Period): string {
  return dimension === 'month' ? monthOf(to) : (knownValues(city, dimension)?.[0] ?? '')
}

function isThere(city: LoadedCity, dimension: Dimension, code: string, day: PlainDate): boolean {
  const place =
    dimension === 'district' ? city.findArea(code) : dimension === 'park' ? city.findPark(code) : undefined
  return place === undefined || isValidOn(place, day)
}

const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b)
const earlier = (a: PlainDate, b: PlainDate) => (a < b ? a : b)
