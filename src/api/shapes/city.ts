import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())
const labelled = z.object({ id: z.string(), name: text })

/**
 * `GET /api/city`: what pages need of the configuration to label codes, build forms and filters. One request,
 * cached by ETag. Boundaries are separate (`GET /api/city/boundaries`, GeoJSON with `properties.code`), and so
 * is the classification (`GET /api/city/industries?text=&within=`, at most 50 classes).
 */
export const CityView = z
  .object({
    id: z.string(),
    name: text,
    brand: z.string(),
    tagline: text.nullable(),
    bureau: text,
    country: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string(),
    currency: z.object({ code: z.string(), name: text, symbol: z.string() }),
    landUnit: z.object({ code: z.string(), name: text }),
    enterpriseCodeExample: z.string().nullable(),
    projectCodeExample: z.string(),
    /** Today in the city: the real day, or the demonstration's. */
    today: z.string(),
    demonstration: z.boolean(),
    /** The period pages open with, up to the last complete month. */
    period: z.object({ from: z.string(), to: z.string() }),
    classification: z.object({ id: z.string(), name: text, sections: z.array(labelled) }),
    areaKinds: z.array(labelled),
    areas: z.array(labelled.extend({ shortName: text, kind: z.string() })),
    parks: z.array(
      labelled.extend({
        kind: z.string(),
        level: z.string(),
        areas: z.array(z.string()),
        valid: z.boolean(),
      }),
    ),
    /** Taxonomies in force; `role` says which dimension they feed: main (ecosystem, chain, tier), second (cluster). */
    taxonomies: z.array(
      labelled.extend({
        role: z.enum(['main', 'second', 'other']),
        groups: z.array(labelled.extend({ colour: z.string().nullable() })),
        tiers: z.array(labelled),
        categories: z.array(labelled.extend({ group: z.string().nullable(), tier: z.string().nullable() })),
      }),
    ),
    origins: z.array(labelled.extend({ region: z.string() })),
    originRegions: z.array(labelled),
    sizeBands: z.array(labelled.extend({ from: z.string() })),
    milestones: z.array(labelled),
    landedName: text,
    stages: z.array(labelled),
    statuses: z.array(labelled),
    evidenceKinds: z.array(labelled),
    reasons: z.array(labelled),
    kinds: z.array(
      labelled.extend({
        description: text.nullable(),
        milestones: z.array(z.object({ milestone: z.string(), optional: z.boolean() })),
      }),
    ),
    roles: z.array(z.object({ id: z.string(), name: text, description: text.nullable() })),
    organisations: z.array(labelled.extend({ kind: z.string(), area: z.string().nullable() })),
    overview: z.object({ figures: z.array(z.string()), headline: z.string(), ecosystems: z.string() }),
  })
  .openapi('City')
export type CityView = z.infer<typeof CityView>
