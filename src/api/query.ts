import { z } from '@hono/zod-openapi'
import { type Condition, ConditionDimension, Dimension } from '../domain/city/condition.ts'
import { filterConditions, type FilterValues } from '../domain/city/filter-conditions.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, dayIn, isMoment } from '../store/open-ledger.ts'
import type { Parts } from './environment.ts'
import { ProblemFound } from './problems.ts'

const many = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(200)])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .optional()

/** `?district=F01&district=F02&kind=leased`: a filter on every dimension; several values mean any of them. */
export const DimensionQuery = z.object(
  Object.fromEntries(ConditionDimension.options.map((dimension) => [dimension, many])) as Record<
    ConditionDimension,
    typeof many
  >,
)

const date = z
  .string()
  .refine(isPlainDate, { error: 'date' })
  .openapi({ format: 'date', example: '2024-11-30' })

/** Period and moment of a figure; absent, the period that pages open with and everything known now. */
export const PeriodQuery = z.object({
  from: date.optional(),
  to: date.optional(),
  asOf: z.string().refine(isMoment, { error: 'date' }).optional().openapi({
    example: '2024-12-08',
    description:
      'Only what was recorded until then: a timestamp, or a date for the end of that day in the city',
  }),
})

export const FigureQuery = PeriodQuery.extend(DimensionQuery.shape).extend({
  version: z.coerce.number().int().min(1).optional(),
  by: z
    .string()
    .max(200)
    .optional()
    .openapi({ example: 'district,month', description: 'Dimensions of the breakdown, comma separated' }),
})
export type FigureQuery = z.infer<typeof FigureQuery>

/** The filter of a query as conditions; refuses values that the city does not have. */
export function conditionsOf(city: LoadedCity, filter: FilterValues): Condition[] {
  const conditions = filterConditions(city, filter)
  if (!conditions.ok) throw new ProblemFound('invalid-input', { refusals: conditions.refusals })
  return conditions.value
}

/** The dimensions of `by`; at most three of them. */
export function dimensionsOf(text: string | undefined): Dimension[] {
  const names = (text ?? '').split(',').filter((name) => name !== '')
  const dimensions = names.map((name) => {
    const found = Dimension.safeParse(name)
    if (!found.success)
      throw new ProblemFound('invalid-input', {
        refusals: [{ code: 'unknown-value', field: 'by', allowed: Dimension.options }],
      })
    return found.data
  })
  if (dimensions.length > 3)
    throw new ProblemFound('invalid-input', {
      refusals: [{ code: 'too-long', field: 'by', params: { maximum: '3' } }],
    })
  return [...new Set(dimensions)]
}

/** The period that pages open with: the demonstration's, or this year until the end of the last complete month. */
export function defaultPeriod({
  city,
  demonstration,
  today,
}: Pick<Parts, 'city' | 'demonstration' | 'today'>): { from: PlainDate; to: PlainDate } {
  const own = city.city.demonstration
  if (demonstration && own) return own.period
  const day = today()
  const lastOfPrevious = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, 0, 12))
  const to = dayIn('UTC', lastOfPrevious)
  const from = `${to.slice(0, 4)}-01-01`
  if (!isPlainDate(from)) throw new RangeError(from)
  return { from, to }
}

/** Period and moment of a query with their defaults; refuses a period that ends before it begins. */
export function periodOf(
  parts: Pick<Parts, 'city' | 'demonstration' | 'today'>,
  query: z.infer<typeof PeriodQuery>,
) {
  const standard = defaultPeriod(parts)
  const from = query.from ?? standard.from
  const to = query.to ?? standard.to
  if (!isPlainDate(from) || !isPlainDate(to)) throw new RangeError('the schema checked this')
  if (to < from)
    throw new ProblemFound('invalid-input', {
      refusals: [{ code: 'period-reversed', field: 'to', params: { from, to } }],
    })
  return { from, to, ...(query.asOf !== undefined && { asOf: asOfMoment(parts.city, query.asOf) }) }
}

/** The indicator of that id, or a problem. */
export function indicatorOf({ city }: Context, id: string) {
  const found = city.findIndicator(id)
  if (!found) throw new ProblemFound('indicator-not-found', { params: { id } })
  return found
}
