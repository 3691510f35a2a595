import { z } from 'zod'

/** A BCP 47 language tag such as `zh`, `en` or `pt`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export type Language = z.infer<typeof Language>

/** Text in one or more languages, e.g. `{zh: …, en: …}`; every entry of a city carries English. */
export const Localized = z
  .record(Language, z.string().min(1))
  .refine((texts) => texts['en'] !== undefined, { error: 'localizedEnglish' })
export type Localized = z.infer<typeof Localized>

/** The text in the wanted language, else English. */
export function inLanguage(text: Localized, language: Language): string {
  return text[language] ?? text['en'] ?? Object.values(text)[0] ?? ''
}
