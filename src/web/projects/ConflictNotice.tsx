import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { actionTypeWords } from './action-words.ts'
import styles from './form.module.css'
import type { RecordTools } from './use-record.ts'

/** Somebody was faster: who recorded what; what one has typed stays and is put on top of the newest state. */
export function ConflictNotice({ problem, record }: { problem: Problem; record: RecordTools }) {
  const text = useText(webProjectZh, webProjectEn)
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
    <div ref={place} className={styles.conflict} role="alert" tabIndex={-1} data-conflict>
      <h3>{text.conflictTitle}</h3>
      <ul>
        {(problem.since ?? []).map(({ sequence, type, actor, organisation, recordedAt }) => (
          <li key={sequence}>
            {text.conflictLine(
              `${actor}${text.brackets(organisation)}`,
              formats.dateTime(recordedAt),
              actionTypeWords(type, text),
            )}
          </li>
        ))}
      </ul>
      <p>{text.conflictKept}</p>
      <button type="button" className={styles.submit} disabled={busy} onClick={() => void reload()}>
        {text.conflictReload}
      </button>
    </div>
  )
}
