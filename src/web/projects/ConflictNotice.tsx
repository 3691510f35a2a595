import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { actionTypeWords, fieldWords } from './action-words.ts'
import styles from './form.module.css'
import notices from './form-notices.module.css'
import type { RecordTools } from './use-record.ts'

/** Somebody was faster: who recorded what; what one has typed stays and is put on top of the newest state. */
export function ConflictNotice({ problem, record }: { problem: Problem; record: RecordTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const { label, organisationName } = useCity()
  const formats = useFormats()
  const place = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => place.current?.focus(), [])
  const reload = async () => {
    setBusy(true)
    await record.refresh()
    record.forget()
  }
  return (
    <div ref={place} className={notices.conflict} role="alert" tabIndex={-1} data-conflict>
      <h3>{text.conflictTitle}</h3>
      <ul>
        {(problem.since ?? []).map(
          ({ sequence, type, milestone, fields, actor, organisation, recordedAt }) => (
            <li key={sequence}>
              {text.conflictLine(
                `${actor}${text.brackets(organisationName(organisation))}`,
                formats.dateTime(recordedAt),
                milestone !== null
                  ? text.named(actionTypeWords(type, text), label('milestone', milestone))
                  : fields.length > 0
                    ? text.described(fields.map((field) => fieldWords(field, text)))
                    : actionTypeWords(type, text),
              )}
            </li>
          ),
        )}
      </ul>
      <p>{text.conflictKept}</p>
      <button type="button" className={styles.submit} disabled={busy} onClick={() => void reload()}>
        {text.conflictReload}
      </button>
    </div>
  )
}
