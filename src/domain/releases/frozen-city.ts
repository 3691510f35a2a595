import type { LoadedCity } from '../city/loaded-city.ts'
import type { FrozenDefinition } from './frozen-definition.ts'

/** The city with the rules and size bands that a frozen definition was made with, so that history is counted as it was. */
export function withDefinition(city: LoadedCity, { rules, sizeBands }: FrozenDefinition): LoadedCity {
  const bands = sizeBands.toSorted((a, b) => (BigInt(a.from) < BigInt(b.from) ? 1 : -1))
  const named = bands.map((band) => ({ name: {}, ...band }))
  return {
    ...city,
    city: { ...city.city, sizeBands: bands.length === 0 ? city.city.sizeBands : named },
    findRule: (id) => rules.find((rule) => rule.id === id),
    sizeBandOf: (amount) =>
      bands.length === 0
        ? city.sizeBandOf(amount)
        : (named.find((band) => amount >= BigInt(band.from)) ?? null),
  }
}
