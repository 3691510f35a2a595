import { lazy, Suspense, useEffect } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webMomentsEn } from '../../messages/web-moments.en.ts'
import { webMomentsZh } from '../../messages/web-moments.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Mark } from '../frame/Mark.tsx'
import { useMoment } from '../frame/moment.ts'
import { useQueryState } from '../frame/query-state.ts'
import { useOwnPart, useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { DistrictsSection } from './DistrictsSection.tsx'
import { EcosystemsSection } from './EcosystemsSection.tsx'
import { HeadlineSection } from './HeadlineSection.tsx'
import { OverviewFigures } from './OverviewFigures.tsx'
import { RecentSection } from './RecentSection.tsx'
import { useLastRelease } from './use-last-release.ts'
import { useOverview } from './use-overview.ts'
import styles from './wall.module.css'

const FigureDrawer = lazy(async () => ({
  default: (await import('../figures/FigureDrawer.tsx')).FigureDrawer,
}))

/** Milliseconds after which the wall asks again. */
const minute = 60_000

/** The figures on a screen that nobody touches: dark, of one size, and always of this minute. */
export function WallPage() {
  const { account, needsSecondFactor } = useSession()
  if (!account || needsSecondFactor) return <Navigate to="/sign-in?back=%2Fwall" replace />
  return <Wall />
}

function Wall() {
  const text = useText(webMomentsZh, webMomentsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { city, text: inLanguage } = useCity()
  const formats = useFormats()
  const own = useOwnPart()
  const { search } = useLocation()
  const { from, to } = useMoment()
  const [district, setDistrict] = useQueryState('district')
  const { overview, indicators, answeredAt, failed } = useOverview({ from, to, asOf: null, district }, minute)
  const late = useApi('/api/projects', { query: { late: true, limit: 1, district }, every: minute })
  const released = useLastRelease(minute)
  const title = text.wallTitle(inLanguage(city.name))
  useEffect(() => {
    document.title = title
  }, [title])
  const updated = formats.dateTime(new Date(answeredAt || 0).toISOString())
  const section = overview && { overview, indicators, district }
  return (
    <div className={styles.wall} data-wall>
      <header className={styles.head}>
        <Mark size={44} />
        <div>
          <h1>{title}</h1>
          <p>
            {formats.period(from, to)}
            {city.demonstration && ` · ${text.wallDemonstration}`}
          </p>
        </div>
        <div className={styles.facts}>
          {late.data && <span>{text.wallLate(formats.count(late.data.total ?? 0))}</span>}
          <span>
            {released
              ? text.wallReleased(released.number, formats.period(released.from, released.to))
              : text.wallNothingReleased}
          </span>
          <span data-updated={answeredAt} role="status">
            {failed && overview
              ? text.wallLost(updated)
              : overview
                ? text.wallUpdated(updated)
                : frame.loading}
          </span>
        </div>
        <Link to="/" className={styles.leave}>
          {text.wallLeave}
        </Link>
      </header>
      {failed && !overview && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      {section && (
        <main className={styles.main} id="content">
          <OverviewFigures {...section} />
          <div className={styles.map}>
            {own === null ? (
              <DistrictsSection {...section} select={setDistrict} />
            ) : (
              <EcosystemsSection {...section} />
            )}
          </div>
          <div className={styles.side}>
            <HeadlineSection {...section} />
            {own === null && <EcosystemsSection {...section} />}
          </div>
          <div className={styles.recent}>
            <RecentSection overview={section.overview} />
          </div>
        </main>
      )}
      {new URLSearchParams(search).has('figure') && (
        <Suspense fallback={null}>
          <FigureDrawer />
        </Suspense>
      )}
    </div>
  )
}
