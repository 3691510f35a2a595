import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { type BreakdownRow, compareValues } from './breakdown-rows.ts'
import { type FigureUnit, type FigureValue, lengthOf, partsOf } from './figure-words.ts'
import styles from './month-columns.module.css'

/** Months as columns with their values on top; the table below it holds the same, so it is hidden from screen readers. */
export function MonthColumns({ rows, unit }: { rows: readonly BreakdownRow[]; unit: FigureUnit }) {
  const text = useText(webFiguresZh, webFiguresEn)
  const formats = useFormats()
  const largest = rows.reduce<FigureValue>(
    (most, { value }) => (compareValues(value, most) > 0 ? value : most),
    null,
  )
  return (
    <div className={styles.columns} aria-hidden="true">
      {rows.map(({ code, value }) => (
        <div key={code ?? ''} className={styles.column}>
          <span className={styles.value}>{partsOf(value, unit, formats, text).number}</span>
          <span className={styles.bar} style={{ height: `${lengthOf(value, largest) * 0.12}px` }} />
          <span className={styles.month}>{code === null ? '' : formats.shortMonth(code)}</span>
        </div>
      ))}
    </div>
  )
}
