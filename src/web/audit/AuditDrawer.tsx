import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { AuditEntryView } from '../../api/shapes/audit.ts'
import { webAuditEn } from '../../messages/web-audit.en.ts'
import { webAuditZh } from '../../messages/web-audit.zh.ts'
import { permissionWords } from '../../messages/permission-words.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { CopyLink } from '../frame/CopyLink.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { changedSearch, useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './audit-drawer.module.css'
import { auditFilters } from './audit-filter.ts'
import { doneWords, momentWords, problemTitle } from './audit-words.ts'
import { Who } from './AuditTable.tsx'
import { ResultMark } from './ResultMark.tsx'

/** The side drawer of the entry that the URL names. */
export function AuditDrawer({ sequence }: { sequence: string }) {
  const text = useText(webAuditZh, webAuditEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { update } = useQuery()
  useFocusReturn()
  const answer = useApi('/api/audit/{sequence}', {
    path: { sequence },
    spoken: true,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const close = () => update({ entry: null })
  return (
    <Drawer
      open
      onClose={close}
      size="min(620px, 100vw)"
      title={text.entry(sequence)}
      closable={{ 'aria-label': frame.close }}
    >
      {answer.isError ? (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to="/audit">{text.toList}</Link>}
        />
      ) : answer.data ? (
        <EntryDetail entry={answer.data} />
      ) : (
        <Waiting lines={12} />
      )}
    </Drawer>
  )
}

function EntryDetail({ entry }: { entry: AuditEntryView }) {
  const text = useText(webAuditZh, webAuditEn)
  const project = useText(webProjectZh, webProjectEn)
  const { language } = useLanguage()
  const { label } = useCity()
  const formats = useFormats()
  const { account, subject, permission, role, problem, reason, details } = entry
  return (
    <>
      <div className={styles.head}>
        <h3>{doneWords(entry, { language, text, project })}</h3>
        <CopyLink />
      </div>
      <dl className={styles.fields}>
        <Field name={text.time}>{momentWords(entry.recordedAt, formats)}</Field>
        <Field name={text.who}>
          <Who entry={entry} />
        </Field>
        {account !== null && (
          <Field name={text.account}>
            {account} <Only name="account" value={account} words={text.sameAccount} />
          </Field>
        )}
        {role !== null && <Field name={text.role}>{label('role', role)}</Field>}
        {subject !== null && (
          <Field name={text.subject}>
            {subject} <Only name="subject" value={subject} words={text.sameSubject} />
            {entry.route.startsWith('/api/projects') && entry.result !== 'not-found' && (
              <Link to={`/projects/${encodeURIComponent(subject)}`}>{text.openProject}</Link>
            )}
          </Field>
        )}
        <Field name={text.result}>
          <ResultMark result={entry.result} />
          {entry.result === 'interrupted' && <p className={styles.note}>{text.interruptedNote}</p>}
        </Field>
        {problem !== null && (
          <Field name={text.problem}>
            {problemTitle(problem, language)} <code>{problem}</code>
          </Field>
        )}
        {reason !== null && <Field name={text.reason}>{reason}</Field>}
        {permission !== null && <Field name={text.permission}>{permissionWords[language][permission]}</Field>}
        <Field name={text.where}>{entry.address}</Field>
        <Field name={text.agent}>{entry.agent}</Field>
        <Field name={text.request}>
          <code>
            {entry.method} {entry.route}
          </code>
        </Field>
        <Field name={text.requestId}>
          <code>{entry.requestId}</code>
        </Field>
        {Object.keys(details).length > 0 && (
          <Field name={text.details}>
            <pre className={styles.details}>{JSON.stringify(details, null, 2)}</pre>
          </Field>
        )}
      </dl>
      <h3 className={styles.chain}>{text.chain}</h3>
      <p className={styles.note}>{text.chainNote}</p>
      <dl className={styles.fields}>
        <Field name={text.hash}>
          <code>{entry.hash}</code>
        </Field>
        <Field name={text.previousHash}>
          <code>{entry.previousHash}</code>
        </Field>
      </dl>
    </>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Leads to the log with this one filter. */
function Only({ name, value, words }: { name: 'account' | 'subject'; value: string; words: string }) {
  const { pathname, search } = useLocation()
  const none = Object.fromEntries(auditFilters.map((one) => [one, null]))
  return (
    <Link to={{ pathname, search: changedSearch(search, { ...none, entry: null, [name]: value }) }}>
      {words}
    </Link>
  )
}
