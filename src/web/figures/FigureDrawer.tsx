import { Drawer } from 'antd'
import { Link } from 'react-router'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { CopyLink } from '../frame/CopyLink.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { FigureDetail } from './FigureDetail.tsx'
import { closingChanges, drawerPrefix, figureQuery, useFigureState } from './figure-state.ts'
import styles from './figure-drawer.module.css'

/** The side drawer of the figure that the URL names; closing it takes its names out of the URL. */
export function FigureDrawer() {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { text: inLanguage } = useCity()
  const { query, update } = useQuery()
  useFocusReturn()
  const tools = useFigureState(drawerPrefix)
  const address = usePageAddress()
  const id = query.get('figure') ?? ''
  const answer = useApi('/api/indicators/{id}', { path: { id }, staleTime: 600_000 })
  const indicator = answer.data
  const { state } = tools
  const page = addressOf('/indicators/{id}', { id }, { ...figureQuery(state), by: state.by.join(',') })
  return (
    <Drawer
      open
      onClose={() => update(closingChanges)}
      size="min(760px, 100vw)"
      title={indicator ? inLanguage(indicator.name) : text.drawer}
      closable={{ 'aria-label': frame.close }}
      classNames={{ body: styles.body, header: styles.header, title: styles.title }}
    >
      {answer.isError ? (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to={address('/indicators')}>{text.toCatalogue}</Link>}
        />
      ) : indicator ? (
        <>
          <div className={`${styles.extra} screen-only`}>
            <Link to={page}>{text.fullPage}</Link>
            <CopyLink />
          </div>
          <FigureDetail indicator={indicator} tools={tools} />
        </>
      ) : (
        <Waiting lines={12} />
      )}
    </Drawer>
  )
}
