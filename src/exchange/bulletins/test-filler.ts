import type { UsedFigure } from '../../domain/bulletins/filing.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Row, TagFiller } from './tag-filler.ts'
import { marked } from './word-footnotes.ts'

export const testPeriod = { from: plainDate('2024-01-01'), to: plainDate('2024-05-31') }

/** A filler without a ledger: `figure:7` is a figure of that value, `#rows:3` three rows, everything else its own text. */
export function testFiller(): TagFiller {
  const figures: UsedFigure[] = []
  return {
    figures,
    faults: [],
    rows: async (tag) =>
      Array.from({ length: Number(/\d+$/.exec(tag)?.[0] ?? 0) }, (_, place): Row => ({
        kind: 'rows',
        narrowed: { dimension: 'district', code: `row ${place + 1}` },
        period: testPeriod,
        place,
        last: false,
      })),
    fill: async (tag, row) => {
      if (tag === 'name') return row?.kind === 'rows' ? row.narrowed.code : ''
      const value = /^figure:(\d+)/.exec(tag)?.[1]
      if (value === undefined) return tag
      const shown = Number(value) + (row?.place ?? 0)
      figures.push({
        key: tag,
        indicator: 'landed',
        version: 1,
        show: 'value',
        unit: 'projects',
        ...testPeriod,
        filter: [],
        project: null,
        value: shown,
        text: String(shown),
        base: null,
        counted: shown,
        synthetic: 0,
        release: null,
        cell: null,
      })
      return marked(String(shown), figures.length - 1)
    },
  }
}
