import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  dateFromParts,
  dateOfDayNumber,
  dateParts,
  dayNumber,
  daysBetween,
  findYearBefore,
  isPlainDate,
  monthEnd,
  monthOf,
  monthStart,
  monthsBetween,
  plainDate,
  PlainDate,
} from './plain-date.ts'

const first = dayNumber(plainDate('1900-01-01'))
const last = dayNumber(plainDate('2199-12-31'))
const dates = fc.integer({ min: first, max: last }).map(dateOfDayNumber)

test('only days that exist are dates', () => {
  for (const text of ['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])
    assert.equal(isPlainDate(text), true, text)
  for (const text of ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-1-1'])
    assert.equal(isPlainDate(text), false, text)
  for (const text of ['1899-12-31', '2200-01-01', '2024-11-30T00:00:00Z', ' 2024-11-30', '２０２４-11-30'])
    assert.equal(isPlainDate(text), false, text)
  assert.throws(() => plainDate('2023-02-29'), RangeError)
})

test('day numbers agree with the calendar of the platform on every day there is', () => {
  assert.deepEqual([first, last], [-25_567, 84_005])
  for (let days = first; days <= last; days++) {
    const date = new Date(days * 86_400_000).toISOString().slice(0, 10)
    if (dateOfDayNumber(days) !== date || dayNumber(plainDate(date)) !== days) assert.fail(date)
  }
})

test('adding days and counting them are inverse, and text order is calendar order', () => {
  fc.assert(
    fc.property(dates, dates, (a, b) => {
      assert.equal(addDays(a, daysBetween(a, b)), b)
      assert.equal(a < b, daysBetween(a, b) > 0)
    }),
  )
})

test('a month later is the same day, or the last one where there is no such day', () => {
  assert.equal(addMonths(plainDate('2024-01-31'), 1), '2024-02-29')
  assert.equal(addMonths(plainDate('2025-03-31'), 3), '2025-06-30')
  assert.equal(addMonths(plainDate('2024-01-15'), -2), '2023-11-15')
  assert.equal(addMonths(plainDate('2024-12-31'), 0), '2024-12-31')
  assert.equal(addMonths(plainDate('2024-12-01'), 1), '2025-01-01')
  // A permit of 31 March that is prolonged twice ends on the day that each step gives.
  assert.equal(addMonths(addMonths(plainDate('2025-06-30'), 3), 3), '2025-12-30')
  fc.assert(
    fc.property(
      dates.filter((date) => date < '2190-01-01' && date > '1910-01-01'),
      fc.integer({ min: -100, max: 100 }),
      (date, months) => assert.ok(dateParts(addMonths(date, months)).day <= dateParts(date).day),
    ),
  )
})

test('months of a period come in order, both ends included', () => {
  assert.deepEqual(monthsBetween(plainDate('2023-11-30'), plainDate('2024-02-01')), [
    '2023-11',
    '2023-12',
    '2024-01',
    '2024-02',
  ])
  assert.deepEqual(monthsBetween(plainDate('2024-02-29'), plainDate('2024-02-01')), ['2024-02'])
  assert.deepEqual(monthsBetween(plainDate('2024-02-01'), plainDate('2023-11-30')), [])
  assert.deepEqual(monthsBetween(plainDate('2199-11-30'), plainDate('2199-12-31')), ['2199-11', '2199-12'])
})

test('a month begins on its first day and ends on its last', () => {
  assert.equal(monthOf(plainDate('2024-02-29')), '2024-02')
  assert.equal(monthStart('2024-02'), '2024-02-01')
  const ends = ['2024-01', '2024-02', '2023-02', '2024-04', '2024-06', '2024-09', '2024-11', '2024-12'].map(
    monthEnd,
  )
  assert.deepEqual(ends, [
    '2024-01-31',
    '2024-02-29',
    '2023-02-28',
    '2024-04-30',
    '2024-06-30',
    '2024-09-30',
    '2024-11-30',
    '2024-12-31',
  ])
  assert.throws(() => monthStart('2024-13'), RangeError)
})

test('a date is taken apart and put together again, with leading zeros', () => {
  assert.deepEqual(dateParts(plainDate('2024-03-05')), { year: 2024, month: 3, day: 5 })
  assert.equal(dateFromParts(2024, 3, 5), '2024-03-05')
  assert.throws(() => dateFromParts(2023, 2, 29), RangeError)
})

test('a year before is the same day, or the last of February, and nothing before 1900', () => {
  assert.equal(findYearBefore(plainDate('2024-11-30')), '2023-11-30')
  assert.equal(findYearBefore(plainDate('2024-02-29')), '2023-02-28')
  assert.equal(findYearBefore(plainDate('1901-01-01')), '1900-01-01')
  assert.equal(findYearBefore(plainDate('1900-12-31')), undefined)
})

test('a schema of a date takes texts of dates and nothing else', () => {
  assert.equal(PlainDate.parse('2024-02-29'), '2024-02-29')
  const refused = PlainDate.safeParse('2023-02-29')
  assert.equal(refused.success, false)
  assert.equal(refused.error?.issues[0]?.message, 'date')
  assert.equal(PlainDate.safeParse(20240229).success, false)
})
