import type { FormEvent, ReactNode } from 'react'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { FormProblems } from '../projects/form-problems.tsx'
import styles from '../projects/form.module.css'
import { RefusalNotice } from '../projects/RefusalNotice.tsx'
import type { SendTools } from './use-send.ts'

type Props = {
  readonly send: SendTools
  readonly submit: () => void
  readonly cancel: () => void
  readonly submitWords: string
  readonly idle?: boolean
  readonly children: ReactNode
}

/** Around a form with personal data: as the forms of a project, and nothing that was typed is kept in the browser. */
export function PersonalForm({ send, submit, cancel, submitWords, idle = false, children }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { problem, error, busy, attempt } = send
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) submit()
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate autoComplete="off">
      {problem && <RefusalNotice key={attempt} problem={problem} />}
      {error !== undefined && <ErrorState error={error} />}
      <FormProblems errors={problem?.errors ?? []}>{children}</FormProblems>
      <div className={styles.buttons}>
        <button type="submit" className={styles.submit} disabled={busy || idle} aria-busy={busy}>
          {busy ? text.sending : submitWords}
        </button>
        <button type="button" className={styles.cancel} onClick={cancel}>
          {frame.cancel}
        </button>
      </div>
    </form>
  )
}
