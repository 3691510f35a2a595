import { useState } from 'react'
import { Link } from 'react-router'
import { CapitalKind } from '../../domain/receipts/receipt.ts'
import { capitalKindWords } from '../../messages/series-words.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from '../series/series.module.css'
import { ReceiptComparison } from './ReceiptComparison.tsx'
import { ReceiptForm } from './ReceiptForm.tsx'
import { ReceiptTable } from './ReceiptTable.tsx'

const step = 50

/** The ledger of receipts, and how it compares with what is published. */
export function ReceiptsPage() {
  const text = useText(webSeriesZh, webSeriesEn)
  const { language } = useLanguage()
  const formats = useFormats()
  const { options } = useCity()
  const { from, to, asOf, isPast } = useMoment()
  const { query, update } = useQuery()
  const [booking, setBooking] = useState(false)
  const kind = CapitalKind.safeParse(query.get('kind')).data
  const district = query.get('district') ?? undefined
  const project = query.get('project') ?? undefined
  const asked = Number(query.get('limit'))
  const limit = Number.isInteger(asked) && asked > step && asked <= 2000 ? asked : step
  const answer = useApi('/api/receipts', {
    query: { from, to, asOf, kind, district, project, limit },
    keep: true,
  })
  const list = answer.data
  return (
    <Page
      title={text.receiptsTitle}
      lead={text.receiptsLead}
      wide
      actions={
        list?.mayEnter &&
        !isPast &&
        !booking && (
          <>
            <Link className={styles.action} to="/receipts/import">
              {text.import}
            </Link>
            <button type="button" className={styles.action} onClick={() => setBooking(true)}>
              {text.book}
            </button>
          </>
        )
      }
    >
      {booking && list && (
        <ReceiptForm
          seriesCurrency={list.seriesCurrency}
          project={project ?? ''}
          close={() => setBooking(false)}
        />
      )}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={12} />}
      {list && <ReceiptComparison comparison={list.comparison} />}
      <section>
        <h2>{text.ledger}</h2>
        <div className={`${styles.filter} screen-only`}>
          <label className={styles.choice}>
            <span>{text.kind}</span>
            <select
              value={kind ?? ''}
              onChange={(event) => update({ kind: event.target.value || null, limit: null })}
            >
              <option value="">{text.everyKind}</option>
              {CapitalKind.options.map((one) => (
                <option key={one} value={one}>
                  {capitalKindWords[language][one]}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.choice}>
            <span>{text.district}</span>
            <select
              value={district ?? ''}
              onChange={(event) => update({ district: event.target.value || null, limit: null })}
            >
              <option value="">{text.everyDistrict}</option>
              {options('district').map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {project !== undefined && (
            <button
              type="button"
              className={styles.link}
              onClick={() => update({ project: null, limit: null })}
            >
              {project} × {text.allProjects}
            </button>
          )}
        </div>
        {list && (
          <p className={styles.quiet} role="status">
            {formats.period(list.from, list.to)} ·{' '}
            {text.sum(formats.count(list.count), formats.money(list.sum))}
          </p>
        )}
        {list?.count === 0 && <EmptyState title={text.noReceipts} />}
        {list && list.count > 0 && (
          <ReceiptTable receipts={list.receipts} mayReverse={list.mayEnter && !isPast} />
        )}
        {list && list.count > list.receipts.length && limit < 2000 && (
          <button
            type="button"
            className={`${styles.action} screen-only`}
            onClick={() => update({ limit: String(Math.min(limit + step, 2000)) }, { replace: true })}
          >
            {text.more}
          </button>
        )}
      </section>
    </Page>
  )
}
