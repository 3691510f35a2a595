import { z } from 'zod'
import { Role } from '../access/words.ts'
import { Language, Localized } from '../localized.ts'
import { CurrencyCode, WholeAmount } from '../money.ts'
import { PlainDate } from '../plain-date.ts'
import { Validity } from '../validity.ts'
import { AnomalyRules } from './anomaly-rules.ts'
import { Access } from './access.ts'
import { BulletinTemplate } from './bulletin-template.ts'
import { Condition } from './condition.ts'
import { IndicatorDefinition } from './indicator-definition.ts'
import { LeagueBoard } from './league-rules.ts'
import { Lifecycle } from './lifecycle.ts'
import { LightRules } from './light-rules.ts'
import { ReleaseRules, WorkCalendar } from './release-rules.ts'
import { OfficialSeries, ReceiptRules } from './series-rules.ts'
import { Taxonomy } from './taxonomy.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: 'id' })

/** A district, county or other first-level area of the city, by its official code. */
export const Area = z.strictObject({
  code: z.string().min(1),
  name: Localized,
  shortName: Localized.optional(),
  /** Kind of area as the city divides them, e.g. core, suburban, mountain; see `areaKinds`. */
  kind: id,
  ...Validity.shape,
})
export type Area = z.infer<typeof Area>

/** A park, zone, corridor or base; it may lie in several areas, and its name is valid for a time. */
export const Park = z.strictObject({
  id,
  name: Localized,
  kind: z.enum(['zone', 'park', 'base']),
  level: z.enum(['national', 'provincial', 'city']),
  areas: z.array(z.string()).min(1),
  /** The park that continues this one under another name. */
  succeededBy: id.optional(),
  ...Validity.shape,
})
export type Park = z.infer<typeof Park>

/** A country or territory capital may come from, and the group it is shown in. */
export const Origin = z.strictObject({ code: z.string().regex(/^[A-Z]{2}$/), name: Localized, region: id })
export type Origin = z.infer<typeof Origin>

/** A size band: amounts of total investment from `from` on, up to the next band. */
export const SizeBand = z.strictObject({ id, from: WholeAmount, name: Localized })
export type SizeBand = z.infer<typeof SizeBand>

/** A named condition that definitions share, e.g. what counts as a fixed-asset project. */
export const Rule = z.strictObject({
  id,
  name: Localized,
  where: z.array(Condition).min(1),
  ...Validity.shape,
})
export type Rule = z.infer<typeof Rule>

/** What is to be reached in a year by the city or one organisation. */
export const Target = z.strictObject({
  indicator: id,
  year: z.number().int().min(2000).max(2100),
  /** Area code, or absent for the city as a whole. */
  area: z.string().optional(),
  value: WholeAmount,
  /** True when the figure was computed from published completion rates and not published itself. */
  derived: z.boolean().default(false),
  note: Localized.optional(),
  ...Validity.shape,
})
export type Target = z.infer<typeof Target>

/**
 * An organisation that acts: the bureau, a district's bureau, a park, a town, a fund, a department, a body that is no
 * district. `parent` makes the tree: city, district, park, town.
 */
export const Organisation = z.strictObject({
  id,
  name: Localized,
  kind: z.enum(['bureau', 'district', 'park', 'town', 'fund', 'department', 'body']),
  parent: id.optional(),
  area: z.string().optional(),
  park: id.optional(),
  ...Validity.shape,
})
export type Organisation = z.infer<typeof Organisation>

/** An account that the demonstration offers openly. */
export const DemonstrationAccount = z.strictObject({
  id,
  name: Localized,
  title: Localized,
  role: Role,
  organisation: id,
})
export type DemonstrationAccount = z.infer<typeof DemonstrationAccount>

/** How the city checks an enterprise's registration code: a published scheme, or a pattern. */
export const EnterpriseCodeScheme = z.union([
  z.strictObject({ scheme: z.literal('gb-32100-2015') }),
  z.strictObject({ scheme: z.literal('pattern'), pattern: z.string(), example: z.string() }),
])
export type EnterpriseCodeScheme = z.infer<typeof EnterpriseCodeScheme>

