import { z } from 'zod'
import { Localized } from '../localized.ts'

type Schema = z.core.$ZodType
type Path = readonly PropertyKey[]

/** What may stand in a place: the schema without `optional`, `default` and `lazy`, a union as its members. */
function alternatives(schema: Schema): Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return alternatives(schema.def.innerType)
  if (schema instanceof z.ZodLazy) return alternatives(schema.def.getter())
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(alternatives)
  return [schema]
}

/** The schemas one step further down, for a key of an object or an index of a list. */
function below(schema: Schema, key: PropertyKey): Schema[] {
  if (schema instanceof z.ZodObject) {
    const member = typeof key === 'string' && Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined
    return member === undefined ? [] : alternatives(member)
  }
  return schema instanceof z.ZodArray && typeof key === 'number' ? alternatives(schema.element) : []
}

/** The keys that the schema knows at a path; of all members where a union stands there. */
export function keysAt(schema: Schema, path: Path): string[] {
  let here = alternatives(schema)
  for (const key of path) here = here.flatMap((one) => below(one, key))
  return [...new Set(here.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : [])))]
}

/** Every text in several languages that a value of the schema holds, with its path. */
export function textsOf(schema: Schema, value: unknown): { path: PropertyKey[]; text: Localized }[] {
  return textsBelow(alternatives(schema), value, [])
}

function textsBelow(
  schemas: readonly Schema[],
  value: unknown,
  path: PropertyKey[],
): { path: PropertyKey[]; text: Localized }[] {
  if (typeof value !== 'object' || value === null) return []
  if (schemas.includes(Localized)) return [{ path, text: Localized.parse(value) }]
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? value.map((entry, index): [number, unknown] => [index, entry])
    : Object.entries(value)
  return entries.flatMap(([key, entry]) => {
    const next = new Set(schemas.flatMap((schema) => below(schema, key)))
    return textsBelow([...next], entry, [...path, key])
  })
}
