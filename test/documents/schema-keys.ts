import { z } from 'zod'

/** Every key that a schema knows, at any depth, each once. */
export function schemaKeys(schema: z.core.$ZodType, seen: Set<unknown> = new Set()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const below = (inner: z.core.$ZodType) => schemaKeys(inner, seen)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return below(schema.def.innerType)
  if (schema instanceof z.ZodLazy) return below(schema.def.getter())
  if (schema instanceof z.ZodArray) return below(schema.element)
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(below)
  if (!(schema instanceof z.ZodObject)) return []
  const entries: [string, z.core.$ZodType][] = Object.entries(schema.shape)
  return [...new Set(entries.flatMap(([key, inner]) => [key, ...below(inner)]))]
}
