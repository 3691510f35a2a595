import chineseDays from 'chinese-days'
import type { WorkCalendar } from '../domain/city/release-rules.ts'
import { dayNumber, type PlainDate } from '../domain/plain-date.ts'

/**
 * The days on which offices work. The holidays of China are those that the State Council announces each November for
 * the next year; a later year than the library knows has its weekdays.
 */
export function workCalendar(calendar: WorkCalendar): (day: PlainDate) => boolean {
  if (calendar.scheme === 'china') return (day) => chineseDays.isWorkday(day)
  const rest = new Set(calendar.restDays)
  const holidays = new Set(calendar.holidays)
  const made = new Set(calendar.workingDays)
  return (day) => made.has(day) || (!holidays.has(day) && !rest.has(weekday(day)))
}

/** 1 for Monday to 7 for Sunday; day 0 was a Thursday. */
function weekday(day: PlainDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}
