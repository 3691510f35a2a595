import { type Period, periodMeant } from '../../domain/bulletins/period.ts'
import type { Placeholder, Typed } from '../../domain/bulletins/placeholder.ts'
import {
  type CasePart,
  type OfficialPart,
  plainWord,
  type RowPart,
  type Show,
  type TextPart,
} from '../../domain/bulletins/vocabulary.ts'
import type { Dimension } from '../../domain/city/condition.ts'
import type { IndicatorDefinition } from '../../domain/city/indicator-definition.ts'
import { knownValues } from '../../domain/city/known-values.ts'
import type { OfficialSeries } from '../../domain/city/series-rules.ts'
import type { LoadedCity } from '../../domain/city/loaded-city.ts'
import { nearest } from '../../domain/city/nearest.ts'
import { accepted, type Refusal, refused, type Result } from '../../domain/refusal.ts'
import { label } from '../../messages/labels.ts'
import { interfaceLanguages } from '../../messages/language.ts'
import { templateVocabulary } from '../../messages/template-words.ts'

/** One value of a dimension that narrows a figure. */
export type Narrowed = { readonly dimension: Dimension; readonly code: string }

/** What a figure is asked for: an indicator over a period, narrowed. */
export type Asked = {
  readonly definition: IndicatorDefinition
  readonly period: Period
  readonly filter: readonly Narrowed[]
}

/** What is asked of an official series over a period; `of` is the whole of a share. */
export type AskedOfficial = {
  readonly part: OfficialPart
  readonly series: OfficialSeries
  readonly of: OfficialSeries | undefined
  readonly period: Period
}

/** A placeholder with everything that it names looked up in the city. */
export type Resolved =
  | { readonly kind: 'text'; readonly part: Exclude<TextPart, 'period'> }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'row'; readonly part: RowPart }
  | { readonly kind: 'case'; readonly part: CasePart }
  | ({ readonly kind: 'figure'; readonly show: Show; readonly missing: string | undefined } & Asked)
  | ({ readonly kind: 'official'; readonly missing: string | undefined } & AskedOfficial)
  | { readonly kind: 'rows'; readonly dimension: Dimension; readonly period: Period }
  | ({ readonly kind: 'cases'; readonly most: number } & Asked)

const usualMost = 50

/**
 * Looks up what a placeholder names, for a document of a period, inside rows of a dimension or not. Indicators and values
 * go by their id or by any of their names.
 */
export function resolvePlaceholder(
  city: LoadedCity,
  run: Period,
  tag: string,
  placeholder: Placeholder,
  row: Narrowed | undefined,
): Result<Resolved> {
  switch (placeholder.kind) {
    case 'text':
    case 'row':
    case 'case':
      return accepted(placeholder)
    case 'period': {
      const period = periodOf(tag, placeholder, run)
      return period.ok ? accepted({ kind: 'period', period: period.value }) : period
    }
    case 'official':
      return officialOf(city, run, tag, placeholder)
    case 'rows': {
      const period = periodOf(tag, placeholder, run)
      return period.ok
        ? accepted({ kind: 'rows', dimension: placeholder.dimension, period: period.value })
        : period
    }
    case 'cases': {
      const asked = askedOf(city, run, tag, placeholder, row)
      const most = Number(placeholder.options.most ?? usualMost)
      if (!Number.isInteger(most) || most < 1 || most > 200)
        return refused({ code: 'bulletin-most-unfit', params: { tag } })
      return asked.ok ? accepted({ kind: 'cases', most, ...asked.value }) : asked
    }
    case 'figure': {
      const asked = askedOf(city, run, tag, placeholder, row)
      if (!asked.ok) return asked
      const { show } = placeholder
      if (show !== 'value' && asked.value.definition.unit === 'percent')
        return refused({ code: 'bulletin-show-unfit', params: { tag } })
      if (show === 'share' && asked.value.filter.length === 0 && row?.dimension !== 'month')
        return refused({ code: 'bulletin-share-of-whole', params: { tag } })
      return accepted({ kind: 'figure', show, missing: placeholder.options.missing, ...asked.value })
    }
  }
}

