import type { FormEvent, ReactNode } from 'react'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import form from '../projects/form.module.css'
import { FormProblems } from '../projects/form-problems.tsx'
import { RefusalNotice } from '../projects/RefusalNotice.tsx'
import type { ChangeTools } from './use-change.ts'

type Props = {
  readonly tools: ChangeTools
  readonly lead?: string
  readonly submitWords: string
  readonly idle?: boolean
  readonly submit: () => void
  readonly cancel?: () => void
  readonly children?: ReactNode
}

/** Around every form about people: what was refused, the fields, and the buttons. */
export function ChangeForm({ tools, lead, submitWords, idle = false, submit, cancel, children }: Props) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { busy, problem, error } = tools
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && !idle) submit()
  }
  return (
    <form className={form.form} onSubmit={onSubmit} noValidate>
      {lead && <p className={form.lead}>{lead}</p>}
      {problem && <RefusalNotice problem={problem} />}
      {error !== undefined && <ErrorState error={error} />}
      <FormProblems errors={problem?.errors ?? []}>{children}</FormProblems>
      <div className={form.buttons}>
        <button type="submit" className={form.submit} disabled={busy || idle} aria-busy={busy}>
          {busy ? text.saving : submitWords}
        </button>
        {cancel && (
          <button type="button" className={form.cancel} onClick={cancel}>
            {text.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
