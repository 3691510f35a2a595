import { useState } from 'react'
import type { SecretList } from '../../api/shapes/contacts.ts'
import { SecretField } from '../../domain/secrets/words.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { webSecretsEn } from '../../messages/web-secrets.en.ts'
import { webSecretsZh } from '../../messages/web-secrets.zh.ts'
import { ApiProblem } from '../frame/api.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './contacts.module.css'
import { SecretDrawer } from './SecretDrawer.tsx'

type Entry = SecretList['history'][number]

/** What investors told in confidence, for those whose duty it is; nothing for all others. */
export function SecretsSection({ code, asOf }: { code: string; asOf: string | null }) {
  const text = useText(webSecretsZh, webSecretsEn)
  const formats = useFormats()
  const answer = useApi('/api/projects/{code}/secrets', { path: { code }, query: { asOf }, spoken: true })
  const [field, setField] = useState<SecretField | null>(null)
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 403) return null
  if (answer.isError)
    return (
      <section aria-label={text.title}>
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      </section>
    )
  if (!answer.data) return <Waiting lines={4} />
  const { current, history, allowed, revision } = answer.data
  const mayRecord =
    asOf === null && allowed.some((entry) => entry.permission === 'secrets.record' && entry.allowed)
  return (
    <section className={styles.section} aria-label={text.title}>
      <header className={styles.head}>
        <h2>{text.title}</h2>
        {asOf !== null && <small className={styles.quiet}>{text.past(formats.moment(asOf))}</small>}
      </header>
      <p className={styles.note}>{text.note}</p>
      <dl className={styles.secrets}>
        {SecretField.options.map((one) => {
          const entry = current.find((known) => known.field === one)
          return (
            <div key={one}>
              <dt>{text.fields[one]}</dt>
              <dd>
                {entry ? <Content entry={entry} /> : <span className={styles.quiet}>{text.empty}</span>}
              </dd>
              {mayRecord && (
                <dd className={`${styles.tools} screen-only`}>
                  <button
                    type="button"
                    onClick={() => setField(one)}
                    aria-label={text.recordField(text.fields[one])}
                  >
                    {text.record}
                  </button>
                </dd>
              )}
            </div>
          )
        })}
      </dl>
      {history.length > 0 && (
        <details className={styles.history}>
          <summary>{text.history(history.length)}</summary>
          <ol>
            {history.toReversed().map((entry) => (
              <li key={entry.sequence}>
                <strong>{text.fields[entry.field]}</strong>
                <Content entry={entry} />
                <small>{entry.reason}</small>
              </li>
            ))}
          </ol>
        </details>
      )}
      {field && <SecretDrawer code={code} field={field} revision={revision} close={() => setField(null)} />}
    </section>
  )
}

function Content({ entry }: { entry: Entry }) {
  const text = useText(webSecretsZh, webSecretsEn)
  const project = useText(webProjectZh, webProjectEn)
  const formats = useFormats()
  return (
    <>
      <p className={styles.content}>{entry.content ?? project.brackets(text.withdrawn)}</p>
      <small>{text.known(formats.date(entry.on), entry.actor.name, entry.actor.organisation)}</small>
    </>
  )
}
