import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
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

/** Everything that was refused, in one place above the form; each sentence also stands at its field. */
function RefusalNotice({
  problem,
  editFact,
}: {
  problem: Problem
  editFact?: ((fact: string) => void) | undefined
}) {
  const text = useText(webProjectZh, webProjectEn)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const errors = problem.errors ?? []
  return (
    <div ref={place} className={notices.refusal} role="alert" tabIndex={-1} data-refusal>
      <h3>{problem.title}</h3>
      {errors.length === 0 && <p>{problem.detail}</p>}
      <ul>
        {errors.map(({ code, sentence, field }) => (
          <li key={`${code} ${field} ${sentence}`}>
            {sentence}
            {code === 'fact-missing' && field !== undefined && editFact && (
              <>
                {' '}
                <button type="button" className={styles.textButton} onClick={() => editFact(field)}>
                  {text.fillIn}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
