import type { SeriesFigureView } from '../../api/shapes/series.ts'
import {
  compareFractions,
  decimalToFraction,
  divide,
  fraction,
  multiply,
  truncate,
} from '../../domain/decimal.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './series.module.css'

/** The values of a series as bars, the earliest first; derived ones are drawn hollow. The table below has the same figures. */
export function SeriesChart({ figures, unit }: { figures: readonly SeriesFigureView[]; unit: string }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  const largest = figures
    .map(({ value }) => decimalToFraction(value))
    .reduce((most, value) => (compareFractions(value, most) > 0 ? value : most), fraction(0n, 1n))
  if (largest.numerator === 0n) return null
  return (
    <figure className={styles.chart}>
      <figcaption>{text.chart}</figcaption>
      <ul>
        {figures.toReversed().map(({ id, from, to, value, origin }) => (
          <li key={id}>
            <span>{formats.period(from, to)}</span>
            <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
              <rect
                className={styles.bar}
                data-origin={origin}
                x="1"
                y="1"
                height="12"
                width={truncate(
                  divide(multiply(decimalToFraction(value), fraction(998n, 1n)), largest),
                ).toString()}
              />
            </svg>
            <span className={styles.amount}>
              {formats.decimal(value)} {unit}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
