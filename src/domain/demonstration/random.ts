/** Reproducible chance: the same seed deals the same ledger on every machine. */
export type Random = {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the keys, in proportion to its weight. */
  readonly weighted: (weights: Readonly<Record<string, number>>) => string
  /** True in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean
  readonly shuffle: <T>(list: readonly T[]) => T[]
}

/** A small generator of 32 bits (Weyl sequence with mixing); good enough for inventing records, not for secrets. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  const between = (low: number, high: number) => low + (next() % (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const found = list[between(0, list.length - 1)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    between,
    pick,
    weighted: (weights) => {
      const entries = Object.entries(weights)
      let left = between(
        1,
        entries.reduce((sum, [, weight]) => sum + weight, 0),
      )
      for (const [key, weight] of entries) {
        left -= weight
        if (left <= 0) return key
      }
      throw new RangeError('no weights')
    },
    chance: (percent) => between(1, 100) <= percent,
    shuffle: (list) => {
      const shuffled = [...list]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = between(0, last)
        const [a, b] = [shuffled[last], shuffled[other]]
        // Both places lie inside the list.
        shuffled[last] = b as (typeof shuffled)[number]
        shuffled[other] = a as (typeof shuffled)[number]
      }
      return shuffled
    },
  }
}
