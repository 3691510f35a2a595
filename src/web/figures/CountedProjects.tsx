import { Button } from 'antd'
import { Link } from 'react-router'
import type { FigureView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useApiPages } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './counted-projects.module.css'
import { Explanation } from './Explanation.tsx'
import { type FigureState, figureQuery } from './figure-state.ts'

type Props = {
  readonly indicator: string
  readonly figure: FigureView
  readonly state: FigureState
  readonly explain: (code: string | null) => void
}

/** The records behind a figure, the largest first, fifty at a time; each says on request why it counts. */
export function CountedProjects({ indicator, figure, state, explain }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { shortArea, label, ecosystemColour } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  const query = figureQuery(state)
  const answer = useApiPages('/api/indicators/{id}/projects', { path: { id: indicator }, query, keep: true })
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Waiting lines={8} />
  const projects = answer.data.pages.flatMap((page) => page.projects)
  if (projects.length === 0) {
    return <EmptyState title={text.projectsEmpty}>{text.projectsEmptyNote}</EmptyState>
  }
  const list = addressOf('/projects', {}, { indicator, ...query })
  const csv = addressOf('/api/indicators/{id}/projects.csv', { id: indicator }, query)
  return (
    <div className={styles.counted} aria-busy={answer.isPlaceholderData}>
      <div className={styles.lead}>
        <span>{text.projectsLead(formats.count(figure.counted))}</span>
        <Link to={list}>{text.openInList}</Link>
        <a href={csv} download>
          <Icon name="download" size={14} /> {text.csvProjects}
        </a>
      </div>
      <ol className={styles.list} data-projects>
        {projects.map(({ code, name, on, district, ecosystem, totalInvestment, provenance }) => (
          <li key={code}>
            <div className={styles.row}>
              <Link className={styles.name} to={address(`/projects/${encodeURIComponent(code)}`)}>
                {name}
              </Link>
              <span className={styles.amount}>
                {totalInvestment === null ? text.noValue : formats.money(totalInvestment)}
              </span>
              <span className={styles.facts}>
                <span>{code}</span>
                <span>{shortArea(district)}</span>
                {ecosystem !== null && (
                  <span>
                    <i style={{ background: ecosystemColour(ecosystem) }} aria-hidden="true" />
                    {label('ecosystem', ecosystem)}
                  </span>
                )}
                <span>{formats.date(on)}</span>
                {provenance === 'synthetic' && <span>{frame.demonstration}</span>}
              </span>
              <button
                type="button"
                className={styles.why}
                aria-expanded={state.explain === code}
                onClick={() => explain(state.explain === code ? null : code)}
              >
                {state.explain === code ? text.whyHide : text.why}
                <span className="visually-hidden"> {name}</span>
              </button>
            </div>
            {state.explain === code && (
              <Explanation
                indicator={indicator}
                project={code}
                moment={state.moment}
                version={state.version}
                onProjectPage
              />
            )}
          </li>
        ))}
      </ol>
      {answer.hasNextPage ? (
        <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {text.loadMore}
        </Button>
      ) : (
        <p className={styles.end}>{text.allShown}</p>
      )}
    </div>
  )
}