/** An official series by its id or name, and of a share the whole that the city declares. */
function officialOf(
  city: LoadedCity,
  run: Period,
  tag: string,
  { part, indicator, options }: Extract<Placeholder, { kind: 'official' }>,
): Result<Resolved> {
  const named = (list: readonly OfficialSeries[]) =>
    new Map(
      list.flatMap((series) =>
        [series.id, ...Object.values(series.name), ...Object.values(series.place)].map(
          (name) => [plainWord(name), series] as const,
        ),
      ),
    )
  const all = new Map(
    city.city.series.flatMap((series) =>
      [series.id, ...Object.values(series.name)].map((name) => [plainWord(name), series] as const),
    ),
  )
  const period = periodOf(tag, { options }, run)
  if (!period.ok) return period
  const series = all.get(plainWord(indicator))
  if (!series)
    return refused({
      code: 'bulletin-series-unknown',
      params: { tag, wanted: indicator, nearest: nearest(plainWord(indicator), all.keys()) },
      allowed: city.city.series.map(({ id }) => id),
    })
  const wholes = city.city.series.filter(({ id }) => series.shareOf.includes(id))
  const of = options.of === undefined ? undefined : named(wholes).get(plainWord(options.of))
  if (part === 'share' && !of)
    return refused({ code: 'bulletin-series-share', params: { tag }, allowed: wholes.map(({ id }) => id) })
  return accepted({ kind: 'official', part, series, of, period: period.value, missing: options.missing })
}

function periodOf(tag: string, { options }: Pick<Typed, 'options'>, run: Period): Result<Period> {
  // The run carries more than its period.
  const own: Period = { from: run.from, to: run.to }
  if (options.period === undefined) return accepted(own)
  const meant = periodMeant(options.period, own, templateVocabulary)
  if (meant) return accepted(meant)
  const known = templateVocabulary.periods.has(plainWord(options.period))
  return refused({
    code: known ? 'bulletin-period-none' : 'bulletin-period-unknown',
    params: { tag, wanted: options.period },
  })
}

function askedOf(
  city: LoadedCity,
  run: Period,
  tag: string,
  placeholder: Typed & { readonly indicator: string },
  row: Narrowed | undefined,
): Result<Asked> {
  const refusals: Refusal[] = []
  const period = periodOf(tag, placeholder, run)
  if (!period.ok) refusals.push(...period.refusals)
  const definition = indicatorCalled(city, tag, placeholder.indicator)
  if (!definition.ok) refusals.push(...definition.refusals)
  const narrowed: Narrowed[] = []
  for (const { dimension, value } of placeholder.filter) {
    const code = codeCalled(city, tag, dimension, value)
    if (code.ok) narrowed.push({ dimension, code: code.value })
    else refusals.push(...code.refusals)
  }
  const filter = row && row.dimension !== 'month' ? [row, ...narrowed] : narrowed
  if (definition.ok) {
    const { dimensions } = definition.value
    const unfit = [...filter, ...(row ? [row] : [])].find(({ dimension }) => !dimensions.includes(dimension))
    if (unfit)
      refusals.push({
        code: 'bulletin-dimension-unfit',
        params: {
          tag,
          dimension: unfit.dimension,
          dimensions: dimensions.join('|'),
        },
        allowed: dimensions,
      })
  }
  return period.ok && definition.ok && refusals.length === 0
    ? accepted({ definition: definition.value, period: period.value, filter })
    : refused(...refusals)
}

/** The indicator of an id, a name or a short name in any language. */
function indicatorCalled(city: LoadedCity, tag: string, wanted: string): Result<IndicatorDefinition> {
  const named = new Map(
    city.city.indicators.flatMap((definition) =>
      [definition.id, ...Object.values(definition.shortName ?? {}), ...Object.values(definition.name)].map(
        (name) => [plainWord(name), definition] as const,
      ),
    ),
  )
  const found = named.get(plainWord(wanted))
  if (found) return accepted(found)
  return refused({
    code: 'bulletin-indicator-unknown',
    params: { tag, wanted, nearest: nearest(plainWord(wanted), named.keys()) },
    allowed: city.city.indicators.map(({ id }) => id),
  })
}

/** The code of a value of a dimension, by itself or by its name in any language of the interface. */
function codeCalled(city: LoadedCity, tag: string, dimension: Dimension, wanted: string): Result<string> {
  const codes = knownValues(city, dimension) ?? []
  const named = new Map(
    codes.flatMap((code) =>
      [code, ...interfaceLanguages.map((language) => label(city, language, dimension, code))].map(
        (name) => [plainWord(name), code] as const,
      ),
    ),
  )
  const found = named.get(plainWord(wanted))
  if (found !== undefined) return accepted(found)
  return refused({
    code: 'bulletin-value-unknown',
    params: { tag, wanted, nearest: nearest(plainWord(wanted), named.keys()) },
    allowed: codes.slice(0, 30),
  })
}
