import { z } from 'zod'

/**
 * A calendar date without time or zone, as `YYYY-MM-DD`. Facts carry plain dates; only records carry
 * timestamps. Strings compare in calendar order, so `<` and `===` work on them.
 */
export type PlainDate = string & { readonly __plainDate: unique symbol }

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days of a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True when `text` is a date that exists, years 1900 to 2199. */
export function isPlainDate(text: string): text is PlainDate {
  const found = shape.exec(text)
  if (!found) return false
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return (
    year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  )
}

/** The date written in `text`; throws a RangeError for anything else. For constants and trusted rows. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}

/** Zod schema of a plain date. */
export const PlainDate = z.string().refine(isPlainDate, { error: 'date' })

/** Year, month (from 1) and day of a date. */
export function dateParts(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** The date of these parts; throws a RangeError when there is no such day. */
export function dateFromParts(year: number, month: number, day: number): PlainDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

/** The month of a date as `YYYY-MM`. */
export function monthOf(date: PlainDate): string {
  return date.slice(0, 7)
}

/** Days since 1970-01-01, proleptic Gregorian (algorithm of H. Hinnant, public domain). */
export function dayNumber(date: PlainDate): number {
  const { year, month, day } = dateParts(date)
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The inverse of `dayNumber`. */
export function dateOfDayNumber(days: number): PlainDate {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return dateFromParts(year, month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)
}

/** The date `days` later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Months since the year 0. */
function monthIndex(date: PlainDate): number {
  const { year, month } = dateParts(date)
  return year * 12 + (month - 1)
}

/** The same day `months` later, or the last day of that month when it has no such day (Civil Code art. 202). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { day } = dateParts(date)
  const index = monthIndex(date) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return dateFromParts(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

/** The same day a year before; undefined before the years that dates may have. */
export function findYearBefore(date: PlainDate): PlainDate | undefined {
  return date < '1901' ? undefined : addMonths(date, -12)
}

/** The first day of a `YYYY-MM` month. */
export function monthStart(month: string): PlainDate {
  return plainDate(`${month}-01`)
}

/** The last day of a `YYYY-MM` month. */
export function monthEnd(month: string): PlainDate {
  const { year, month: number } = dateParts(monthStart(month))
  return dateFromParts(year, number, daysInMonth(year, number))
}

/** The months from one date's month to another's, as `YYYY-MM`, both included. */
export function monthsBetween(from: PlainDate, to: PlainDate): string[] {
  const [first, last] = [monthIndex(from), monthIndex(to)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const index = first + place
    return monthOf(dateFromParts(Math.floor(index / 12), (index % 12) + 1, 1))
  })
}
