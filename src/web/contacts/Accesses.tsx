import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './contacts.module.css'

/** Who saw, took away or changed the contacts of a project, the latest first. */
export function Accesses({ code }: { code: string }) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  const answer = useApi('/api/projects/{code}/contacts/accesses', { path: { code }, staleTime: 0 })
  if (answer.isError) return <ErrorState error={answer.error} />
  if (!answer.data) return <Waiting lines={6} />
  const { accesses } = answer.data
  if (accesses.length === 0) return <p className={styles.quiet}>{text.accessesNone}</p>
  const fieldWord = (field: string) =>
    Object.entries(text.fields).find(([name]) => name === field)?.[1] ?? field
  return (
    <ol className={styles.accesses}>
      {accesses.map(({ id, name, what, fields, reason, at, by, ...of }) => (
        <li key={id}>
          <p>
            <strong>{by.name}</strong> <small>{by.organisation}</small>
          </p>
          <p>
            {text.accesses[what]} {name ?? text.erasedContact}
            {fields.length > 0 && ` · ${fields.map(fieldWord).join(' ')}`}
            {of.destination === 'abroad' &&
              of.assessmentKind !== null &&
              ` · ${text.destinations.abroad} · ${text.assessmentKinds[of.assessmentKind]} ${of.assessmentNumber ?? ''}`}
          </p>
          {reason !== null && <p className={styles.said}>{reason}</p>}
          <small>{formats.dateTime(at)}</small>
        </li>
      ))}
    </ol>
  )
}
