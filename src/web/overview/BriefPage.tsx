import { Link } from 'react-router'
import { webMomentsEn } from '../../messages/web-moments.en.ts'
import { webMomentsZh } from '../../messages/web-moments.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './brief.module.css'
import { LateSection } from './LateSection.tsx'
import { OverviewFigures } from './OverviewFigures.tsx'
import { useLastRelease } from './use-last-release.ts'
import { useOverview } from './use-overview.ts'

/** What a leader reads on a phone: the figures, what is late, what was given out and what is to be checked. */
export function BriefPage() {
  const text = useText(webMomentsZh, webMomentsEn)
  const formats = useFormats()
  const address = usePageAddress()
  const { permissions } = useSession()
  const { from, to, asOf } = useMoment()
  const [district] = useQueryState('district')
  const { overview, indicators, busy, failed } = useOverview({ from, to, asOf, district })
  const released = useLastRelease()
  const checks = useApi('/api/anomalies', {
    query: { from, to },
    enabled: permissions['anomalies.read'] !== undefined,
  })
  return (
    <Page
      title={text.briefTitle}
      lead={text.briefLead(formats.period(from, to), asOf === null ? text.briefNow : formats.moment(asOf))}
    >
      {failed ? (
        <ErrorState error={failed.error} retry={() => void failed.refetch()} />
      ) : overview ? (
        <div className={styles.brief} aria-busy={busy} data-brief>
          <OverviewFigures overview={overview} indicators={indicators} district={district} />
          <p className={styles.links}>
            {released && (
              <Link to={address(`/releases/${released.number}`)}>{text.briefReleased(released.number)}</Link>
            )}
            {checks.data && (
              <Link to={address('/anomalies')}>
                {text.briefChecks(formats.count(checks.data.anomalies.length))}
              </Link>
            )}
          </p>
          <LateSection overview={overview} district={district} />
        </div>
      ) : (
        <Waiting lines={14} />
      )}
    </Page>
  )
}
