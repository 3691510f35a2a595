import { nearest } from './nearest.ts'

/** Where in a configuration something stands: keys and list positions from the top. */
export type ConfigurationPath = readonly (string | number)[]

/** A fault between the parts of a configuration: where it stands, and what to say (`city-<code>` in the messages). */
export type CityFault = {
  readonly path: ConfigurationPath
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** An id that is not in the list it points to; `what` is the list's key or the dimension. */
export function unknownReference(
  path: ConfigurationPath,
  what: string,
  id: string,
  known: Iterable<string>,
): CityFault {
  return { path, code: 'unknown-reference', params: { what, id, nearest: nearest(id, known) } }
}

/** A fault at the path unless the id is one of those known. */
export function checkReference(
  path: ConfigurationPath,
  what: string,
  id: string | undefined,
  known: readonly string[],
): CityFault[] {
  return id === undefined || known.includes(id) ? [] : [unknownReference(path, what, id, known)]
}

/** The second and further occurrences of an id in a list. */
export function checkUnique(path: ConfigurationPath, ids: readonly (string | number)[]): CityFault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ path: [...path, index], code: 'twice', params: { id } }],
  )
}
