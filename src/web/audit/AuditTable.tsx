import { Link, useLocation } from 'react-router'
import type { AuditEntryView } from '../../api/shapes/audit.ts'
import { webAuditEn } from '../../messages/web-audit.en.ts'
import { webAuditZh } from '../../messages/web-audit.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { changedSearch } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './audit-page.module.css'
import { doneWords, momentWords, problemTitle } from './audit-words.ts'
import { ResultMark } from './ResultMark.tsx'

/** Entries as a table, on a phone as cards; the time of each opens it. */
export function AuditTable({ entries, busy }: { entries: readonly AuditEntryView[]; busy: boolean }) {
  const text = useText(webAuditZh, webAuditEn)
  return (
    <div className={styles.scroller} aria-busy={busy} data-busy={busy}>
      <table className={styles.table} aria-label={text.list}>
        <thead>
          <tr>
            <th scope="col">{text.time}</th>
            <th scope="col">{text.who}</th>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.subject}</th>
            <th scope="col">{text.result}</th>
            <th scope="col">{text.where}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.sequence} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AuditRow({ entry }: { entry: AuditEntryView }) {
  const text = useText(webAuditZh, webAuditEn)
  const project = useText(webProjectZh, webProjectEn)
  const { language } = useLanguage()
  const formats = useFormats()
  const { search, pathname } = useLocation()
  return (
    <tr>
      <th scope="row" className={styles.time}>
        <Link
          to={{ pathname, search: changedSearch(search, { entry: String(entry.sequence) }) }}
          preventScrollReset
        >
          {momentWords(entry.recordedAt, formats)}
        </Link>
      </th>
      <td className={styles.who}>
        <Who entry={entry} />
      </td>
      <td className={styles.what}>{doneWords(entry, { language, text, project })}</td>
      <td className={styles.subject}>{entry.subject}</td>
      <td className={styles.result}>
        <ResultMark result={entry.result} />
        {entry.problem !== null && <small>{problemTitle(entry.problem, language)}</small>}
      </td>
      <td className={styles.where}>{entry.address}</td>
    </tr>
  )
}

/** Name and organisation, or that nobody was signed in. */
export function Who({ entry }: { entry: AuditEntryView }) {
  const text = useText(webAuditZh, webAuditEn)
  const { organisationName } = useCity()
  if (entry.account === null) return <span className={styles.nobody}>{text.nobody}</span>
  const isOperator = entry.method === 'CLI'
  return (
    <>
      <span>{entry.name}</span>{' '}
      <small>
        {isOperator ? text.operator : entry.organisation !== null && organisationName(entry.organisation)}
      </small>
    </>
  )
}
