import type { FormEvent, ReactNode } from 'react'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { ConflictNotice } from './ConflictNotice.tsx'
import styles from './form.module.css'
import notices from './form-notices.module.css'
import { FormProblems } from './form-problems.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import type { DraftTools } from './use-draft.ts'
import type { RecordTools } from './use-record.ts'

type Props = {
  readonly draft: DraftTools
  readonly record: RecordTools
  readonly submit: () => void
  readonly cancel: () => void
  readonly submitWords: string
  /** Nothing to send yet. */
  readonly idle?: boolean
  /** Leads to where a missing fact is filled in. */
  readonly editFact?: ((fact: string) => void) | undefined
  readonly children: ReactNode
}

/** Around every form: what was kept from before, what others changed meanwhile, what was refused, and the buttons. */
export function FormFrame({
  draft,
  record,
  submit,
  cancel,
  submitWords,
  idle = false,
  editFact,
  children,
}: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { problem, error, busy } = record
  const conflict = problem?.code === 'changed-meanwhile'
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) submit()
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      {draft.restored && (
        <p className={notices.kept} role="status">
          {text.draftKept}{' '}
          <button type="button" className={styles.textButton} onClick={draft.clear}>
            {text.draftDiscard}
          </button>
        </p>
      )}
      {problem &&
        (conflict ? (
          <ConflictNotice problem={problem} record={record} />
        ) : (
          <RefusalNotice key={record.attempt} problem={problem} editFact={editFact} />
        ))}
      {error !== undefined && <ErrorState error={error} />}
      <FormProblems errors={problem?.errors ?? []}>{children}</FormProblems>
      <div className={styles.buttons}>
        <button type="submit" className={styles.submit} disabled={busy || idle} aria-busy={busy}>
          {busy ? text.sending : submitWords}
        </button>
        <button
          type="button"
          className={styles.cancel}
          onClick={() => {
            draft.clear()
            cancel()
          }}
        >
          {frame.cancel}
        </button>
      </div>
    </form>
  )
}
