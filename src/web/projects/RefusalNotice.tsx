import { useEffect, useRef, useState } from 'react'
import type { Problem, ProblemError } from '../../api/shapes/problem.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './form.module.css'
import notices from './form-notices.module.css'

type Props = {
  readonly problem: Problem
  /** Leads to where a missing fact is filled in. */
  readonly editFact?: ((fact: string) => void) | undefined
}

/** Everything that was refused, in one place above the form; each sentence also stands at its field. */
export function RefusalNotice({ problem, editFact }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const errors = problem.errors ?? []
  return (
    <div ref={place} className={notices.refusal} role="alert" tabIndex={-1} data-refusal>
      <h3>{problem.title}</h3>
      {errors.length === 0 && <p>{problem.detail}</p>}
      <ul>
        {errors.map((error) => (
          <Refused key={`${error.code} ${error.field} ${error.sentence}`} error={error} editFact={editFact} />
        ))}
      </ul>
    </div>
  )
}

/** The place of a field on the page, or null where it is not shown. */
function placeOf(field: string | undefined): HTMLElement | null {
  return field === undefined ? null : document.querySelector(`[data-path="${CSS.escape(field)}"]`)
}

/** One refusal with the name of its field, which leads there. */
function Refused({ error, editFact }: { error: ProblemError; editFact: Props['editFact'] }) {
  const text = useText(webProjectZh, webProjectEn)
  const { code, sentence, field } = error
  // The form stood there before it was refused, and its fields know their own names.
  const [name] = useState(() => placeOf(field)?.querySelector('label, legend')?.firstChild?.textContent ?? '')
  const goThere = () => placeOf(field)?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  return (
    <li>
      {name !== '' && (
        <>
          <button type="button" className={notices.fieldName} onClick={goThere}>
            {name}
          </button>
          {text.colon}
        </>
      )}
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
  )
}
