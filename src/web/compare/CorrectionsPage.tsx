import { Link } from 'react-router'
import type { CorrectionTable } from '../../api/shapes/comparisons.ts'
import { addDays, isPlainDate, monthEnd, plainDate } from '../../domain/plain-date.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ChangeList } from './ChangeList.tsx'
import { compareAddress } from './compare-state.ts'
import styles from './compare.module.css'
import { plain, signed } from './signed.ts'

/** What was recorded in a month about figures that had been released; the address says which month. */
export function CorrectionsPage() {
  const text = useText(webCompareZh, webCompareEn)
  const { city } = useCity()
  const formats = useFormats()
  const [asked, setAsked] = useQueryState('month')
  const month = asked !== null && isPlainDate(`${asked}-01`) ? asked : city.today.slice(0, 7)
  const answer = useApi('/api/corrections', { query: { month }, keep: true })
  const table = answer.data
  return (
    <Page
      title={text.corrections}
      lead={text.correctionsLead}
      above={<Link to="/releases">{text.toReleases}</Link>}
    >
      <nav className={`${styles.months} screen-only`} aria-label={text.corrections}>
        <button type="button" onClick={() => setAsked(addDays(plainDate(`${month}-01`), -1).slice(0, 7))}>
          {text.earlier}
        </button>
        <strong>{formats.month(month)}</strong>
        <button type="button" onClick={() => setAsked(addDays(monthEnd(month), 1).slice(0, 7))}>
          {text.later}
        </button>
      </nav>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={8} />}
      {table && (
        <section aria-busy={answer.isPlaceholderData}>
          <p className={styles.quiet}>{text.looked(formats.count(table.releases))}</p>
          {table.rows.length === 0 ? <p data-none>{text.noCorrections}</p> : <Rows table={table} />}
        </section>
      )}
    </Page>
  )
}

function Rows({ table }: { table: CorrectionTable }) {
  const text = useText(webCompareZh, webCompareEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const [open, setOpen] = useQueryState('open')
  return (
    <table className={styles.corrections} data-corrections>
      <thead>
        <tr>
          <th scope="col">{text.indicator}</th>
          <th scope="col">{text.release}</th>
          {[text.releasedValue, text.before, text.correction, text.after].map((head) => (
            <th key={head} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.flatMap((row) => {
          const key = `${row.release} ${row.indicator}`
          const name = inLanguage(row.name)
          const isOpen = open === key
          const amount = (value: string) => plain(value, row.unit, formats)
          return [
            <tr key={key} data-row={key}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-expanded={isOpen}
                  title={text.open(name)}
                  onClick={() => setOpen(isOpen ? null : key)}
                >
                  {name}
                </button>
              </th>
              <td data-label={text.release}>
                <Link to={`/releases/${row.release}?open=${row.indicator}`}>{row.release}</Link>{' '}
                <small>{formats.period(row.periodFrom, row.periodTo)}</small>
              </td>
              <td className={styles.number} data-label={text.releasedValue}>
                {amount(row.released)}
              </td>
              <td className={styles.number} data-label={text.before}>
                {amount(row.before)}
              </td>
              <td className={styles.number} data-label={text.correction}>
                <strong>{signed(row.difference, row.unit, formats)}</strong>
              </td>
              <td className={styles.number} data-label={text.after}>
                {amount(row.after)}
              </td>
            </tr>,
            ...(isOpen
              ? [
                  <tr key={`${key} open`}>
                    <td colSpan={6} className={styles.opened}>
                      <ChangeList {...row} />
                      <Link
                        to={compareAddress({ leftOf: row.release, leftIndicator: row.indicator })}
                        className="screen-only"
                      >
                        {text.openCompare}
                      </Link>
                    </td>
                  </tr>,
                ]
              : []),
          ]
        })}
      </tbody>
    </table>
  )
}