/** The whole configuration of a city, merged from the YAML files of its folder; see docs/city.md. */
export const City = z.strictObject({
  id,
  name: Localized,
  /** The brand towards investors, untranslated. */
  brand: z.string().min(1),
  tagline: Localized.optional(),
  bureau: Localized,
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Languages of the city's own texts, the official one first. */
  languages: z.array(Language).min(1),
  timeZone: z.string().min(1),
  /** The ledger currency, how it is called, and the steps in which its amounts are shown per language. */
  currency: z.strictObject({ code: CurrencyCode, name: Localized, symbol: z.string() }),
  landUnit: z.strictObject({
    code: id,
    name: Localized,
    squareMetres: z.strictObject({
      numerator: z.number().int().positive(),
      denominator: z.number().int().positive(),
    }),
    /** Fixed-asset investment per land unit above which the figure must be looked at (R-LD-01). */
    reviewAbove: WholeAmount.optional(),
  }),
  /** First part of the codes people see, e.g. VF in VF-2026-000123. */
  codePrefix: z.string().regex(/^[A-Z]{1,4}$/),
  enterpriseCode: EnterpriseCodeScheme,
  /** Pattern of the government's filing code of a project, checked loosely. */
  projectCode: z.strictObject({ pattern: z.string(), example: z.string() }),
  /** The industry classification: a CSV file (code, parent, level, name per language), relative to the folder. */
  classification: z.strictObject({
    id,
    name: Localized,
    file: z.string(),
    /** How a class is written for people, from section and code: `{section}{code}`. */
    display: z.string().default('{section}{code}'),
    /** Codes of earlier editions that people still type, with what to use instead. */
    formerCodes: z.array(z.strictObject({ code: z.string(), hint: Localized })).default([]),
    ...Validity.shape,
  }),
  /** Boundaries of the areas as GeoJSON, WGS84. */
  boundaries: z.strictObject({
    /** npm package that `file` lies in; absent: the city's own folder. */
    package: z.string().optional(),
    file: z.string(),
    /** Property of a feature that carries the area's code, and what stands before the code in it. */
    codeProperty: z.string(),
    codePrefix: z.string().default(''),
    source: z.string(),
  }),
  areaKinds: z.array(z.strictObject({ id, name: Localized })).min(1),
  areas: z.array(Area).min(1),
  parks: z.array(Park),
  /** Which taxonomies feed the dimensions: `main` gives ecosystem, chain and tier, `second` gives cluster. */
  categories: z.strictObject({ main: id, second: id.optional() }),
  taxonomies: z.array(Taxonomy).min(1),
  originRegions: z.array(z.strictObject({ id, name: Localized })).min(1),
  origins: z.array(Origin).min(1),
  sizeBands: z.array(SizeBand).min(1),
  lifecycle: Lifecycle,
  rules: z.array(Rule),
  indicators: z.array(IndicatorDefinition).min(1),
  targets: z.array(Target),
  calendar: WorkCalendar,
  releases: ReleaseRules,
  /** Templates of bulletins that come with the city. */
  bulletins: z.array(BulletinTemplate).default([]),
  anomalies: AnomalyRules,
  lights: LightRules,
  league: z.array(LeagueBoard),
  series: z.array(OfficialSeries).min(1),
  receipts: ReceiptRules,
  /** The figures of the overview, in order. */
  overview: z.strictObject({
    figures: z.array(id).min(1),
    /** The indicator that the month curve and the map show. */
    headline: id,
    /** The indicator whose shares by ecosystem are shown. */
    ecosystems: id,
  }),
  organisations: z.array(Organisation).min(1),
  access: Access,
  demonstration: z
    .strictObject({
      /** The day that the demonstration ledger takes for today. */
      today: PlainDate,
      period: z.strictObject({ from: PlainDate, to: PlainDate }),
      accounts: z.array(DemonstrationAccount).min(1),
    })
    .optional(),
})
export type City = z.infer<typeof City>
