import type { Point } from './map-projection.ts'

export type PlacedName = { readonly code: string; readonly at: Point; readonly words: string }

/** About how wide a name is in units of its size: Chinese characters are square, others half as wide. */
function widthOf(words: string): number {
  return Array.from(words).reduce((sum, character) => sum + (character > '\u2E80' ? 1 : 0.58), 0)
}

/**
 * Names of two lines (the name, its number below) moved apart where they would cover each other: up and down, by
 * no more than needed. `size` is the height of a letter in the map's units.
 */
export function separatedNames(names: readonly PlacedName[], size: number): readonly PlacedName[] {
  const places = names.map(({ at }) => ({ x: at[0], y: at[1] }))
  for (let round = 0; round < 12; round += 1) {
    for (const [index, place] of places.entries()) {
      for (const [otherIndex, other] of places.entries()) {
        if (otherIndex <= index) continue
        const room =
          ((widthOf(names[index]?.words ?? '') + widthOf(names[otherIndex]?.words ?? '')) * size) / 2
        const across = Math.abs(place.x - other.x)
        const overlap = 2.3 * size - Math.abs(place.y - other.y)
        if (across >= room || overlap <= 0) continue
        const [upper, lower] = place.y <= other.y ? [place, other] : [other, place]
        upper.y -= overlap / 2
        lower.y += overlap / 2
      }
    }
  }
  return names.map((name, index) => {
    const place = places[index]
    return { ...name, at: place ? [place.x, place.y] : name.at }
  })
}
