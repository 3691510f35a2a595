import {
  isDerived,
  type DerivedVersion,
  type RecordMeasure,
  type RecordVersion,
} from '../domain/city/indicator-definition.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { CountedFact } from '../domain/city/words.ts'
import { inLanguage } from '../domain/localized.ts'
import { amountWords, conditionInWords } from './condition-in-words.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

/** The counted fact by its name in the city. */
export function factInWords(city: LoadedCity, language: InterfaceLanguage, fact: CountedFact): string {
  if (fact === 'opened') return language === 'zh' ? '首次登记' : 'first registration'
  return label(city, language, 'milestone', fact)
}

/** A definition in sentences, made from the definition itself: what is measured, by which date, under which conditions. */
export function definitionInWords(
  city: LoadedCity,
  language: InterfaceLanguage,
  version: RecordVersion | DerivedVersion,
): string[] {
  const zh = language === 'zh'
  const note = version.note ? [inLanguage(version.note, language)] : []
  if (isDerived(version)) return [derivedInWords(city, language, version), ...note]
  const fact = factInWords(city, language, version.on)
  return [
    measureInWords(language, version.measure),
    zh ? `以“${fact}”的日期决定统计期` : `The date of “${fact}” decides the period`,
    ...version.where.map((condition) => conditionInWords(city, language, condition)),
    ...('share' in version.measure
      ? version.measure.share.where.map(
          (condition) => `${zh ? '其中：' : 'of these: '}${conditionInWords(city, language, condition)}`,
        )
      : []),
    ...note,
  ]
}

function measureInWords(language: InterfaceLanguage, measure: RecordMeasure): string {
  const zh = language === 'zh'
  if ('count' in measure)
    return zh
      ? '项目个数，同一项目及其二期、增资只计一次'
      : 'Number of projects; later phases and expansions are counted once with their root'
  if ('sum' in measure) {
    const name = amountWords[language][measure.sum]
    return zh ? `${name}合计，含二期、增资` : `Sum of ${name}, later phases and expansions included`
  }
  const { of } = measure.share
  if (of === 'projects')
    return zh ? '符合条件的项目占项目个数的比重' : 'Share of the number of projects, in percent'
  const name = amountWords[language][of]
  return zh ? `符合条件的项目占${name}的比重` : `Share of ${name}, in percent`
}

function derivedInWords(city: LoadedCity, language: InterfaceLanguage, { measure }: DerivedVersion): string {
  const zh = language === 'zh'
  const name = (id: string) => {
    const indicator = city.findIndicator(id)
    return indicator ? inLanguage(indicator.name, language) : id
  }
  if ('completion' in measure)
    return zh
      ? `“${name(measure.completion)}”除以当年目标`
      : `“${name(measure.completion)}” divided by the target of the year`
  const { numerator, denominator } = measure.ratio
  return zh
    ? `“${name(numerator)}”除以“${name(denominator)}”`
    : `“${name(numerator)}” divided by “${name(denominator)}”`
}
