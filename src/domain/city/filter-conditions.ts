import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { type Condition, ConditionDimension } from './condition.ts'
import { knownValues } from './known-values.ts'
import type { LoadedCity } from './loaded-city.ts'
import { nearest } from './nearest.ts'

/** What people filter by: for each dimension any of some codes. */
export type FilterValues = { readonly [D in ConditionDimension]?: readonly string[] | undefined }

/** A filter as conditions; refuses codes that the city does not have, naming the nearest or those there are. */
export function filterConditions(city: LoadedCity, filter: FilterValues): Result<Condition[]> {
  const refusals: Refusal[] = []
  const conditions = ConditionDimension.options.flatMap((dimension): Condition[] => {
    const values = filter[dimension]
    if (values === undefined || values.length === 0) return []
    const known = knownValues(city, dimension)
    const unknown = known && values.find((value) => !known.includes(value))
    if (known && unknown !== undefined) {
      const near = nearest(unknown, known)
      refusals.push({
        code: 'unknown-value',
        field: dimension,
        params: { value: unknown },
        allowed: near === '' ? known.slice(0, 30) : [near],
      })
    }
    return [{ is: { dimension, values } }]
  })
  return refusals.length > 0 ? refused(...refusals) : accepted(conditions)
}
