import { Link, useParams } from 'react-router'
import type { ReleasePage as ReleaseShown } from '../../api/shapes/releases.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { CheckForms } from './CheckForms.tsx'
import { ReleasedFigures } from './ReleasedFigures.tsx'
import styles from './releases.module.css'
import { VerifyRelease } from './VerifyRelease.tsx'

/** One release: what was given out, what it counted, what the ledger says now, and who did it. */
export function ReleasePage() {
  const text = useText(webReleasesZh, webReleasesEn)
  const { number = '' } = useParams()
  const answer = useApi('/api/releases/{number}', { path: { number }, spoken: true })
  const formats = useFormats()
  const release = answer.data
  return (
    <Page
      title={release ? `${formats.period(release.from, release.to)} · ${text.stages[release.stage]}` : number}
      above={<Link to="/releases">{text.all}</Link>}
      lead={
        release && (
          <>
            <span>{release.number}</span>{' '}
            <span className={styles.state} data-state={release.state}>
              {text.states[release.state]}
            </span>{' '}
            <span>{text.asOfWords(formats.moment(release.asOf))}</span>
          </>
        )
      }
    >
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={14} />}
      {release && <Loaded release={release} />}
    </Page>
  )
}

function Loaded({ release }: { release: ReleaseShown }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  return (
    <div className={styles.columns}>
      <div>
        <CheckForms release={release} />
        <section>
          <h2>{text.figures}</h2>
          <ReleasedFigures release={release} />
        </section>
      </div>
      <aside>
        <section>
          <h2>{text.history}</h2>
          <ol className={styles.history}>
            {release.history.map((step) => (
              <li key={step.recordedAt}>
                <strong>{text.steps[step.type]}</strong>
                <span>{text.stepBy(step.name, step.organisation)}</span>
                <small>{formats.moment(step.recordedAt)}</small>
                <p>{step.reason}</p>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{text.digest}</h2>
          <code className={styles.digest}>{release.digest}</code>
          <p className={styles.quiet}>{text.digestNote}</p>
          {release.mayVerify && <VerifyRelease number={release.number} />}
        </section>
      </aside>
    </div>
  )
}
