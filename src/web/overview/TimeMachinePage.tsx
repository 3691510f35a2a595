import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { addDays, daysBetween, plainDate } from '../../domain/plain-date.ts'
import { webMomentsEn } from '../../messages/web-moments.en.ts'
import { webMomentsZh } from '../../messages/web-moments.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useOwnPart } from '../frame/session.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { DistrictsSection } from './DistrictsSection.tsx'
import { HeadlineSection } from './HeadlineSection.tsx'
import { MomentSlider } from './MomentSlider.tsx'
import styles from './overview.module.css'
import { OverviewFigures } from './OverviewFigures.tsx'
import { ThenAndNow } from './ThenAndNow.tsx'
import { useOverview } from './use-overview.ts'

/** Dragging waits so many milliseconds before it asks. */
const patience = 90

/** The figures and the map of a period by what was known on a day that is dragged along. */
export function TimeMachinePage() {
  const text = useText(webMomentsZh, webMomentsEn)
  const formats = useFormats()
  const { city } = useCity()
  const own = useOwnPart()
  const { from, to, asOf, setMoment } = useMoment()
  const [district, setDistrict] = useQueryState('district')
  const address = usePageAddress()
  const today = plainDate(city.today)
  // Before the period began nothing of it was known.
  const first = plainDate(from < today ? from : today)
  const last = daysBetween(first, today)
  const asked =
    asOf === null ? last : Math.max(0, Math.min(last, daysBetween(first, plainDate(asOf.slice(0, 10)))))
  const [day, setDay] = useState(asked)
  const [before, setBefore] = useState(asked)
  // Back and forward move the slider; its own steps come back as what it shows already.
  if (before !== asked) {
    setBefore(asked)
    setDay(asked)
  }
  useEffect(() => {
    if (day === asked) return
    const wait = setTimeout(() => setMoment({ asOf: day >= last ? null : addDays(first, day) }), patience)
    return () => clearTimeout(wait)
  }, [day, asked, last, first, setMoment])
  const { overview, indicators, busy, failed } = useOverview({ from, to, asOf, district })
  const present = useOverview({ from, to, asOf: null, district })
  return (
    <Page
      title={text.timeTitle}
      lead={text.timeLead}
      above={<Link to={address('/')}>{formats.period(from, to)}</Link>}
    >
      <MomentSlider first={first} last={last} day={day} setDay={setDay} />
      {failed ? (
        <ErrorState error={failed.error} retry={() => void failed.refetch()} />
      ) : overview ? (
        <div className={styles.overview} aria-busy={busy} data-moment={overview.asOf ?? 'now'}>
          <OverviewFigures overview={overview} indicators={indicators} district={district} />
          {own === null && (
            <DistrictsSection
              overview={overview}
              indicators={indicators}
              district={district}
              select={setDistrict}
            />
          )}
          <HeadlineSection overview={overview} indicators={indicators} district={district} />
          <ThenAndNow then={overview} now={present.overview} indicators={indicators} />
        </div>
      ) : (
        <Waiting height={420} />
      )}
    </Page>
  )
}
