import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficialSeries } from '../city/series-rules.ts'
import { decimalToFraction, divide, fraction, multiply, toFixed } from '../decimal.ts'
import { impliedBase } from '../growth.ts'
import { testCity } from '../projects/test-city.ts'
import type { Observation } from './observation.ts'
import { seriesGrowth, seriesRank, seriesShares } from './series-figures.ts'
import { observed } from './test-observation.ts'

const series = (id: string): OfficialSeries => {
  const found = testCity.findSeries(id)
  assert.ok(found)
  return found
}
const city = series('fdi-city')
const [from, to] = ['2024-01-01', '2024-10-31'] as const
const own = (value = '54.08', more: Partial<Observation> = {}) => observed('fdi-city', from, to, value, more)
const whole = (percent: string) =>
  toFixed(divide(multiply(decimalToFraction('54.08'), fraction(100n, 1n)), decimalToFraction(percent)), 2)

test('vector 5: 54.08 at 5.5 % is about 983 in the country, at 40.1 % about 134.9 in the province, 88.31 at +13.04 % 78.12 before', () => {
  assert.equal(whole('5.5'), '983.27')
  assert.equal(whole('40.1'), '134.86')
  const base = impliedBase(decimalToFraction('88.31'), decimalToFraction('13.04'))
  assert.equal(base && toFixed(base, 2), '78.12')
})

test('F4: of the entered series USD 5.408 bn is 5.5 % of the country, 40.1 % of the province and third', () => {
  const known = [
    own(),
    observed('fdi-country', from, to, '983.27', { origin: 'derived', derivation: '54.08 / 5.5 %' }),
    observed('fdi-province', from, to, '134.86', { origin: 'derived', derivation: '54.08 / 40.1 %' }),
    // Values of the peers are not published beside the rank; these stand for any that are larger.
    observed('fdi-east', from, to, '150'),
    observed('fdi-west', from, to, '90.5'),
  ]
  assert.deepEqual(
    seriesShares(city, own(), known).map(({ of, percent, origin }) => [of, percent, origin]),
    [
      ['fdi-country', '5.5', 'derived'],
      ['fdi-province', '40.1', 'derived'],
    ],
  )
  assert.deepEqual(seriesRank(city, own(), known), {
    kind: 'computed',
    rank: 3,
    behind: ['fdi-east', 'fdi-west'],
  })
})

test('without the values of the peers the rank is the printed one, or none', () => {
  assert.equal(seriesRank(city, own(), [observed('fdi-east', from, to, '150')]), undefined)
  assert.deepEqual(
    seriesRank(city, own('54.08', { publishedRank: 3 }), [observed('fdi-east', from, to, '1')]),
    {
      kind: 'published',
      rank: 3,
      missing: ['fdi-west'],
    },
  )
  const open: OfficialSeries = { ...city, rankedAmong: { series: ['fdi-east'], complete: false } }
  // With somebody left out even known values make no rank.
  assert.equal(seriesRank(open, own(), [observed('fdi-east', from, to, '1')]), undefined)
})

test('a printed rank that the values contradict is said to differ, and ties share a rank', () => {
  const peers = [observed('fdi-east', from, to, '54.08'), observed('fdi-west', from, to, '60')]
  assert.deepEqual(seriesRank(city, own('54.08', { publishedRank: 3 }), peers), {
    kind: 'differs',
    rank: 2,
    published: 3,
  })
})

test('a share needs the same period and a whole that is not nothing', () => {
  assert.deepEqual(seriesShares(city, own(), [observed('fdi-country', from, '2024-11-30', '900')]), [])
  assert.deepEqual(seriesShares(city, own(), [observed('fdi-country', from, to, '0')]), [])
})

const year = (value: string, more: Partial<Observation> = {}) =>
  observed('fdi-city', '2023-01-01', '2023-12-31', value, more)

test('growth is computed over the same period a year before', () => {
  const base = observed('fdi-city', '2022-01-01', '2022-12-31', '78.12')
  assert.deepEqual(seriesGrowth(testCity, city, year('88.31', { publishedGrowth: '13.04' }), [base]), {
    kind: 'computed',
    percent: '13.04',
    base: '78.12',
    series: 'fdi-city',
    origin: 'published',
  })
  const february = observed('fdi-city', '2024-01-01', '2024-02-29', '12')
  const before = observed('fdi-city', '2023-01-01', '2023-02-28', '10')
  assert.deepEqual(seriesGrowth(testCity, city, february, [before]), {
    kind: 'computed',
    percent: '20.00',
    base: '10',
    series: 'fdi-city',
    origin: 'published',
  })
})

test('a printed growth stands by itself where no base was entered', () => {
  assert.deepEqual(seriesGrowth(testCity, city, year('88.31', { publishedGrowth: '13.04' }), []), {
    kind: 'published',
    percent: '13.04',
    impliedBase: '78.12',
  })
})

test('a printed growth that implies another base says that the two were counted differently', () => {
  // DOMAIN 2.9: 160 at +14.3 % is a base of 140, and 73 had been printed.
  const base = observed('fdi-city', '2022-01-01', '2022-12-31', '73')
  assert.deepEqual(seriesGrowth(testCity, city, year('160', { publishedGrowth: '14.3' }), [base]), {
    kind: 'differs',
    percent: '14.3',
    impliedBase: '139.98',
    base: '73',
  })
})

test('a base of another definition gives no growth unless the city declares it comparable', () => {
  const old = observed('fdi-city-old', '2022-01-01', '2022-12-31', '80')
  assert.deepEqual(seriesGrowth(testCity, city, year('88'), [old]), {
    kind: 'not-comparable',
    series: 'fdi-city-old',
  })
  assert.deepEqual(seriesGrowth(testCity, { ...city, comparable: ['fdi-city-old'] }, year('88'), [old]), {
    kind: 'computed',
    percent: '10.00',
    base: '80',
    series: 'fdi-city-old',
    origin: 'published',
  })
})

test('without a base, and over a base of nothing, there is no growth', () => {
  assert.deepEqual(seriesGrowth(testCity, city, year('88'), []), { kind: 'no-base' })
  assert.deepEqual(
    seriesGrowth(testCity, city, year('88'), [observed('fdi-city', '2022-01-01', '2022-12-31', '0')]),
    { kind: 'no-base' },
  )
})
