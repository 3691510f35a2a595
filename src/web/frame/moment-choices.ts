import {
  addDays,
  addMonths,
  dateFromParts,
  dateParts,
  monthEnd,
  monthOf,
  type PlainDate,
  plainDate,
} from '../../domain/plain-date.ts'

/** A period that is offered by name; `quarter` counts from 1. */
export type PeriodChoice = {
  readonly kind: 'year-to-date' | 'quarter' | 'month' | 'whole-year' | 'last-year'
  readonly quarter?: number
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The last day of the month before the one in which `day` lies. */
function endOfMonthBefore(day: PlainDate): PlainDate {
  return addDays(plainDate(`${monthOf(day)}-01`), -1)
}

/** The usual periods as of `today`: only complete months and quarters, except for the whole year. */
export function periodChoices(today: PlainDate): readonly PeriodChoice[] {
  const end = endOfMonthBefore(today)
  const { year, month } = dateParts(end)
  const quarters = [1, 2, 3, 4].filter((quarter) => quarter * 3 <= month)
  return [
    { kind: 'year-to-date', from: dateFromParts(year, 1, 1), to: end },
    ...quarters.map((quarter): PeriodChoice => ({
      kind: 'quarter',
      quarter,
      from: dateFromParts(year, quarter * 3 - 2, 1),
      to: monthEnd(monthOf(dateFromParts(year, quarter * 3, 1))),
    })),
    { kind: 'month', from: plainDate(`${monthOf(end)}-01`), to: end },
    { kind: 'whole-year', from: dateFromParts(year, 1, 1), to: dateFromParts(year, 12, 31) },
    { kind: 'last-year', from: dateFromParts(year - 1, 1, 1), to: dateFromParts(year - 1, 12, 31) },
  ]
}

/** The ends of the last `count` complete months before `today`, the newest first. */
export function monthEndsBefore(today: PlainDate, count: number): readonly PlainDate[] {
  const last = endOfMonthBefore(today)
  return Array.from({ length: count }, (_, back) =>
    monthEnd(monthOf(addMonths(plainDate(`${monthOf(last)}-01`), -back))),
  )
}
