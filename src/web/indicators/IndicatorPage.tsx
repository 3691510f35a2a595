import { Link, useParams } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webIndicatorsEn } from '../../messages/web-indicators.en.ts'
import { webIndicatorsZh } from '../../messages/web-indicators.zh.ts'
import { FigureDetail } from '../figures/FigureDetail.tsx'
import { useFigureState } from '../figures/figure-state.ts'
import { useCity } from '../frame/city.tsx'
import { CopyLink } from '../frame/CopyLink.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'

/** One indicator in full width: its value, free breakdown, projects, explanation and the versions of its definition. */
export function IndicatorPage() {
  const frame = useText(webFrameZh, webFrameEn)
  const text = useText(webIndicatorsZh, webIndicatorsEn)
  const { text: inLanguage } = useCity()
  const address = usePageAddress()
  const { id = '' } = useParams()
  const tools = useFigureState('')
  const answer = useApi('/api/indicators/{id}', { path: { id }, staleTime: 600_000 })
  const indicator = answer.data
  return (
    <Page
      title={indicator ? inLanguage(indicator.name) : frame.pages.indicators}
      above={<Link to={address('/indicators')}>{text.all}</Link>}
      actions={<CopyLink />}
    >
      {answer.isError ? (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to={address('/indicators')}>{text.all}</Link>}
        />
      ) : indicator ? (
        <FigureDetail key={id} indicator={indicator} tools={tools} full />
      ) : (
        <Waiting lines={14} />
      )}
    </Page>
  )
}
