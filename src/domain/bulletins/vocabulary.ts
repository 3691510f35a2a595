import { z } from 'zod'
import type { Dimension } from '../city/condition.ts'

// What a placeholder of a template can name. The words that people type for it, in either language, stand in the messages.

/** A part of the text that is not a figure. */
export const TextPart = z.enum([
  'city',
  'bureau',
  'period',
  'year',
  'month',
  'asOf',
  'madeOn',
  'organisation',
])
export type TextPart = z.infer<typeof TextPart>

/** What is shown of an indicator. `growth` is over the same days of the year before, `share` over the same without its filter. */
export const Show = z.enum(['value', 'completion', 'target', 'growth', 'share'])
export type Show = z.infer<typeof Show>

/** What is shown of an official series: its value, its share of another series, or its rank. */
export const OfficialPart = z.enum(['value', 'share', 'rank'])
export type OfficialPart = z.infer<typeof OfficialPart>

/** Something told of each row of a table or list. */
export const RowPart = z.enum(['name', 'number', 'separator'])
export type RowPart = z.infer<typeof RowPart>

/** Something told of each project of a list, besides the parts of any row. */
export const CasePart = z.enum(['code', 'district', 'ecosystem', 'on', 'totalInvestment'])
export type CasePart = z.infer<typeof CasePart>

/** What narrows or dresses a placeholder, besides the dimensions of a filter. */
export const Option = z.enum(['period', 'most', 'missing', 'of'])
export type Option = z.infer<typeof Option>

/** Periods that follow the one the document is made for; `run` is that one itself. */
export const PeriodName = z.enum(['run', 'month', 'monthBefore', 'year', 'untilMonthBefore', 'yearBefore'])
export type PeriodName = z.infer<typeof PeriodName>

/** The words of templates: what each means, by its plain form (see `plainWord`). */
export type Vocabulary = {
  readonly texts: ReadonlyMap<string, TextPart>
  readonly shows: ReadonlyMap<string, Show>
  readonly officials: ReadonlyMap<string, OfficialPart>
  readonly rowParts: ReadonlyMap<string, RowPart>
  readonly caseParts: ReadonlyMap<string, CasePart>
  readonly options: ReadonlyMap<string, Option>
  readonly dimensions: ReadonlyMap<string, Dimension>
  readonly periods: ReadonlyMap<string, PeriodName>
  /** A list of projects. */
  readonly cases: ReadonlySet<string>
  /** What may stand between first and last of two months, as the inside of a class of characters. */
  readonly months: RegExp
}

/**
 * A word as it is compared: full-width letters, digits and signs as the plain ones (whatever keyboard typed them), small
 * letters, and no spaces around it.
 */
export function plainWord(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
