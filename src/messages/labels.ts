import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import type { InterfaceLanguage } from './language.ts'
import { permissionWords } from './permission-words.ts'
import { commandWords, dimensionWords, factWords, provenanceWords } from './words.ts'

/** The name of a code in a dimension or another list of the city, or the code itself where it has none. */
export function label(city: LoadedCity, language: InterfaceLanguage, what: string, code: string): string {
  const found = nameOf(city, language, what, code)
  return found ?? code
}

const own = (words: Readonly<Record<string, string>>, word: string) =>
  Object.hasOwn(words, word) ? words[word] : undefined

function nameOf(
  city: LoadedCity,
  language: InterfaceLanguage,
  what: string,
  code: string,
): string | undefined {
  const text = (entry: { readonly name: Readonly<Record<string, string>> } | undefined) =>
    entry && inLanguage(entry.name, language)
  const { lifecycle } = city.city
  const main = city.findTaxonomy(city.city.categories.main)
  switch (what) {
    case 'indicator':
      return text(city.findIndicator(code))
    case 'district':
      return text(city.findArea(code))
    case 'park':
      return text(city.findPark(code))
    case 'ecosystem':
      return text(main?.groups.find((group) => group.id === code))
    case 'tier':
      return text(main?.tiers.find((tier) => tier.id === code))
    case 'chain':
      return text(city.findCategory(city.city.categories.main, code))
    case 'cluster':
      return text(city.findCategory(city.city.categories.second ?? '', code))
    case 'category':
      return text(
        city.city.taxonomies
          .flatMap((taxonomy) => taxonomy.categories)
          .find((category) => category.id === code),
      )
    case 'taxonomy':
      return text(city.findTaxonomy(code))
    case 'sizeBand':
      return text(city.city.sizeBands.find((band) => band.id === code))
    case 'originCountry':
    case 'origin':
      return text(city.city.origins.find((origin) => origin.code === code))
    case 'originRegion':
      return text(city.city.originRegions.find((region) => region.id === code))
    case 'kind':
      return text(lifecycle.kinds.find((kind) => kind.kind === code))
    case 'milestone':
    case 'earlier':
      return code === 'landed'
        ? inLanguage(lifecycle.landedName, language)
        : text(lifecycle.milestones.find((entry) => entry.milestone === code))
    case 'stage':
      return text(lifecycle.stages.find((entry) => entry.stage === code))
    case 'status':
      return text(lifecycle.statuses.find((entry) => entry.status === code))
    case 'reason':
      return text(lifecycle.reasons.find((reason) => reason.id === code))
    case 'evidence':
      return code
        .split('|')
        .map((id) => text(lifecycle.evidenceKinds.find((kind) => kind.id === id)) ?? id)
        .join(language === 'zh' ? '或' : ' or ')
    case 'dimensions':
      return code
        .split('|')
        .map((dimension) => own(dimensionWords[language], dimension) ?? dimension)
        .join(language === 'zh' ? '、' : ', ')
    case 'owner':
    case 'organisation':
      return text(city.findOrganisation(code))
    case 'industry':
      return industryName(city, language, code)
    case 'fact':
      return own(factWords[language], code)
    case 'command':
      return own(commandWords[language], code)
    case 'provenance':
      return own(provenanceWords[language], code)
    case 'permission':
      return own(permissionWords[language], code)
    case 'role':
      return text(city.city.access.roles.find((entry) => entry.role === code))
    case 'dimension':
      return own(dimensionWords[language], code)
    default:
      return undefined
  }
}

/** A classification code as people write it, with its name: `10.20 Processing and preserving of fish`. */
export function industryName(
  city: LoadedCity,
  language: InterfaceLanguage,
  code: string,
): string | undefined {
  const found = city.classification.find(code)
  const path = city.classification.pathOf(code)
  if (!found || !path) return undefined
  const shown =
    found.level === 1
      ? code
      : city.city.classification.display.replace('{section}', path.section).replace('{code}', code)
  return `${shown} ${inLanguage(found.name, language)}`
}
