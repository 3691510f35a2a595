import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPlainDate, plainDate } from '../domain/plain-date.ts'
import { testCity } from '../domain/projects/test-city.ts'
import { asOfMoment, dayIn, isMoment, todayOf } from './open-ledger.ts'

const inZone = (timeZone: string) => ({ ...testCity, city: { ...testCity.city, timeZone } })

test('a plain date means the end of that day where the city is', () => {
  for (const [zone, day, moment] of [
    ['Asia/Shanghai', '2024-12-08', '2024-12-08T15:59:59.999Z'],
    ['UTC', '2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['America/St_Johns', '2024-12-31', '2025-01-01T03:29:59.999Z'],
    ['Pacific/Kiritimati', '2024-12-31', '2024-12-31T09:59:59.999Z'],
    // Clocks change at one in the night after the first and after the second of these days.
    ['Europe/Lisbon', '2024-03-30', '2024-03-30T23:59:59.999Z'],
    ['Europe/Lisbon', '2024-03-31', '2024-03-31T22:59:59.999Z'],
    ['Europe/Lisbon', '2024-10-26', '2024-10-26T22:59:59.999Z'],
    ['Europe/Lisbon', '2024-10-27', '2024-10-27T23:59:59.999Z'],
    // Clocks change at midnight.
    ['America/Santiago', '2024-04-06', '2024-04-07T03:59:59.999Z'],
    ['America/Santiago', '2024-09-07', '2024-09-08T03:59:59.999Z'],
  ] as const)
    assert.equal(asOfMoment(inZone(zone), day), moment, `${zone} ${day}`)
})

test('a timestamp means itself, and without a zone that time where the city is', () => {
  const city = inZone('Asia/Shanghai')
  assert.equal(asOfMoment(city, '2024-12-08T08:00:00Z'), '2024-12-08T08:00:00.000Z')
  assert.equal(asOfMoment(city, '2024-12-08T08:00+08:00'), '2024-12-08T00:00:00.000Z')
  assert.equal(asOfMoment(city, '2024-12-08T08:00'), '2024-12-08T00:00:00.000Z')
})

test('anything else is no moment', () => {
  for (const text of ['2024-02-30', '2024-13-01', 'now', '', '2024-12-08T25:00:00Z', '2024-12-08 08:00']) {
    assert.equal(isMoment(text), false, text)
    assert.throws(() => asOfMoment(testCity, text), RangeError)
  }
})

test('the day is that of the city, and the demonstration has one of its own', () => {
  const moment = new Date('2024-12-31T16:30:00Z')
  assert.equal(dayIn('Asia/Shanghai', moment), '2025-01-01')
  assert.equal(dayIn('UTC', moment), '2024-12-31')
  const today = plainDate('2024-12-08')
  const demonstration = { today, period: { from: today, to: today }, accounts: [] }
  const city = { ...testCity, city: { ...testCity.city, demonstration } }
  assert.equal(todayOf(city, true), today)
  assert.ok(isPlainDate(todayOf(city, false)) && todayOf(city, false) > today)
})
