import { type PermissionTable, permissionTable } from '../access/permission-table.ts'
import type { PlainDate } from '../plain-date.ts'
import { isValidOn } from '../validity.ts'
import type { Area, City, Organisation, Park, Rule, SizeBand, Target } from './city.ts'
import type { Classification } from './classification.ts'
import type { DerivedVersion, IndicatorDefinition, RecordVersion } from './indicator-definition.ts'
import type { ForbiddenScore } from './league-rules.ts'
import type { KindRules, MilestoneRule } from './lifecycle.ts'
import type { OfficialSeries } from './series-rules.ts'
import type { Category, Taxonomy } from './taxonomy.ts'
import type { Milestone, ProjectKind } from './words.ts'

/** GeoJSON of the city's areas, `properties.code` being the area's code. */
export type Boundaries = {
  readonly type: 'FeatureCollection'
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: { readonly code: string }
    readonly geometry: unknown
  }[]
}

/** A checked configuration with everything that rules look up in it. */
export type LoadedCity = {
  readonly city: City
  readonly classification: Classification
  /** Read at first use: the files are large and only maps need them. */
  readonly boundaries: () => Boundaries
  /** The bytes of a template that comes with the city, by the file's name in its folder. */
  readonly readTemplate: (file: string) => Uint8Array
  readonly findArea: (code: string) => Area | undefined
  readonly findPark: (id: string) => Park | undefined
  readonly findOrganisation: (id: string) => Organisation | undefined
  readonly findTaxonomy: (id: string) => Taxonomy | undefined
  readonly findCategory: (taxonomy: string, id: string) => Category | undefined
  readonly findKind: (kind: ProjectKind) => KindRules | undefined
  /** Throws for a kind that the city does not have; the command was checked before. */
  readonly getKind: (kind: ProjectKind) => KindRules
  readonly findMilestoneRule: (kind: ProjectKind, milestone: Milestone) => MilestoneRule | undefined
  readonly findRule: (id: string) => Rule | undefined
  /** Who may do what on a day. */
  readonly permissionsOn: (day: PlainDate) => PermissionTable
  readonly findIndicator: (id: string) => IndicatorDefinition | undefined
  /** The version of a definition in force on a day, or the one with that number. */
  readonly findVersion: (
    definition: IndicatorDefinition,
    day: PlainDate,
    version?: number,
  ) => RecordVersion | DerivedVersion | undefined
  readonly originRegionOf: (country: string) => string | null
  /** The size band of an amount; null below the first. */
  readonly sizeBandOf: (amount: bigint) => SizeBand | null
  /** Whether offices work on a day; see `calendar`. */
  readonly isWorkingDay: (day: PlainDate) => boolean
  /** What the law of the country forbids to score. */
  readonly forbiddenScores: readonly ForbiddenScore[]
  readonly findSeries: (id: string) => OfficialSeries | undefined
  readonly findTarget: (indicator: string, year: number, area?: string) => Target | undefined
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]) =>
  new Map(entries.map((entry) => [entry.id, entry]))

const noTemplate = (file: string): never => {
  throw new RangeError(`no templates lie with this city: ${file}`)
}

/** Builds the look-ups of a configuration that `checkCity` found in order. */
export function loadedCity(
  city: City,
  classification: Classification,
  boundaries: () => Boundaries,
  isWorkingDay: (day: PlainDate) => boolean,
  readTemplate: LoadedCity['readTemplate'] = noTemplate,
  forbiddenScores: readonly ForbiddenScore[] = [],
): LoadedCity {
  const areas = new Map(city.areas.map((area) => [area.code, area]))
  const parks = byId(city.parks)
  const organisations = byId(city.organisations)
  const taxonomies = byId(city.taxonomies)
  const categories = new Map(city.taxonomies.map((taxonomy) => [taxonomy.id, byId(taxonomy.categories)]))
  const kinds = new Map(city.lifecycle.kinds.map((kind) => [kind.kind, kind]))
  const milestoneRules = new Map(
    city.lifecycle.kinds.flatMap((kind) =>
      kind.milestones.map((rule) => [`${kind.kind} ${rule.milestone}`, rule] as const),
    ),
  )
  const rules = byId(city.rules)
  const indicators = byId(city.indicators)
  const series = byId(city.series)
  const regions = new Map(city.origins.map((origin) => [origin.code, origin.region]))
  const bands = city.sizeBands.toSorted((a, b) => (BigInt(a.from) < BigInt(b.from) ? 1 : -1))
  return {
    city,
    classification,
    boundaries,
    readTemplate,
    isWorkingDay,
    forbiddenScores,
    findArea: (code) => areas.get(code),
    findPark: (id) => parks.get(id),
    findOrganisation: (id) => organisations.get(id),
    findTaxonomy: (id) => taxonomies.get(id),
    findCategory: (taxonomy, id) => categories.get(taxonomy)?.get(id),
    findKind: (kind) => kinds.get(kind),
    getKind: (kind) => {
      const found = kinds.get(kind)
      if (!found) throw new RangeError(`the city has no kind ${kind}`)
      return found
    },
    findMilestoneRule: (kind, milestone) => milestoneRules.get(`${kind} ${milestone}`),
    findRule: (id) => rules.get(id),
    permissionsOn: (day) =>
      permissionTable(city.access.permissions.filter((change) => isValidOn(change, day))),
    findIndicator: (id) => indicators.get(id),
    findVersion: (definition, day, version) =>
      definition.versions.find((candidate) =>
        version === undefined ? isValidOn(candidate, day) : candidate.version === version,
      ),
    originRegionOf: (country) => regions.get(country) ?? null,
    sizeBandOf: (amount) => bands.find((band) => amount >= BigInt(band.from)) ?? null,
    findSeries: (id) => series.get(id),
    findTarget: (indicator, year, area) =>
      city.targets.find(
        (target) => target.indicator === indicator && target.year === year && target.area === area,
      ),
  }
}
