import type { Dimension } from '../../domain/city/condition.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { type BreakdownRow, compareValues } from './breakdown-rows.ts'
import { type FigureUnit, type FigureValue, lengthOf, shareOf, inTable } from './figure-words.ts'
import { valueWords } from './filter-words.ts'
import styles from './bar-table.module.css'

type Props = {
  readonly dimension: Dimension
  readonly rows: readonly BreakdownRow[]
  readonly unit: FigureUnit
  /** The figure as a whole, for shares; shares of percentages would mean nothing and are left out. */
  readonly whole: FigureValue
  readonly choose?: (code: string) => void
}

/** A breakdown as bars that are at the same time the rows of a table; a row narrows the figure to itself. */
export function BarTable({ dimension, rows, unit, whole, choose }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const formats = useFormats()
  const withShare = unit !== 'percent'
  const largest = rows.reduce<FigureValue>(
    (most, { value }) => (compareValues(value, most) > 0 ? value : most),
    null,
  )
  return (
    <table className={styles.bars}>
      <thead>
        <tr>
          <th scope="col">{frame.dimensions[dimension]}</th>
          <th scope="col" className={styles.barHead}>
            <span className="visually-hidden">{text.breakdown}</span>
          </th>
          <th scope="col" className={styles.amount}>
            {text.valueOf[unit]}
          </th>
          {withShare && (
            <th scope="col" className={styles.amount}>
              {text.share}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, value }) => {
          const words = valueWords(dimension, code, labels, formats, frame)
          const colour = dimension === 'ecosystem' && code !== null ? labels.ecosystemColour(code) : undefined
          const share = withShare ? shareOf(value, whole) : null
          return (
            <tr key={code ?? ''}>
              <th scope="row">
                {choose && code !== null ? (
                  <button type="button" title={text.narrow(words)} onClick={() => choose(code)}>
                    {words}
                  </button>
                ) : (
                  <span>{words}</span>
                )}
              </th>
              <td className={styles.bar} aria-hidden="true">
                <span
                  style={{
                    width: `${lengthOf(value, largest) / 10}%`,
                    ...(colour === undefined ? {} : { background: colour }),
                  }}
                  data-unknown={code === null}
                />
              </td>
              <td className={styles.amount}>{inTable(value, unit, formats, text)}</td>
              {withShare && <td className={styles.share}>{share === null ? '' : formats.percent(share)}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
