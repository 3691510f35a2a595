import type { FigureView } from '../../api/shapes/indicators.ts'
import type { Dimension } from '../../domain/city/condition.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { crossOf, sortedCodes } from './breakdown-rows.ts'
import styles from './cross-table.module.css'
import { inTable, lengthOf } from './figure-words.ts'
import { optionsOf, valueWords } from './filter-words.ts'

/** A breakdown by two dimensions: the first down, the second across, larger values on a deeper shade. */
export function CrossTable({ figure, by }: { figure: FigureView; by: readonly [Dimension, Dimension] }) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const formats = useFormats()
  const [first, second] = by
  const cross = crossOf(figure.breakdown, first, second)
  const codes = (dimension: Dimension) =>
    sortedCodes(
      cross.codes(dimension).map((code) => ({ code, value: 0 })),
      dimension,
      optionsOf(dimension, labels, frame).map(({ value }) => value),
    ).map(({ code }) => code)
  const columns = codes(second)
  const columnWords = (code: string | null) =>
    second === 'month' && code !== null
      ? formats.shortMonth(code)
      : valueWords(second, code, labels, formats, frame)
  return (
    // A region that scrolls must be reachable by keyboard, or its right part is out of reach.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} aria-label={text.breakdown} tabIndex={0}>
      <table className={styles.cross}>
        <thead>
          <tr>
            <th scope="col">{frame.dimensions[first]}</th>
            {columns.map((column) => (
              <th key={column ?? ''} scope="col">
                {columnWords(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes(first).map((row) => (
            <tr key={row ?? ''}>
              <th scope="row">{valueWords(first, row, labels, formats, frame)}</th>
              {columns.map((column) => {
                const value = cross.cell(row, column)
                const shade = lengthOf(value, cross.largest)
                return (
                  <td
                    key={column ?? ''}
                    style={{ background: `rgb(18 98 107 / ${Math.round(shade * 0.038)}%)` }}
                  >
                    {value === null ? '' : inTable(value, figure.unit, formats, text)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
