import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ObservationView, SeriesPage } from '../../api/shapes/series.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ObservationForm } from './ObservationForm.tsx'
import { SeriesChart } from './SeriesChart.tsx'
import { OriginMark, SeriesGrowth, type SeriesNames, SeriesRank, SeriesShares } from './SeriesMarks.tsx'
import styles from './series.module.css'

/** One official series: its values, what follows from them, and everything that was entered. */
export function SeriesDetailPage() {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const address = usePageAddress()
  const { id = '' } = useParams()
  const { asOf, isPast } = useMoment()
  const answer = useApi('/api/series/{id}', { path: { id }, query: { asOf }, keep: true })
  const all = useApi('/api/series', { query: { asOf }, keep: true })
  const [form, setForm] = useState<{ readonly earlier?: ObservationView | undefined } | null>(null)
  const names: SeriesNames = (other) => {
    const found = all.data?.series.find((one) => one.id === other)
    return found
      ? { name: inLanguage(found.name), place: inLanguage(found.place) }
      : { name: '…', place: '…' }
  }
  const page = answer.data
  const mayEnter = page?.mayEnter === true && !isPast
  return (
    <Page
      title={page ? inLanguage(page.series.name) : text.title}
      above={<Link to={address('/series')}>{text.back}</Link>}
      lead={
        page && (
          <>
            {text.authority(inLanguage(page.series.authority))} · {inLanguage(page.series.unit)} ·{' '}
            {text.knownOn(formats.date(page.knownOn))}
          </>
        )
      }
      actions={
        mayEnter &&
        form === null && (
          <button type="button" className={styles.action} onClick={() => setForm({})}>
            {text.enter}
          </button>
        )
      }
    >
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={10} />}
      {page && (
        <>
          {form && (
            <ObservationForm
              key={form.earlier?.id ?? 'new'}
              series={page.series}
              earlier={form.earlier}
              close={() => setForm(null)}
            />
          )}
          <section>
            <h2>{text.definition}</h2>
            <p>{inLanguage(page.series.definition)}</p>
            <p className={styles.quiet}>
              {page.series.source}
              {page.series.toConfirm && ` · ${text.toConfirm}`}
            </p>
          </section>
          {page.figures.length === 0 ? (
            <EmptyState title={text.none}>{page.mayEnter ? text.enterLead : text.noEnter}</EmptyState>
          ) : (
            <>
              <SeriesChart figures={page.figures} unit={inLanguage(page.series.unit)} />
              <Figures page={page} names={names} />
              <Observations page={page} revise={mayEnter ? (earlier) => setForm({ earlier }) : undefined} />
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Figures({ page, names }: { page: SeriesPage; names: SeriesNames }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  return (
    <section>
      <h2>{text.figures}</h2>
      <table className={styles.table} data-figures>
        <thead>
          <tr>
            <th scope="col">{text.period}</th>
            <th scope="col" className={styles.amount}>
              {text.value}
            </th>
            <th scope="col">{text.growth}</th>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.rank}</th>
          </tr>
        </thead>
        <tbody>
          {page.figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{formats.period(figure.from, figure.to)}</th>
              <td data-label={text.value} className={styles.amount}>
                {formats.decimal(figure.value)}
                <OriginMark figure={figure} />
                {figure.derivation && <small>{figure.derivation}</small>}
              </td>
              <td data-label={text.growth}>
                <SeriesGrowth growth={figure.growth} names={names} />
              </td>
              <td data-label={text.share}>
                <SeriesShares shares={figure.shares} names={names} />
              </td>
              <td data-label={text.rank}>
                <SeriesRank rank={figure.rank} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Observations({
  page,
  revise,
}: {
  page: SeriesPage
  revise: ((earlier: ObservationView) => void) | undefined
}) {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  const current = new Set(page.figures.map(({ id }) => id))
  return (
    <section>
      <h2>{text.observations}</h2>
      <ul className={styles.observations}>
        {page.observations.map((one) => (
          <li key={one.id} data-superseded={!current.has(one.id)}>
            <strong>
              {formats.period(one.from, one.to)} {formats.decimal(one.value)}
            </strong>
            <span className={styles.mark}>
              {one.sequence === 1 ? text.first : text.revision(one.sequence)}
              {!current.has(one.id) && ` · ${text.superseded}`}
            </span>
            <OriginMark figure={one} />
            {revise && current.has(one.id) && (
              <button type="button" className={styles.link} onClick={() => revise(one)}>
                {text.revise}
                <span className="visually-hidden"> {formats.period(one.from, one.to)}</span>
              </button>
            )}
            <p>
              {one.url === null ? (
                one.document
              ) : (
                <a href={one.url} target="_blank" rel="noreferrer noopener">
                  {one.document}
                </a>
              )}
              {one.note && ` · ${one.note}`}
            </p>
            {one.reason && (
              <p>
                {text.reason}
                {text.colon}
                {one.reason}
              </p>
            )}
            <small>
              {text.knownOnShort} {formats.date(one.knownOn)} · {text.recorded}{' '}
              {formats.dateTime(one.recordedAt)} · {one.name} · {one.organisation}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
