import { Link } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import type { Labels } from '../frame/city-labels.ts'
import { useCity } from '../frame/city.tsx'
import { useOwnPart } from '../frame/session.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { DistrictsSection } from './DistrictsSection.tsx'
import { EcosystemsSection } from './EcosystemsSection.tsx'
import { EmptyLedger } from './EmptyLedger.tsx'
import { HeadlineSection } from './HeadlineSection.tsx'
import { LateSection } from './LateSection.tsx'
import styles from './overview.module.css'
import { OverviewFigures } from './OverviewFigures.tsx'
import { RecentSection } from './RecentSection.tsx'
import { useOverview } from './use-overview.ts'

/** The first page: the figures of the period against targets, where they come from, what happened, what is late. */
export function OverviewPage() {
  const frame = useText(webFrameZh, webFrameEn)
  const text = useText(webOverviewZh, webOverviewEn)
  const { city, text: inLanguage, label } = useCity()
  const { from, to, asOf } = useMoment()
  const formats = useFormats()
  const [district, setDistrict] = useQueryState('district')
  const { overview, indicators, busy, failed } = useOverview({ from, to, asOf, district })
  const address = usePageAddress()
  const own = useOwnPart()
  const whole = own === null ? inLanguage(city.name) : ownPartName(own, { label, inLanguage })
  const area = district === null ? whole : label('district', district)
  return (
    <Page
      title={text.title(area, formats.period(from, to))}
      actions={
        <>
          {district !== null && (
            <button type="button" className={styles.back} onClick={() => setDistrict(null)}>
              {text.allDistricts}
            </button>
          )}
          <Link to={address('/time')}>{text.timeMachine}</Link>
          <Link to={address('/brief')}>{text.brief}</Link>
          <Link to="/wall">{text.wall}</Link>
        </>
      }
    >
      {failed ? (
        <ErrorState error={failed.error} retry={() => void failed.refetch()} />
      ) : overview ? (
        <div className={styles.overview} aria-busy={busy} data-overview>
          <EmptyLedger overview={overview} district={district} />
          <h2 className="visually-hidden">{text.figures}</h2>
          <OverviewFigures overview={overview} indicators={indicators} district={district} />
          <HeadlineSection overview={overview} indicators={indicators} district={district} />
          <EcosystemsSection overview={overview} indicators={indicators} district={district} />
          {own === null && (
            <DistrictsSection
              overview={overview}
              indicators={indicators}
              district={district}
              select={setDistrict}
            />
          )}
          <RecentSection overview={overview} />
          <LateSection overview={overview} district={district} />
        </div>
      ) : (
        <div className={styles.waiting} aria-label={frame.loading}>
          <Waiting height={260} />
          <Waiting height={300} />
        </div>
      )}
    </Page>
  )
}

/** What the page speaks of where it is not the whole city. */
function ownPartName(
  { area, park, name }: NonNullable<ReturnType<typeof useOwnPart>>,
  { label, inLanguage }: { label: Labels['label']; inLanguage: Labels['text'] },
): string {
  if (park !== null) return label('park', park)
  return area === null ? inLanguage(name) : label('district', area)
}
