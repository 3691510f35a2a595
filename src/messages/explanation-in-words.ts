import type { Condition } from '../domain/city/condition.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Counting } from '../domain/indicators/counting.ts'
import type { Explanation, Reason } from '../domain/indicators/explain.ts'
import { dimensionValue, ruleConditions } from '../domain/indicators/holds.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { amountWords, conditionInWords } from './condition-in-words.ts'
import { factInWords } from './definition-in-words.ts'
import { formatsOf } from './formats.ts'
import { industryName, label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

type Explained = {
  readonly city: LoadedCity
  readonly language: InterfaceLanguage
  readonly counting: Counting
  readonly record: ProjectRecord
}

/** What the record shows with regard to a condition: its amount, its industry, its district … */
function actualInWords(
  { city, language, record, counting }: Explained,
  condition: Condition,
): string | undefined {
  const zh = language === 'zh'
  if ('amount' in condition) {
    const amount = record[condition.amount.of]
    const name = amountWords[language][condition.amount.of]
    if (amount === null) return zh ? `未填${name}` : `${name} unknown`
    return `${name}${zh ? '' : ' '}${formatsOf(language, city.city).money(amount.toString())}`
  }
  if ('industry' in condition) {
    const code =
      record.industryClass ?? record.industryGroup ?? record.industryDivision ?? record.industrySection
    return code === null
      ? zh
        ? '未填行业'
        : 'industry unknown'
      : (industryName(city, language, code) ?? code)
  }
  if ('is' in condition) {
    const value = dimensionValue(city, record, condition.is.dimension)
    return value === null ? (zh ? '未填' : 'unknown') : label(city, language, condition.is.dimension, value)
  }
  if ('rule' in condition) {
    const parts = ruleConditions(city, condition.rule).flatMap(
      (part) => actualInWords({ city, language, record, counting }, part) ?? [],
    )
    return parts.length === 0 ? undefined : [...new Set(parts)].join(zh ? '，' : ', ')
  }
  return undefined
}

/** A step of an explanation as a sentence without a full stop. */
export function reasonInWords(explained: Explained, reason: Reason): string {
  const { city, language, counting } = explained
  const zh = language === 'zh'
  const { date, period } = formatsOf(language, city.city)
  const fact = factInWords(city, language, counting.version.on)
  switch (reason.kind) {
    case 'fact':
      if (reason.on === null) return zh ? `尚未${fact}` : `${fact} has not happened`
      return zh ? `${date(reason.on)}${fact}` : `${fact} on ${date(reason.on)}`
    case 'period':
      if (reason.passed)
        return zh
          ? `在统计期${period(reason.from, reason.to)}内`
          : `within the period ${period(reason.from, reason.to)}`
      return zh
        ? `${date(reason.on)}不在统计期${period(reason.from, reason.to)}内`
        : `${date(reason.on)} lies outside the period ${period(reason.from, reason.to)}`
    case 'condition':
    case 'filter': {
      const wanted = conditionInWords(city, language, reason.condition)
      const actual = actualInWords(explained, reason.condition)
      const verdict = reason.passed ? (zh ? '符合' : 'meets') : zh ? '不符合' : 'does not meet'
      if (actual === undefined) return zh ? `${verdict}：${wanted}` : `${verdict}: ${wanted}`
      return zh ? `${actual}，${verdict}：${wanted}` : `${actual}: ${verdict} “${wanted}”`
    }
    case 'family':
      return zh
        ? `同一项目的 ${reason.code} 已于 ${date(reason.on)}${fact}，只计一次`
        : `${reason.code} of the same root project had “${fact}” on ${date(reason.on)} and counts in its place`
  }
}

/** The whole explanation in one sentence: why the project counts, or the reasons why not. */
export function explanationInWords(explained: Explained, explanation: Explanation): string {
  const zh = explained.language === 'zh'
  const told = explanation.counts
    ? explanation.reasons.filter(
        (reason) =>
          reason.kind === 'fact' ||
          (reason.kind === 'condition' && actualInWords(explained, reason.condition) !== undefined),
      )
    : explanation.reasons.filter((reason) => !reason.passed)
  const words = told.map((reason) =>
    explanation.counts && reason.kind === 'condition'
      ? (actualInWords(explained, reason.condition) ??
        conditionInWords(explained.city, explained.language, reason.condition))
      : reasonInWords(explained, reason),
  )
  const joined = words.join(zh ? '；' : '; ')
  if (explanation.counts) return zh ? `计入：${joined}` : `Counts: ${joined}`
  return zh ? `不计入：${joined}` : `Does not count: ${joined}`
}
