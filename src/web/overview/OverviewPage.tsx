import { useMemo } from 'react'
import type { IndicatorView } from '../../api/shapes/indicators.ts'
import type { Overview } from '../../api/shapes/overview.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { Figure } from '../figures/Figure.tsx'
import type { Labels } from '../frame/city-labels.ts'
import { useCity } from '../frame/city.tsx'
import { useOwnPart } from '../frame/session.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { DistrictsSection } from './DistrictsSection.tsx'
import { EcosystemsSection } from './EcosystemsSection.tsx'
import { EmptyLedger } from './EmptyLedger.tsx'
import { HeadlineSection } from './HeadlineSection.tsx'
import { LateSection } from './LateSection.tsx'
import styles from './overview.module.css'
import { RecentSection } from './RecentSection.tsx'

/** The first page: the figures of the period against targets, where they come from, what happened, what is late. */
export function OverviewPage() {
  const frame = useText(webFrameZh, webFrameEn)
  const text = useText(webOverviewZh, webOverviewEn)
  const { city, text: inLanguage, label } = useCity()
  const { from, to, asOf } = useMoment()
  const formats = useFormats()
  const [district, setDistrict] = useQueryState('district')
  const answer = useApi('/api/overview', { query: { from, to, asOf, district }, keep: true })
  const definitions = useApi('/api/indicators', { staleTime: 600_000 })
  const indicators = useMemo(
    () => new Map(definitions.data?.indicators.map((indicator) => [indicator.id, indicator])),
    [definitions.data],
  )
  const own = useOwnPart()
  const whole = own === null ? inLanguage(city.name) : ownPartName(own, { label, inLanguage })
  const area = district === null ? whole : label('district', district)
  const failed = answer.isError ? answer : definitions.isError ? definitions : undefined
  return (
    <Page
      title={text.title(area, formats.period(from, to))}
      actions={
        district !== null && (
          <button type="button" className={styles.back} onClick={() => setDistrict(null)}>
            {text.allDistricts}
          </button>
        )
      }
    >
      {failed ? (
        <ErrorState error={failed.error} retry={() => void failed.refetch()} />
      ) : answer.data && definitions.data ? (
        <div className={styles.overview} aria-busy={answer.isPlaceholderData} data-overview>
          <EmptyLedger overview={answer.data} district={district} />
          <h2 className="visually-hidden">{text.figures}</h2>
          <Figures overview={answer.data} indicators={indicators} district={district} />
          <HeadlineSection overview={answer.data} indicators={indicators} district={district} />
          <EcosystemsSection overview={answer.data} indicators={indicators} district={district} />
          {own === null && (
            <DistrictsSection
              overview={answer.data}
              indicators={indicators}
              district={district}
              select={setDistrict}
            />
          )}
          <RecentSection overview={answer.data} />
          <LateSection overview={answer.data} district={district} />
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

/** What the sections of the overview work from. */
export type SectionProps = {
  readonly overview: Overview
  readonly indicators: ReadonlyMap<string, IndicatorView>
  readonly district: string | null
}

function Figures({ overview, indicators, district }: SectionProps) {
  const filters = district === null ? {} : { district: [district] }
  return (
    <ul className={styles.figures}>
      {overview.figures.map((figure) => {
        const indicator = indicators.get(figure.indicator)
        return (
          indicator && (
            <li key={figure.indicator}>
              <Figure indicator={indicator} figure={figure} filters={filters} />
            </li>
          )
        )
      })}
    </ul>
  )
}
