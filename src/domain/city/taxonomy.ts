import { z } from 'zod'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: 'id' })

/** A leaf of a taxonomy (a chain, a cluster), under one group (an ecosystem) where the taxonomy has two levels. */
export const Category = z.strictObject({
  id,
  name: Localized,
  /** The group it belongs to, e.g. its ecosystem; absent in a taxonomy of one level. */
  group: id.optional(),
  /** Industrial tier: pillar, emerging, future. */
  tier: id.optional(),
  /** Classification codes that suggest this category; a person confirms (R-CL-01). */
  suggestedBy: z.array(z.string()).default([]),
  ...Validity.shape,
})
export type Category = z.infer<typeof Category>

/** A version of how the city divides its industry; several stand side by side (DOMAIN 6.2). */
export const Taxonomy = z.strictObject({
  id,
  name: Localized,
  groups: z
    .array(
      z.strictObject({
        id,
        name: Localized,
        colour: z
          .string()
          .regex(/^#[0-9A-Fa-f]{6}$/)
          .optional(),
      }),
    )
    .default([]),
  tiers: z.array(z.strictObject({ id, name: Localized })).default([]),
  categories: z.array(Category).min(1),
  ...Validity.shape,
})
export type Taxonomy = z.infer<typeof Taxonomy>
