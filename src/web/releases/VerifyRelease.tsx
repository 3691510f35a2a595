import { useState } from 'react'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './releases.module.css'

/** Counts the release again when asked, and says in words what no longer fits. */
export function VerifyRelease({ number }: { number: string }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const [asked, setAsked] = useState(false)
  const answer = useApi('/api/releases/{number}/verification', { path: { number }, enabled: asked })
  const found = answer.data
  return (
    <div className="screen-only">
      <button
        type="button"
        className={styles.action}
        disabled={answer.isFetching}
        onClick={() => (asked ? void answer.refetch() : setAsked(true))}
      >
        {answer.isFetching ? text.verifying : text.verify}
      </button>
      {answer.isError && <ErrorState error={answer.error} />}
      <div role="status" data-verified={found?.holds}>
        {found?.holds === true && (
          <p className={styles.holds}>
            {text.verified(formats.count(found.figures), formats.count(found.records))}
          </p>
        )}
        {found?.holds === false && (
          <>
            <p className={styles.broken}>{text.broken}</p>
            <ul className={styles.findings}>
              {found.findings.map(({ sentence }) => (
                <li key={inLanguage(sentence)}>{inLanguage(sentence)}</li>
              ))}
            </ul>
            {found.more && <p className={styles.quiet}>{text.moreFindings}</p>}
          </>
        )}
      </div>
    </div>
  )
}
