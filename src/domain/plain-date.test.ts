import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dateParts,
  dayNumber,
  daysBetween,
  isPlainDate,
  monthEnd,
  monthsBetween,
  plainDate,
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

test('day numbers agree with the calendar of the platform', () => {
  fc.assert(
    fc.property(dates, (date) => {
      assert.equal(dayNumber(date) * 86_400_000, Date.parse(`${date}T00:00:00Z`))
      assert.equal(dateOfDayNumber(dayNumber(date)), date)
    }),
  )
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
  assert.deepEqual(monthsBetween(plainDate('2024-02-01'), plainDate('2023-11-30')), [])
  assert.equal(monthEnd('2024-02'), '2024-02-29')
})
