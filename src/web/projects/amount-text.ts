import { type Decimal, decimalToFraction, divide, fraction, multiply, toFixed } from '../../domain/decimal.ts'
import type { InterfaceLanguage } from '../frame/language.tsx'

/** A power of ten in which people write amounts, e.g. 亿 or bn; `word` goes before or after the currency's name. */
export type AmountUnit = { readonly zeros: number; readonly word: string }

/** The units that a language offers for amounts, the usual one first. */
export const amountUnits: Record<InterfaceLanguage, readonly AmountUnit[]> = {
  zh: [
    { zeros: 8, word: '亿' },
    { zeros: 4, word: '万' },
    { zeros: 0, word: '' },
  ],
  en: [
    { zeros: 9, word: 'bn' },
    { zeros: 6, word: 'm' },
    { zeros: 0, word: '' },
  ],
}

const pattern = /^\d{1,18}(\.\d{1,12})?$/

/** What a person typed as a decimal, separators and full-width digits understood; undefined for anything else. */
export function typedDecimal(typed: string): Decimal | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[\s,'’]/g, '')
  return pattern.test(text) ? text : undefined
}

/** Whole ledger units of a typed number in a unit of 10^zeros; undefined when it is none or has parts of a unit. */
export function wholeAmountOf(typed: string, zeros: number): string | undefined {
  const decimal = typedDecimal(typed)
  if (decimal === undefined) return undefined
  const { numerator, denominator } = multiply(decimalToFraction(decimal), fraction(10n ** BigInt(zeros), 1n))
  return denominator === 1n && numerator < 10n ** 18n ? numerator.toString() : undefined
}

/** An amount of whole ledger units as the exact number in a unit of 10^zeros, without trailing zeros. */
export function amountTextOf(amount: string, zeros: number): string {
  const text = toFixed(divide(decimalToFraction(amount), fraction(10n ** BigInt(zeros), 1n)), zeros)
  return zeros === 0 ? text : text.replace(/\.?0+$/, '')
}

/**
 * The largest unit of the language in which the amount is written with at most two digits after the point. An
 * empty field opens in the one in which the city's large projects are counted.
 */
export function unitFor(amount: string | null, language: InterfaceLanguage, large: string): AmountUnit {
  const units = amountUnits[language]
  // Every language offers the single unit last, in which any amount is whole.
  const usual = units.find(({ zeros }) => large.length > zeros) ?? units.at(-1)
  if (!usual) throw new Error('a language has no units')
  if (amount === null || /^0*$/.test(amount)) return usual
  return (
    units.find(({ zeros }) => {
      const [whole = '', digits = ''] = amountTextOf(amount, zeros).split('.')
      return whole !== '0' && digits.length <= 2
    }) ??
    units.at(-1) ??
    usual
  )
}
