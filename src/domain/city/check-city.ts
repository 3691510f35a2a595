import { checkAccess } from './check-access.ts'
import { checkIndicators } from './check-indicators.ts'
import { checkLifecycle } from './check-lifecycle.ts'
import { checkPlaces } from './check-places.ts'
import { checkSeries } from './check-series.ts'
import { checkTaxonomies } from './check-taxonomies.ts'
import { City } from './city.ts'
import type { CityFault } from './city-fault.ts'
import type { LoadedCity } from './loaded-city.ts'
import { textsOf } from './schema-walk.ts'

/** Everything in a configuration that refers to what is not there, contradicts itself or leaves a gap. */
export function checkCity(city: LoadedCity): CityFault[] {
  return [
    ...checkSettings(city.city),
    ...checkTexts(city.city),
    ...checkPlaces(city.city),
    ...checkAccess(city.city),
    ...checkTaxonomies(city),
    ...checkLifecycle(city.city),
    ...checkIndicators(city),
    ...checkSeries(city.city),
  ]
}

/** Time zone, patterns with their examples, size bands: values that a schema alone cannot judge. */
function checkSettings(city: City): CityFault[] {
  const { enterpriseCode, projectCode, sizeBands } = city
  return [
    ...(isTimeZone(city.timeZone)
      ? []
      : [{ path: ['timeZone'], code: 'time-zone', params: { id: city.timeZone } }]),
    ...(enterpriseCode.scheme === 'pattern' ? checkPattern('enterpriseCode', enterpriseCode) : []),
    ...checkPattern('projectCode', projectCode),
    ...sizeBands.flatMap((band, index): CityFault[] => {
      const path = ['sizeBands', index, 'from']
      const before = sizeBands[index - 1]
      if (before === undefined)
        return BigInt(band.from) === 0n
          ? []
          : [{ path, code: 'first-band', params: { id: band.id, from: band.from } }]
      return BigInt(before.from) < BigInt(band.from)
        ? []
        : [{ path, code: 'band-order', params: { id: band.id, before: before.id } }]
    }),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function checkPattern(
  key: string,
  { pattern, example }: { readonly pattern: string; readonly example: string },
): CityFault[] {
  try {
    return new RegExp(pattern).test(example)
      ? []
      : [{ path: [key, 'example'], code: 'example-differs', params: { example, pattern } }]
  } catch {
    return [{ path: [key, 'pattern'], code: 'pattern', params: { pattern } }]
  }
}

/** Every text is there in every language of the city. */
function checkTexts(city: City): CityFault[] {
  return textsOf(City, city).flatMap(({ path, text }) =>
    city.languages
      .filter((language) => text[language] === undefined)
      .map((language) => ({
        path: path.map((key) => (typeof key === 'symbol' ? key.toString() : key)),
        code: 'text-missing',
        params: { language },
      })),
  )
}
