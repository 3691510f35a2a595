import { fraction, toFixed } from '../../domain/decimal.ts'
import type { FigureView } from '../../api/shapes/indicators.ts'
import type { WebFiguresText } from '../../messages/web-figures.zh.ts'
import { exactly, type FigureParts, type Formats } from '../frame/formats.ts'

export type FigureValue = FigureView['value']
export type FigureUnit = FigureView['unit']

/** A value with its unit, set apart for large numerals. */
export function partsOf(
  value: FigureValue,
  unit: FigureUnit,
  formats: Formats,
  text: WebFiguresText,
): FigureParts {
  if (value === null) return { before: '', number: text.noValue, unit: '' }
  switch (unit) {
    case 'projects':
      return { before: '', number: formats.count(value), unit: text.unit.projects(String(value)) }
    case 'percent':
      return { before: '', number: String(value), unit: '%' }
    case 'money':
      return formats.moneyParts(String(value))
  }
}

/** A value with its unit in one piece of text, for tables and sentences. */
export function wordsOf(
  value: FigureValue,
  unit: FigureUnit,
  formats: Formats,
  text: WebFiguresText,
): string {
  if (value === null) return text.noValue
  switch (unit) {
    case 'projects':
      return `${formats.count(value)} ${text.unit.projects(String(value))}`
    case 'percent':
      return formats.percent(String(value))
    case 'money':
      return formats.money(String(value))
  }
}

/** A value in a table whose head says the unit of counts. */
export function inTable(
  value: FigureValue,
  unit: FigureUnit,
  formats: Formats,
  text: WebFiguresText,
): string {
  return unit === 'projects' && value !== null ? formats.count(value) : wordsOf(value, unit, formats, text)
}

export type Growth = { readonly direction: 'up' | 'down' | 'same'; readonly words: string }

/**
 * The change against the same period a year before, as the server computed it; null where there is none to show. Of nothing
 * there is no percentage, so that is said in words.
 */
export function growthWords({ value, yearBefore }: Compared, text: WebFiguresText): Growth | null {
  if (value === null || yearBefore === null) return null
  const { kind, change } = yearBefore.growth
  if (kind === 'empty-base')
    return exactly(value).numerator === 0n
      ? { direction: 'same', words: text.same }
      : { direction: 'up', words: text.noneBefore }
  if (change === null) return null
  const size = change.replace('-', '')
  if (/^[0.]*$/.test(size)) return { direction: 'same', words: text.same }
  const up = !change.startsWith('-')
  const words =
    kind === 'points' ? (up ? text.grewPoints : text.fellPoints)(size) : (up ? text.grew : text.fell)(size)
  return { direction: up ? 'up' : 'down', words }
}

type Compared = Pick<FigureView, 'value' | 'yearBefore'>

/** Why a figure that has a value shows no growth over the year before; null where it does. */
export function whyNotComparable({ value, yearBefore }: Compared, text: WebFiguresText): string | null {
  if (value === null || yearBefore === null) return null
  const { kind, versions } = yearBefore.growth
  if (kind === 'no-definition') return text.noDefinitionThen
  if (kind === 'no-value') return text.noBaseThen
  return kind === 'not-comparable' && versions ? text.otherDefinitionThen(...versions) : null
}

/** The part of `whole` that `value` is, in percent with one digit; null when the whole is nothing. */
export function shareOf(value: FigureValue, whole: FigureValue): string | null {
  if (value === null || whole === null) return null
  const [part, all] = [exactly(value), exactly(whole)]
  if (all.numerator <= 0n) return null
  return toFixed(fraction(part.numerator * all.denominator * 100n, part.denominator * all.numerator), 1)
}

/** A value's length against the largest, in whole per mille, for drawing only. */
export function lengthOf(value: FigureValue, largest: FigureValue): number {
  if (value === null || largest === null) return 0
  const [part, all] = [exactly(value), exactly(largest)]
  if (all.numerator <= 0n || part.numerator <= 0n) return 0
  return Number((part.numerator * all.denominator * 1000n) / (part.denominator * all.numerator))
}
