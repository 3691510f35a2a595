import { createRoute, z } from '@hono/zod-openapi'
import { isValidOn } from '../domain/validity.ts'
import { entityTag, isKnownTag } from './entity-tag.ts'
import type { Api, Parts } from './environment.ts'
import { problemAnswers } from './problems.ts'
import { defaultPeriod } from './query.ts'
import { CityView } from './shapes/city.ts'

const Industries = z
  .object({
    industries: z.array(
      z.object({
        code: z.string(),
        shown: z.string(),
        name: z.record(z.string(), z.string()),
        suggests: z.array(z.string()),
      }),
    ),
  })
  .openapi('Industries')

/** The configuration as pages need it; readable without signing in, because it holds nothing but labels. */
export function cityRoutes(api: Api, parts: Parts): void {
  const { city } = parts

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/city',
      tags: ['city'],
      summary: 'The city: areas, parks, taxonomies, labels, period',
      security: [],
      responses: {
        200: { description: 'The city', content: { 'application/json': { schema: CityView } } },
        304: { description: 'Unchanged' },
        ...problemAnswers(),
      },
    }),
    (request) => {
      const view = cityView(parts)
      const tag = entityTag(view)
      request.header('etag', tag)
      request.header('cache-control', 'no-cache')
      if (isKnownTag(request.req.header('if-none-match'), tag)) return request.body(null, 304)
      return request.json(view, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/city/boundaries',
      tags: ['city'],
      summary: 'Boundaries of the areas as GeoJSON, WGS84',
      security: [],
      responses: {
        200: {
          description: 'A FeatureCollection; properties.code is the area’s code',
          content: {
            'application/json': {
              schema: z
                .object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
                .openapi('Boundaries'),
            },
          },
        },
        ...problemAnswers(),
      },
    }),
    (request) => {
      request.header('cache-control', 'public, max-age=86400')
      return request.json({ ...city.boundaries(), features: [...city.boundaries().features] }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/city/industries',
      tags: ['city'],
      summary: 'Search the industry classification by code or name, at most 50 entries below the sections',
      security: [],
      request: {
        query: z.object({ text: z.string().max(100).optional(), within: z.string().max(10).optional() }),
      },
      responses: {
        200: { description: 'Entries', content: { 'application/json': { schema: Industries } } },
        ...problemAnswers(),
      },
    }),
    (request) => {
      const { text = '', within } = request.req.valid('query')
      const wanted = text
        .trim()
        .toLowerCase()
        .replace(/^[a-z](?=\d)/, '')
      const taxonomy = city.findTaxonomy(city.city.categories.main)
      const found = city.classification.industries.filter((industry) => {
        if (industry.level === 1) return false
        if (
          within !== undefined &&
          !Object.values(city.classification.pathOf(industry.code) ?? {}).includes(within)
        )
          return false
        return (
          wanted === '' ||
          industry.code.startsWith(wanted) ||
          Object.values(industry.name).some((name) => name.toLowerCase().includes(wanted))
        )
      })
      const industries = found
        .toSorted((a, b) => b.level - a.level || (a.code < b.code ? -1 : 1))
        .slice(0, 50)
        .map(({ code, name }) => ({
          code,
          shown: city.city.classification.display
            .replace('{section}', city.classification.pathOf(code)?.section ?? '')
            .replace('{code}', code),
          name,
          suggests:
            taxonomy?.categories
              .filter((category) => category.suggestedBy.includes(code))
              .map((category) => category.id) ?? [],
        }))
      return request.json({ industries }, 200)
    },
  )
}

function cityView(parts: Parts): CityView {
  const { city: loaded, demonstration } = parts
  const { city } = loaded
  const today = parts.today()
  const { lifecycle } = city
  return {
    id: city.id,
    name: city.name,
    brand: city.brand,
    tagline: city.tagline ?? null,
    bureau: city.bureau,
    country: city.country,
    languages: city.languages,
    timeZone: city.timeZone,
    currency: city.currency,
    landUnit: { code: city.landUnit.code, name: city.landUnit.name },
    enterpriseCodeExample: city.enterpriseCode.scheme === 'pattern' ? city.enterpriseCode.example : null,
    projectCodeExample: city.projectCode.example,
    today,
    demonstration,
    period: defaultPeriod(parts),
    classification: {
      id: city.classification.id,
      name: city.classification.name,
      sections: loaded.classification.industries
        .filter((industry) => industry.level === 1)
        .map(({ code, name }) => ({ id: code, name })),
    },
    areaKinds: city.areaKinds,
    areas: city.areas.map((area) => ({
      id: area.code,
      name: area.name,
      shortName: area.shortName ?? area.name,
      kind: area.kind,
    })),
    parks: city.parks.map((park) => ({
      id: park.id,
      name: park.name,
      kind: park.kind,
      level: park.level,
      areas: park.areas,
      valid: isValidOn(park, today),
    })),
    taxonomies: city.taxonomies.map((taxonomy) => ({
      id: taxonomy.id,
      name: taxonomy.name,
      role:
        taxonomy.id === city.categories.main
          ? 'main'
          : taxonomy.id === city.categories.second
            ? 'second'
            : 'other',
      groups: taxonomy.groups.map((group) => ({
        id: group.id,
        name: group.name,
        colour: group.colour ?? null,
      })),
      tiers: taxonomy.tiers,
      categories: taxonomy.categories.map((category) => ({
        id: category.id,
        name: category.name,
        group: category.group ?? null,
        tier: category.tier ?? null,
      })),
    })),
    origins: city.origins.map((origin) => ({ id: origin.code, name: origin.name, region: origin.region })),
    originRegions: city.originRegions,
    sizeBands: city.sizeBands,
    milestones: lifecycle.milestones.map((entry) => ({ id: entry.milestone, name: entry.name })),
    landedName: lifecycle.landedName,
    stages: lifecycle.stages.map((entry) => ({ id: entry.stage, name: entry.name })),
    statuses: lifecycle.statuses.map((entry) => ({ id: entry.status, name: entry.name })),
    evidenceKinds: lifecycle.evidenceKinds.map(({ id, name }) => ({ id, name })),
    reasons: lifecycle.reasons,
    kinds: lifecycle.kinds.map((kind) => ({
      id: kind.kind,
      name: kind.name,
      description: kind.description ?? null,
      milestones: kind.milestones.map(({ milestone, optional }) => ({ milestone, optional })),
    })),
    roles: city.access.roles.map(({ role, name, description }) => ({
      id: role,
      name,
      description: description ?? null,
    })),
    organisations: city.organisations.map((organisation) => ({
      id: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      area: organisation.area ?? null,
    })),
    overview: city.overview,
  }
}
