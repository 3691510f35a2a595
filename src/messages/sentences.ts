import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { isPlainDate } from '../domain/plain-date.ts'
import type { Refusal } from '../domain/refusal.ts'
import { formatsOf } from './formats.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'
import { refusalsEn } from './refusals.en.ts'
import { refusalsZh } from './refusals.zh.ts'

const sentences: Record<InterfaceLanguage, Readonly<Record<string, string>>> = {
  zh: refusalsZh,
  en: refusalsEn,
}

/** Fills `{name}` in a template; a name without a value stays visible, so that a test finds it. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{([A-Za-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}

/** Parameters that are codes of the city, by their names; the others are shown as they are. */
const amounts: ReadonlySet<string> = new Set(['amount', 'fixed', 'total'])
const plain: ReadonlySet<string> = new Set([
  'target',
  'place',
  'character',
  'length',
  'wanted',
  'found',
  'path',
  'file',
])

/** The sentence of a refusal for people, without a full stop; codes become names where the city is given. */
export function refusalSentence(language: InterfaceLanguage, refusal: Refusal, city?: LoadedCity): string {
  const template = sentences[language][refusal.code] ?? refusal.code
  const params = Object.fromEntries(
    Object.entries(refusal.params ?? {}).map(([name, value]) => [name, inWords(language, name, value, city)]),
  )
  if (language === 'en' && refusal.params?.['hintEn'] !== undefined)
    params['hint'] = String(refusal.params['hintEn'])
  if (typeof params['nearest'] === 'string' && params['nearest'] !== '')
    params['nearest'] =
      language === 'zh' ? `，是否应为“${params['nearest']}”` : `; did you mean “${params['nearest']}”`
  return fill(template, params)
}

function inWords(
  language: InterfaceLanguage,
  name: string,
  value: string | number,
  city: LoadedCity | undefined,
): string | number {
  if (typeof value === 'number' || plain.has(name) || !city) return value
  const formats = formatsOf(language, city.city)
  if (isPlainDate(value)) return formats.date(value)
  if (amounts.has(name) && /^-?\d+$/.test(value)) return formats.money(value)
  return label(city, language, name, value)
}
