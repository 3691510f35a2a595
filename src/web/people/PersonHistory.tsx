import type { PersonChange } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { termInWords } from './membership-words.ts'
import styles from './person.module.css'

/** What was done to the person, the last first. */
export function PersonHistory({ changes }: { changes: readonly PersonChange[] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { organisationName } = useCity()
  const formats = useFormats()
  return (
    <details className={styles.more}>
      <summary>{text.history}</summary>
      {changes.length === 0 && <p className={styles.note}>{text.historyNone}</p>}
      <ol className={styles.history}>
        {changes.map((change) => (
          <li key={change.sequence}>
            <strong>{text.kinds[change.kind]}</strong>
            <small>
              {formats.dateTime(change.at)} · {text.by(change.by, organisationName(change.organisation))}
            </small>
            {change.reason !== null && (
              <p>
                {text.reason}
                {text.colon}
                {change.reason}
              </p>
            )}
            <Differences changes={change.changes} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Differences({ changes }: { changes: PersonChange['changes'] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const formats = useFormats()
  const labels: Readonly<Record<string, string>> = {
    login: text.login,
    name: text.name,
    nameLatin: text.nameLatin,
    title: text.jobTitle,
    titleLatin: text.titleLatin,
    membership: text.memberships,
  }
  const inWords = (what: string, value: string | null) => {
    if (value === null) return text.empty
    if (what !== 'membership') return value
    const [organisation = '', role = '', validFrom = '', validTo = ''] = value.split(' ')
    const term = termInWords({ validFrom, validTo: validTo || null }, text, formats)
    return `${label('organisation', organisation)} · ${label('role', role)} · ${term}`
  }
  return (
    <>
      {changes.map(({ what, before, after }) => (
        <p key={`${what} ${before} ${after}`}>
          {labels[what] ?? what}
          {text.colon}
          {before === null ? inWords(what, after) : text.became(inWords(what, before), inWords(what, after))}
        </p>
      ))}
    </>
  )
}
