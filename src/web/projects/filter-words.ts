import type { CountedFact } from '../../domain/city/words.ts'
import type { WebFrameText } from '../../messages/web-frame.zh.ts'
import type { WebProjectsText } from '../../messages/web-projects.zh.ts'
import { valueWords } from '../figures/filter-words.ts'
import type { Labels } from '../frame/city-labels.ts'
import type { Formats } from '../frame/formats.ts'
import type { Moment } from '../frame/moment.ts'
import { type FilterName, filterNames, noFilter, type ProjectFilter } from './project-filter.ts'

/** A chip of the filter: what it says, and the filter without it. */
export type FilterChip = {
  readonly name: FilterName
  readonly words: string
  readonly without: Partial<ProjectFilter>
}

/** What a fact that dates are counted by is called. */
export function factWords(fact: CountedFact, labels: Labels, text: WebProjectsText): string {
  return fact === 'opened' ? text.opened : labels.label('milestone', fact)
}

type Words = {
  readonly labels: Labels
  readonly formats: Formats
  readonly text: WebProjectsText
  readonly frame: WebFrameText
}

/** The filter in words, a chip for each part, in the order of the panel. */
export function chipsOf(
  filter: ProjectFilter,
  moment: Moment,
  { labels, formats, text, frame }: Words,
): readonly FilterChip[] {
  // A bound is a round number that somebody chose: 10亿元 and not 10.00亿元.
  const bound = (amount: string) => formats.money(amount).replace(/\.0+(?=\D|$)/, '')
  return filterNames.flatMap((name): FilterChip[] => {
    switch (name) {
      case 'investment': {
        const { minInvestment: least, maxInvestment: most } = filter
        if (least === null && most === null) return []
        const words =
          least !== null && most !== null
            ? text.between(bound(least), bound(most))
            : least !== null
              ? text.from(bound(least))
              : text.upTo(bound(most ?? '0'))
        return [{ name, words, without: { minInvestment: null, maxInvestment: null } }]
      }
      case 'fact':
        return filter.fact === null || filter.indicator !== null
          ? []
          : [
              {
                name,
                words: text.factIn(
                  factWords(filter.fact, labels, text),
                  formats.period(moment.from, moment.to),
                ),
                without: { fact: null },
              },
            ]
      case 'late':
        return filter.late ? [{ name, words: text.lateOnly, without: { late: false } }] : []
      default: {
        const values = filter.values[name] ?? []
        if (values.length === 0) return []
        const words = values.map((value) => valueWords(name, value, labels, formats, frame))
        const { [name]: _, ...others } = filter.values
        return [
          {
            name,
            words: text.chip(frame.dimensions[name], words),
            without: { values: others },
          },
        ]
      }
    }
  })
}

/** What to set so that nothing is narrowed any more; the search text stays. */
export const clearedFilter: Partial<ProjectFilter> = (({ text: _, ...rest }) => rest)(noFilter)
