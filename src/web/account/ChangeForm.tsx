import type { FormEvent, ReactNode } from 'react'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { FormProblems } from '../projects/form-problems.tsx'
import styles from './account.module.css'
import type { ChangeState } from './use-change.ts'

type Props = {
  readonly change: ChangeState
  readonly submit: () => void
  readonly submitWords: string
  readonly cancel?: () => void
  readonly children: ReactNode
}

/** A form of the account: what was refused stands at its field, or above where it has none. */
export function ChangeForm({ change, submit, submitWords, cancel, children }: Props) {
  const text = useText(webAccountZh, webAccountEn)
  const { problem, error, busy } = change
  const errors = problem?.errors ?? []
  const placeless = errors.filter(({ field }) => field === undefined).map(({ sentence }) => sentence)
  const said = problem && errors.length === 0 ? [problem.detail] : placeless
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      {said.map((sentence) => (
        <p key={sentence} className={styles.refusal} role="alert">
          {sentence}
        </p>
      ))}
      {error !== undefined && <ErrorState error={error} />}
      {/* What is asked for only now was not filled in wrongly. */}
      <FormProblems errors={errors.filter(({ code }) => !code.endsWith('-needed'))}>{children}</FormProblems>
      <div className={styles.buttons}>
        <button type="submit" className={styles.submit} disabled={busy} aria-busy={busy}>
          {busy ? text.sending : submitWords}
        </button>
        {cancel && (
          <button type="button" className={styles.quiet} onClick={cancel}>
            {text.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
