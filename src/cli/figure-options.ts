import { nearest } from '../domain/city/nearest.ts'
import { type Condition, ConditionDimension, Dimension } from '../domain/city/condition.ts'
import { filterConditions, type FilterValues } from '../domain/city/filter-conditions.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import type { IndicatorDefinition } from '../domain/city/indicator-definition.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, isMoment } from '../store/open-ledger.ts'
import { UsageFault, usageFaultOf } from './usage-fault.ts'

export type PeriodOptions = { readonly from?: string; readonly to?: string; readonly asOf?: string }

/** The indicator of that id; names the nearest one when there is none. */
export function indicatorNamed({ city }: Context, id: string): IndicatorDefinition {
  const found = city.findIndicator(id)
  if (found) return found
  const ids = city.city.indicators.map((indicator) => indicator.id)
  const near = nearest(id, ids)
  const [orZh, orEn] = near ? [`，是否应为 ${near}`, `; did you mean ${near}`] : ['', '']
  throw new UsageFault(
    `没有指标“${id}”${orZh}。 / There is no indicator “${id}”${orEn}.\n现有 / there are:\n  ${ids.join('\n  ')}`,
  )
}

export function dateOption(name: string, text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new UsageFault(
    `${name} 应为 2024-11-30 形式的日期，现为“${text}”。 / ${name} must be a date such as 2024-11-30, not “${text}”.`,
  )
}

/** The period of the options, by default the demonstration's or this year until today. */
export function periodOf(
  { city, today }: Context,
  { from, to }: PeriodOptions,
): { from: PlainDate; to: PlainDate } {
  const standard = city.city.demonstration?.today === today ? city.city.demonstration.period : undefined
  const first =
    from === undefined
      ? (standard?.from ?? dateOption('--from', `${today.slice(0, 4)}-01-01`))
      : dateOption('--from', from)
  const last = to === undefined ? (standard?.to ?? today) : dateOption('--to', to)
  if (last < first)
    throw new UsageFault(
      `--to（${last}）早于 --from（${first}）。 / --to (${last}) lies before --from (${first}).`,
    )
  return { from: first, to: last }
}

/** `--as-of`: a date means the end of that day in the city, a timestamp without a zone that time there. */
export function asOfOption({ city }: Context, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!isMoment(text))
    throw new UsageFault(
      `--as-of 应为日期或时间，现为“${text}”。 / --as-of must be a date or a timestamp, not “${text}”.`,
    )
  return asOfMoment(city, text)
}

/** `--by district,month`; a dimension that is named twice is one. */
export function dimensionsOption(text: string | undefined): Dimension[] {
  const names = new Set((text ?? '').split(',').filter((name) => name !== ''))
  return [...names].map((name) => {
    const found = Dimension.safeParse(name)
    if (found.success) return found.data
    throw new UsageFault(
      `没有维度“${name}”，可用：${Dimension.options.join('、')}。 / There is no dimension “${name}”; there are: ${Dimension.options.join(', ')}.`,
    )
  })
}

/** `--filter district=F01,F02 --filter kind=leased` as conditions; values of one dimension mean any of them. */
export function filterOption(city: LoadedCity, texts: readonly string[]): Condition[] {
  const filter: Partial<Record<ConditionDimension, string[]>> = {}
  for (const text of texts) {
    const [name = '', values = ''] = text.split('=')
    const dimension = ConditionDimension.safeParse(name)
    if (!dimension.success || values === '')
      throw new UsageFault(
        `--filter 的写法是 维度=值[,值]，维度可用：${ConditionDimension.options.join('、')}，现为“${text}”。 / --filter is dimension=value[,value]; dimensions: ${ConditionDimension.options.join(', ')}; not “${text}”.`,
      )
    filter[dimension.data] = [...(filter[dimension.data] ?? []), ...values.split(',')]
  }
  return conditionsOf(city, filter, (field) => `--filter ${field}`)
}

/** A filter as conditions; a code that the city does not have is a usage fault. */
export function conditionsOf(
  city: LoadedCity,
  filter: FilterValues,
  optionOf: (field: string | undefined) => string,
): Condition[] {
  const conditions = filterConditions(city, filter)
  if (!conditions.ok) throw usageFaultOf(conditions.refusals, optionOf)
  return conditions.value
}

/** A whole number of at most 18 digits, as text, so that amounts stay exact. */
export function wholeNumber(name: string, text: string): string {
  if (/^\d{1,18}$/.test(text)) return text
  throw new UsageFault(`${name} 应为整数，现为“${text}”。 / ${name} must be a whole number, not “${text}”.`)
}

/** Collects an option that may be given several times. */
export const collect = (value: string, earlier: readonly string[]) => [...earlier, value]
