import { useState } from 'react'
import { Link } from 'react-router'
import type { ReleaseList, ReleaseView } from '../../api/shapes/releases.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import styles from './releases.module.css'

/** A period to begin the form with; null while the form is closed. */
type Asked = { readonly from: string; readonly to: string } | null

/** What the city gave out in a year, and which months are to be closed when. */
export function ReleasesPage() {
  const text = useText(webReleasesZh, webReleasesEn)
  const compare = useText(webCompareZh, webCompareEn)
  const { to } = useMoment()
  const [asked, setAsked] = useQueryState('year')
  const [form, setForm] = useState<Asked>(null)
  const year = /^\d{4}$/.test(asked ?? '') ? Number(asked) : Number(to.slice(0, 4))
  const answer = useApi('/api/releases', { query: { year }, keep: true })
  const list = answer.data
  const others = list?.releases.filter(
    ({ number }) => !list.closings.some((closing) => closing.number === number),
  )
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        list?.mayPropose &&
        form === null && (
          <button
            type="button"
            className={styles.action}
            onClick={() => setForm({ from: `${year}-01-01`, to: `${year}-12-31` })}
          >
            {text.propose}
          </button>
        )
      }
    >
      <p className={`${styles.commands} screen-only`}>
        <Link to="/corrections">{compare.toCorrections}</Link>
        <Link to="/compare">{compare.title}</Link>
      </p>
      {form && <ProposeForm key={form.to} period={form} close={() => setForm(null)} />}
      <nav className={`${styles.years} screen-only`} aria-label={text.year(year)}>
        <button type="button" onClick={() => setAsked(String(year - 1))}>
          {text.earlier}
        </button>
        <strong>{text.year(year)}</strong>
        <button type="button" onClick={() => setAsked(String(year + 1))}>
          {text.later}
        </button>
      </nav>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={12} />}
      {list && (
        <>
          <section>
            <h2>{text.months}</h2>
            {list.closings.length === 0 ? (
              <p className={styles.quiet}>{text.nothing}</p>
            ) : (
              <Months list={list} propose={list.mayPropose ? setForm : undefined} />
            )}
          </section>
          <section>
            <h2>{text.others}</h2>
            {others?.length === 0 ? (
              <p className={styles.quiet}>{text.noOthers}</p>
            ) : (
              <ul className={styles.others}>
                {others?.map((release) => (
                  <Other key={release.number} release={release} />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Page>
  )
}

function Months({
  list,
  propose,
}: {
  list: ReleaseList
  propose: ((period: NonNullable<Asked>) => void) | undefined
}) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  return (
    <table className={styles.table} data-months>
      <thead>
        <tr>
          <th scope="col">{text.month}</th>
          <th scope="col">{text.closesOn}</th>
          <th scope="col">{text.state}</th>
          <th scope="col">{text.release}</th>
        </tr>
      </thead>
      <tbody>
        {list.closings.toReversed().map(({ from, to, closesOn, state, number }) => (
          <tr key={to}>
            <th scope="row">{formats.period(from, to)}</th>
            <td data-label={text.closesOn}>{formats.date(closesOn)}</td>
            <td data-label={text.state}>
              <span className={styles.state} data-state={state}>
                {text.closingStates[state]}
              </span>
            </td>
            <td data-label={text.release}>
              {number !== null ? (
                <Link to={`/releases/${number}`}>{number}</Link>
              ) : (
                propose &&
                (state === 'due' || state === 'late') && (
                  <button type="button" className={styles.link} onClick={() => propose({ from, to })}>
                    {text.proposeMonth}
                  </button>
                )
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Other({ release }: { release: ReleaseView }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  const last = release.history.at(-1)
  return (
    <li>
      <Link to={`/releases/${release.number}`}>{release.number}</Link>
      <span>{formats.period(release.from, release.to)}</span>
      <span>{text.stages[release.stage]}</span>
      <span className={styles.state} data-state={release.state}>
        {text.states[release.state]}
      </span>
      {last && <small>{last.reason}</small>}
    </li>
  )
}
