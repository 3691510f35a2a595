import {
  dateFromParts,
  dateParts,
  findYearBefore,
  isPlainDate,
  monthEnd,
  monthOf,
  monthStart,
  type PlainDate,
} from '../plain-date.ts'
import { plainWord, type PeriodName, type Vocabulary } from './vocabulary.ts'

export type Period = { readonly from: PlainDate; readonly to: PlainDate }

/**
 * The period that a placeholder means, given the one the document is made for: a name that follows it, months of its
 * year (`1-10`), a month (`2024-10`), or two days (`2024-01-01..2024-10-31`). Undefined for anything else.
 */
export function periodMeant(typed: string, run: Period, words: Vocabulary): Period | undefined {
  const plain = plainWord(typed)
  const name = words.periods.get(plain)
  if (name !== undefined) return namedPeriod(name, run)
  const { year } = dateParts(run.to)
  const months = words.months.exec(plain)
  if (months) {
    const [first, last] = [Number(months[1]), Number(months[2] ?? months[1])]
    if (first < 1 || last > 12 || last < first) return undefined
    return { from: dateFromParts(year, first, 1), to: monthEnd(monthOf(dateFromParts(year, last, 1))) }
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(plain)) return { from: monthStart(plain), to: monthEnd(plain) }
  const [from = '', to = ''] = plain.split('..').map((day) => day.trim())
  return isPlainDate(from) && isPlainDate(to) && from <= to ? { from, to } : undefined
}

/** A period that follows the document's own; undefined where there is none, as before January. */
function namedPeriod(name: PeriodName, run: Period): Period | undefined {
  const { year, month } = dateParts(run.to)
  const january = dateFromParts(year, 1, 1)
  switch (name) {
    case 'run':
      return run
    case 'month':
      return { from: dateFromParts(year, month, 1), to: run.to }
    case 'monthBefore': {
      const before = month === 1 ? dateFromParts(year - 1, 12, 1) : dateFromParts(year, month - 1, 1)
      return { from: before, to: monthEnd(monthOf(before)) }
    }
    case 'year':
      return { from: january, to: run.to }
    case 'untilMonthBefore':
      return month === 1
        ? undefined
        : { from: january, to: monthEnd(monthOf(dateFromParts(year, month - 1, 1))) }
    case 'yearBefore': {
      const [from, to] = [findYearBefore(run.from), findYearBefore(run.to)]
      return from === undefined || to === undefined ? undefined : { from, to }
    }
  }
}
