import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entry, faultsAfter } from './test-example.ts'

test('shares, ranks and bases are of series that there are', () => {
  const faults = faultsAfter((city) => {
    entry(city.series, 0).shareOf = ['foreign-investment-cuntry']
    city.receipts.series = 'none'
  })
  assert.deepEqual(
    faults.map(({ path, code }) => [path.join('.'), code]),
    [
      ['series.0.shareOf.0', 'unknown-reference'],
      ['receipts.series', 'unknown-reference'],
    ],
  )
})

test('what measures something else or has another unit is not compared', () => {
  const faults = faultsAfter((city) => {
    entry(city.series, 1).measure = 'exports'
    entry(city.series, 2).money = { currency: 'EUR', amount: '1000' }
    entry(city.series, 0).comparable = [entry(city.series, 0).id]
  })
  assert.deepEqual(
    faults.map(({ path, code }) => [path.join('.'), code]),
    [
      ['series.0.shareOf.0', 'series-unlike'],
      ['series.0.comparable.0', 'series-unlike'],
      ['series.0.rankedAmong.series.0', 'series-unlike'],
    ],
  )
})

test('receipts are held against money', () => {
  const faults = faultsAfter((city) => {
    for (const one of city.series) delete one.money
  })
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['series-no-money'],
  )
})
