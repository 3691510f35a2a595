import { fileURLToPath } from 'node:url'
import { loadCity } from '../../exchange/city-files.ts'
import { checkCity } from './check-city.ts'
import type { City } from './city.ts'
import type { CityFault } from './city-fault.ts'
import { type LoadedCity, loadedCity } from './loaded-city.ts'

/** The fictional city that comes with the program, whose files are in order. */
export const example: LoadedCity = loadCity(
  fileURLToPath(new URL('../../../cities/example', import.meta.url)),
)

/** What the check says of the example once something in it is changed. */
export function faultsAfter(change: (city: City) => void): CityFault[] {
  const city = structuredClone(example.city)
  change(city)
  return checkCity(loadedCity(city, example.classification, example.boundaries, example.isWorkingDay))
}

/** An entry of a list that must be there. */
export function entry<T>(list: readonly T[], index: number): T {
  const found = list.at(index)
  if (found === undefined) throw new RangeError(`the example has no entry ${index} there`)
  return found
}
