import type { Role } from '../domain/access/words.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'

/** The account of a role that the demonstration offers, as an actor; undefined where it offers none. */
export function accountOf(city: LoadedCity, role: Role) {
  const found = city.city.demonstration?.accounts.find((account) => account.role === role)
  if (!found) return undefined
  const language = city.city.languages[0] ?? 'en'
  const organisation = city.findOrganisation(found.organisation)
  return {
    accountId: found.id,
    name: inLanguage(found.name, language),
    organisation: organisation ? inLanguage(organisation.name, language) : found.organisation,
  }
}
