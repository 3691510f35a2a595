import { Link } from 'react-router'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { OriginMark, SeriesGrowth, SeriesRank, SeriesShares } from './SeriesMarks.tsx'
import styles from './series.module.css'

/** What authorities publish, each with its latest value, growth, shares, rank and source. */
export function SeriesListPage() {
  const text = useText(webSeriesZh, webSeriesEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const address = usePageAddress()
  const { asOf } = useMoment()
  const answer = useApi('/api/series', { query: { asOf }, keep: true })
  const list = answer.data
  const names = (id: string) => {
    const found = list?.series.find((one) => one.id === id)
    return found ? { name: inLanguage(found.name), place: inLanguage(found.place) } : { name: id, place: id }
  }
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        list?.mayEnter && (
          <Link className={styles.action} to="/series/import">
            {text.import}
          </Link>
        )
      }
    >
      {list && <p className={styles.quiet}>{text.knownOn(formats.date(list.knownOn))}</p>}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={10} />}
      {list && (
        <table className={styles.table} data-series>
          <thead>
            <tr>
              <th scope="col">{text.series}</th>
              <th scope="col">{text.period}</th>
              <th scope="col" className={styles.amount}>
                {text.value}
              </th>
              <th scope="col">{text.growth}</th>
              <th scope="col">{text.share}</th>
              <th scope="col">{text.rank}</th>
              <th scope="col">{text.source}</th>
            </tr>
          </thead>
          <tbody>
            {list.series.map((one) => (
              <tr key={one.id} data-id={one.id}>
                <th scope="row">
                  <Link to={address(`/series/${one.id}`)}>{inLanguage(one.name)}</Link>
                  <small>
                    {text.scopes[one.scope]} · {inLanguage(one.authority)}
                  </small>
                </th>
                {one.latest ? (
                  <>
                    <td data-label={text.period} className={styles.whole}>
                      {formats.period(one.latest.from, one.latest.to)}
                    </td>
                    <td data-label={text.value} className={styles.amount}>
                      {formats.decimal(one.latest.value)}{' '}
                      <small className={styles.inline}>{inLanguage(one.unit)}</small>
                      <OriginMark figure={one.latest} />
                    </td>
                    <td data-label={text.growth}>
                      <SeriesGrowth growth={one.latest.growth} names={names} />
                    </td>
                    <td data-label={text.share}>
                      <SeriesShares shares={one.latest.shares} names={names} />
                    </td>
                    <td data-label={text.rank}>
                      <SeriesRank rank={one.latest.rank} />
                    </td>
                    <td data-label={text.source}>
                      {one.latest.document}
                      <small>{text.knownOn(formats.date(one.latest.knownOn))}</small>
                    </td>
                  </>
                ) : (
                  <td colSpan={6} className={styles.quiet}>
                    {text.none}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
