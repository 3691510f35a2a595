import type { CityView } from '../../api/shapes/city.ts'
import type { Dimension } from '../../domain/city/condition.ts'

type Text = Readonly<Record<string, string>>
type Labelled = { readonly id: string; readonly name: Text }
export type Option = { readonly value: string; readonly label: string }

/** The text in the wanted language, else in English, else in any. */
export function textIn(text: Text, language: string): string {
  return text[language] ?? text['en'] ?? Object.values(text)[0] ?? ''
}

/** Words of the configuration whose ids stand in records. */
export type LabelKind =
  | Exclude<Dimension, 'month' | 'provenance'>
  | 'milestone'
  | 'evidenceKind'
  | 'reason'
  | 'organisation'
  | 'role'
  | 'areaKind'
  | 'industrySection'

function entriesOf(city: CityView): Record<LabelKind, readonly Labelled[]> {
  const main = city.taxonomies.find(({ role }) => role === 'main')
  const second = city.taxonomies.find(({ role }) => role === 'second')
  return {
    district: city.areas,
    park: city.parks,
    ecosystem: main?.groups ?? [],
    chain: main?.categories ?? [],
    tier: main?.tiers ?? [],
    cluster: second?.categories ?? [],
    sizeBand: city.sizeBands,
    originCountry: city.origins,
    originRegion: city.originRegions,
    kind: city.kinds,
    stage: city.stages,
    status: city.statuses,
    milestone: [...city.milestones, { id: 'landed', name: city.landedName }],
    evidenceKind: city.evidenceKinds,
    reason: city.reasons,
    organisation: city.organisations,
    role: city.roles,
    areaKind: city.areaKinds,
    industrySection: city.classification.sections,
  }
}

/** Looks up what ids are called; an id that the city no longer has is shown as it is. */
export function labelsOf(city: CityView, language: string) {
  const entries = entriesOf(city)
  const names = new Map(
    Object.entries(entries).map(([kind, list]) => [
      kind,
      new Map(list.map(({ id, name }) => [id, textIn(name, language)])),
    ]),
  )
  const organisations = new Map(
    city.organisations.flatMap(({ id, name }) =>
      [id, ...Object.values(name)].map((recorded) => [recorded, textIn(name, language)] as const),
    ),
  )
  const shortAreas = new Map(city.areas.map(({ id, shortName }) => [id, textIn(shortName, language)]))
  const colours = new Map(
    city.taxonomies.flatMap(({ groups }) => groups.map(({ id, colour }) => [id, colour] as const)),
  )
  return {
    text: (text: Text) => textIn(text, language),
    label: (kind: LabelKind, id: string) => names.get(kind)?.get(id) ?? id,
    /** An organisation as a record names it, by id or by its name in any language, in the page's language. */
    organisationName: (recorded: string) => organisations.get(recorded) ?? recorded,
    /** A district without its 区 or County, for maps and tight tables. */
    shortArea: (code: string) => shortAreas.get(code) ?? names.get('district')?.get(code) ?? code,
    /** The colour of an ecosystem, the same everywhere; undefined when the city gives none. */
    ecosystemColour: (id: string) => colours.get(id) ?? undefined,
    /** Choices for a select, in the city's order. */
    options: (kind: LabelKind): readonly Option[] =>
      entries[kind].map(({ id, name }) => ({ value: id, label: textIn(name, language) })),
  }
}
export type Labels = ReturnType<typeof labelsOf>
