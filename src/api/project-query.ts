import { z } from '@hono/zod-openapi'
import type { Condition } from '../domain/city/condition.ts'
import { CountedFact } from '../domain/city/words.ts'
import { isPlainDate } from '../domain/plain-date.ts'
import type { Context } from '../store/context.ts'
import { type ProjectFilter, projectSorts } from '../store/project-list.ts'
import type { Parts } from './environment.ts'
import { conditionsOf, DimensionQuery, indicatorOf, PeriodQuery, periodOf } from './query.ts'

const amount = z
  .string()
  .regex(/^\d{1,18}$/, { error: 'wholeAmount' })
  .optional()

/** The filter of the list of projects; see shapes/projects.ts. */
export const ProjectFilterQuery = PeriodQuery.extend(DimensionQuery.shape).extend({
  text: z.string().max(100).optional(),
  minInvestment: amount,
  maxInvestment: amount,
  fact: CountedFact.optional().openapi({
    description: 'The fact that from and to speak of; landed unless given',
  }),
  late: z.enum(['true', 'false']).optional(),
  indicator: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Only the projects that this indicator counts in from, to, asOf' }),
})

export const ProjectListQuery = ProjectFilterQuery.extend({
  sort: z.enum(projectSorts).default('-recorded'),
  cursor: z.string().max(500).optional(),
  skip: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .optional()
    .openapi({ description: 'Rows to leap over where no cursor is known; a cursor goes before it' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** The store's filter of a query. */
export function projectFilter(
  parts: Parts,
  context: Context,
  query: z.infer<typeof ProjectFilterQuery>,
): ProjectFilter {
  const dimensions = conditionsOf(parts.city, query)
  const { minInvestment, maxInvestment, text, fact, from, to, indicator } = query
  const bounds: Condition[] =
    minInvestment === undefined && maxInvestment === undefined
      ? []
      : [
          {
            amount: {
              of: 'totalInvestment',
              ...(minInvestment !== undefined && { atLeast: minInvestment }),
              ...(maxInvestment !== undefined && { atMost: maxInvestment }),
            },
          },
        ]
  const period =
    indicator === undefined && (fact !== undefined || from !== undefined || to !== undefined)
      ? {
          fact: fact ?? 'landed',
          ...(from !== undefined && isPlainDate(from) && { from }),
          ...(to !== undefined && isPlainDate(to) && { to }),
        }
      : undefined
  return {
    conditions: [...dimensions, ...bounds],
    ...(text !== undefined && text.trim() !== '' && { text }),
    ...(period && { period }),
    ...(query.late === 'true' && { lateOn: context.today }),
    ...(indicator !== undefined && {
      countedIn: { definition: indicatorOf(context, indicator), ...periodOf(parts, query), filter: [] },
    }),
  }
}
