import { Link } from 'react-router'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { type Moment, usePageAddress } from '../frame/moment.ts'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './explanation.module.css'

type Props = {
  readonly indicator: string
  readonly project: string
  readonly moment: Moment
  readonly version?: number | null
  /** Leave the link to the project out where one is on its page already. */
  readonly onProjectPage?: boolean
}

/** Why one project counts in an indicator, or does not: the server's sentence and each condition with its outcome. */
export function Explanation({ indicator, project, moment, version = null, onProjectPage = false }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const { text: inLanguage } = useCity()
  const address = usePageAddress()
  const answer = useApi('/api/indicators/{id}/explain/{code}', {
    path: { id: indicator, code: project },
    query: { ...moment, version },
  })
  if (answer.isError) return <ErrorState error={answer.error} />
  if (!answer.data) return <Waiting lines={3} />
  const { counts, sentence, reasons } = answer.data
  return (
    <div className={styles.explanation} data-counts={counts} role="status">
      <p className={styles.sentence}>
        <strong className={styles.verdict}>
          <Icon name={counts ? 'check' : 'close'} size={16} />
          {counts ? text.counts : text.countsNot}
        </strong>{' '}
        {inLanguage(sentence)}
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={inLanguage(reason.sentence)} data-passed={reason.passed}>
            <Icon name={reason.passed ? 'check' : 'close'} size={14} />
            <span className="visually-hidden">{reason.passed ? text.passed : text.failed}</span>
            <span>{inLanguage(reason.sentence)}</span>
          </li>
        ))}
      </ul>
      {!onProjectPage && (
        <Link to={address(`/projects/${encodeURIComponent(project)}`)}>{text.openProject}</Link>
      )}
    </div>
  )
}
