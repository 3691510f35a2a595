import { Link } from 'react-router'
import type { ReceiptComparisonView } from '../../api/shapes/receipts.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from '../series/series.module.css'

/** The ledger beside the official series, stretch by stretch, with what is to be reconciled. */
export function ReceiptComparison({ comparison }: { comparison: ReceiptComparisonView | null }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const address = usePageAddress()
  if (!comparison)
    return (
      <section>
        <h2>{text.comparison}</h2>
        <p className={styles.quiet}>{text.comparisonPart}</p>
      </section>
    )
  const { series, tolerancePercent, toConfirm, rows, knownOn } = comparison
  const unit = inLanguage(series.unit)
  return (
    <section>
      <h2>{text.comparison}</h2>
      <p className={styles.quiet}>
        {text.comparisonLead(inLanguage(series.name), tolerancePercent)}{' '}
        {toConfirm && text.comparisonToConfirm} {text.knownOn(formats.date(knownOn))} ·{' '}
        <Link to={address(`/series/${series.id}`)}>{text.toSeries}</Link>
      </p>
      <table className={styles.table} data-comparison>
        <thead>
          <tr>
            <th scope="col">{text.period}</th>
            <th scope="col" className={styles.amount}>
              {text.official} ({unit})
            </th>
            <th scope="col" className={styles.amount}>
              {text.ledger} ({unit})
            </th>
            <th scope="col" className={styles.amount}>
              {text.difference}
            </th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from} data-flagged={row.flagged}>
              <th scope="row">{formats.period(row.from, row.to)}</th>
              <td data-label={text.official} className={styles.amount}>
                {row.official === null ? (
                  <span className={styles.quiet}>{text.notPublished}</span>
                ) : (
                  <>
                    {formats.decimal(row.official)}
                    {row.how === 'difference' && <small>{text.byDifference}</small>}
                  </>
                )}
              </td>
              <td data-label={text.ledger} className={styles.amount}>
                {formats.decimal(row.ledger)}
                <small>{text.count(formats.count(row.count))}</small>
              </td>
              <td data-label={text.difference} className={styles.amount}>
                {row.difference !== null && formats.decimal(row.difference)}
                {row.percent !== null && <small>{formats.percent(row.percent)}</small>}
              </td>
              <td data-label={text.result}>
                {row.flagged ? (
                  <span className={styles.flag}>▲ {text.check}</span>
                ) : (
                  row.official !== null && <span className={styles.quiet}>{text.within}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
