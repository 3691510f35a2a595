import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { City } from '../domain/city/city.ts'
import type { Boundaries } from '../domain/city/loaded-city.ts'

const FeatureCollection = z.object({
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()), geometry: z.unknown() })),
})

/** Reads the boundaries of a city's areas at the first call and keeps them. */
export function boundariesReader(folder: string, city: City): () => Boundaries {
  let kept: Boundaries | undefined
  return () => (kept ??= readBoundaries(folder, city))
}

/** True when the file with the boundaries is where the configuration says. */
export function hasBoundaries(folder: string, city: City): boolean {
  try {
    return existsSync(boundariesFile(folder, city))
  } catch {
    // The package is not installed.
    return false
  }
}

/** In the city's folder, or in the package that the configuration names; throws when there is no such package. */
function boundariesFile(folder: string, { boundaries: { package: name, file } }: City): string {
  const base =
    name === undefined
      ? resolve(folder)
      : dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  return join(base, file)
}

function readBoundaries(folder: string, city: City): Boundaries {
  const { codeProperty, codePrefix } = city.boundaries
  const { features } = FeatureCollection.parse(JSON.parse(readFileSync(boundariesFile(folder, city), 'utf8')))
  const areas = new Map(city.areas.map((area) => [`${codePrefix}${area.code}`, area.code]))
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ properties, geometry }) => {
      const code = areas.get(String(properties[codeProperty]))
      return code === undefined ? [] : [{ type: 'Feature' as const, properties: { code }, geometry }]
    }),
  }
}
