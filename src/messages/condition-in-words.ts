import type { AmountCondition, Condition } from '../domain/city/condition.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { type AmountField, RecordFact } from '../domain/city/words.ts'
import { ruleConditions } from '../domain/indicators/holds.ts'
import { inLanguage } from '../domain/localized.ts'
import { formatsOf } from './formats.ts'
import { industryName, label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

/** Names of amounts inside a sentence. */
export const amountWords = {
  zh: { totalInvestment: '总投资', fixedAssetInvestment: '固定资产投资', completedInvestment: '已完成投资' },
  en: {
    totalInvestment: 'total investment',
    fixedAssetInvestment: 'fixed-asset investment',
    completedInvestment: 'completed investment',
  },
} as const satisfies Record<InterfaceLanguage, Record<AmountField, string>>

/** Names joined as a person would: `甲、乙或丙`, `A, B or C`; long lists are shortened. */
function listed(language: InterfaceLanguage, names: readonly string[]): string {
  const shown = names.length > 6 ? names.slice(0, 5) : names
  const zh = language === 'zh'
  if (names.length > shown.length)
    return zh
      ? `${shown.join('、')}等 ${names.length} 项`
      : `${shown.join(', ')} and ${names.length - shown.length} more`
  if (shown.length < 2) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(zh ? '、' : ', ')}${zh ? '或' : ' or '}${shown.at(-1) ?? ''}`
}

function amountInWords(city: LoadedCity, language: InterfaceLanguage, condition: AmountCondition): string {
  // A bound is a round number that somebody chose: 10亿 and not 10.00亿.
  const money = (amount: string) =>
    formatsOf(language, city.city)
      .money(amount)
      .replace(/\.00(?=\D|$)/, '')
  const name = amountWords[language][condition.of]
  const zh = language === 'zh'
  const bounds = [
    condition.atLeast === undefined
      ? []
      : [zh ? `${money(condition.atLeast)}以上（含）` : `of at least ${money(condition.atLeast)}`],
    condition.over === undefined
      ? []
      : [zh ? `超过${money(condition.over)}（不含）` : `over ${money(condition.over)}`],
    condition.atMost === undefined
      ? []
      : [zh ? `${money(condition.atMost)}以下（含）` : `of at most ${money(condition.atMost)}`],
    condition.below === undefined
      ? []
      : [zh ? `不满${money(condition.below)}` : `below ${money(condition.below)}`],
  ].flat()
  return `${name}${zh ? '' : ' '}${bounds.join(zh ? '，' : ' and ')}`
}

/** A condition as part of a sentence. A named rule is given by its name and what it stands for. */
export function conditionInWords(
  city: LoadedCity,
  language: InterfaceLanguage,
  condition: Condition,
): string {
  const zh = language === 'zh'
  const words = (part: Condition) => conditionInWords(city, language, part)
  if ('is' in condition) {
    const { name, values } = valuesInWords(city, language, condition.is)
    return `${name}${zh ? '为' : ': '}${values}`
  }
  if ('has' in condition) {
    const what = RecordFact.safeParse(condition.has).success ? 'fact' : 'dimension'
    const name = label(city, language, what, condition.has)
    return zh ? `有${name}` : `${name} is known`
  }
  if ('industry' in condition) {
    return `${zh ? '行业属于' : 'industry within '}${industriesInWords(city, language, condition.industry)}`
  }
  if ('amount' in condition) return amountInWords(city, language, condition.amount)
  if ('rule' in condition) {
    const rule = city.findRule(condition.rule)
    const parts = ruleConditions(city, condition.rule).map(words)
    const name = rule ? inLanguage(rule.name, language) : condition.rule
    return zh ? `${name}（${parts.join('，')}）` : `${name} (${parts.join('; ')})`
  }
  if ('all' in condition) return condition.all.map(words).join(zh ? '，且' : ' and ')
  if ('any' in condition) return condition.any.map(words).join(zh ? '，或' : ' or ')
  return negated(city, language, condition.not)
}

function valuesInWords(
  city: LoadedCity,
  language: InterfaceLanguage,
  { dimension, values }: Extract<Condition, { is: object }>['is'],
): { name: string; values: string } {
  const names = values.map((value) => label(city, language, dimension, value))
  return { name: label(city, language, 'dimension', dimension), values: listed(language, names) }
}

function industriesInWords(city: LoadedCity, language: InterfaceLanguage, codes: readonly string[]): string {
  return listed(
    language,
    codes.map((code) => industryName(city, language, code) ?? code),
  )
}

function negated(city: LoadedCity, language: InterfaceLanguage, condition: Condition): string {
  const zh = language === 'zh'
  if ('is' in condition) {
    const { name, values } = valuesInWords(city, language, condition.is)
    return zh ? `${name}不是${values}` : `${name} other than ${values}`
  }
  if ('industry' in condition)
    return `${zh ? '行业不属于' : 'industry outside '}${industriesInWords(city, language, condition.industry)}`
  const words = conditionInWords(city, language, condition)
  return zh ? `不是：${words}` : `not: ${words}`
}
