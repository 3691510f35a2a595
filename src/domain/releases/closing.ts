import { addDays, dateParts, monthEnd, type PlainDate } from '../plain-date.ts'

/** Tells the days on which offices work: weekdays, less public holidays, with make-up days. */
export type IsWorkingDay = (day: PlainDate) => boolean

/** The n-th working day after a day; n is at least 1. */
export function workingDayAfter(day: PlainDate, n: number, isWorkingDay: IsWorkingDay): PlainDate {
  let [found, last] = [0, day]
  while (found < n) {
    last = addDays(last, 1)
    if (isWorkingDay(last)) found += 1
  }
  return last
}

/** A month that can be closed: the year so far until its last day, and the day on which its ledger closes (R-ST-11). */
export type Closing = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly closesOn: PlainDate
}

/** The closing of a month, `YYYY-MM`: its end and the n-th working day after it. */
export function closingOf(month: string, workingDays: number, isWorkingDay: IsWorkingDay): Closing {
  const to = monthEnd(month)
  return {
    from: `${dateParts(to).year}-01-01` as PlainDate,
    to,
    closesOn: workingDayAfter(to, workingDays, isWorkingDay),
  }
}
