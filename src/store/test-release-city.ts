import { City } from '../domain/city/city.ts'
import { type LoadedCity, loadedCity } from '../domain/city/loaded-city.ts'
import { testCity } from '../domain/projects/test-city.ts'

const since = { validFrom: '2010-01-01', source: 'test' }
const name = (en: string) => ({ en })
const dimensions = ['district', 'month', 'sizeBand', 'kind', 'ecosystem']
const large = { amount: { of: 'totalInvestment', atLeast: '100000000' } }

const indicators = [
  { id: 'landed-projects', unit: 'projects', on: 'landed', where: [], measure: { count: 'projects' } },
  {
    id: 'landed-large',
    unit: 'projects',
    on: 'landed',
    where: [{ rule: 'large' }],
    measure: { count: 'projects' },
  },
  {
    id: 'signed-large',
    unit: 'projects',
    on: 'signed',
    where: [{ rule: 'large' }],
    measure: { count: 'projects' },
  },
  { id: 'landed-investment', unit: 'money', on: 'landed', where: [], measure: { sum: 'totalInvestment' } },
  {
    id: 'landed-share-large',
    unit: 'percent',
    on: 'landed',
    where: [],
    measure: { share: { of: 'projects', where: [{ rule: 'large' }] } },
  },
].map(({ id, unit, ...counts }) => ({
  id,
  name: name(id),
  unit,
  dimensions,
  versions: [{ version: 1, ...counts, ...since }],
}))

/** The test city with figures of every kind, which it releases; `changed` replaces parts of its configuration. */
export function releaseCity(changed: Partial<Record<keyof City, unknown>> = {}): LoadedCity {
  return loadedCity(
    City.parse({
      ...testCity.city,
      rules: [{ id: 'large', name: name('Large'), where: [large], ...since }],
      sizeBands: [
        { id: 'small', from: '0', name: name('Small') },
        { id: 'large', from: '100000000', name: name('Large') },
      ],
      indicators: [
        ...indicators,
        {
          id: 'large-of-landed',
          name: name('Large of landed'),
          unit: 'percent',
          dimensions: ['district', 'month'],
          versions: [
            {
              version: 1,
              measure: { ratio: { numerator: 'landed-large', denominator: 'landed-projects' } },
              ...since,
            },
          ],
        },
      ],
      releases: {
        ...testCity.city.releases,
        indicators: [...indicators.map(({ id }) => id), 'large-of-landed'],
      },
      ...changed,
    }),
    testCity.classification,
    testCity.boundaries,
    testCity.isWorkingDay,
  )
}
