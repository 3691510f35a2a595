import { Button } from 'antd'
import type { ReactNode } from 'react'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { ApiProblem, Unreachable } from './api.ts'
import { useText } from './language.tsx'
import styles from './states.module.css'

type Props = {
  readonly error: unknown
  readonly retry?: () => void
  /** Where to go when the server knows no such thing: trying again would not help. */
  readonly elsewhere?: ReactNode
  /** Nothing else is on the page. */
  readonly whole?: boolean
}

/**
 * Why something could not be shown, in the sentence that the server gave, and the way to try again.
 * The one place that turns an error of the API into what a person sees on a page.
 */
export function ErrorState({ error, retry, elsewhere, whole = false }: Props) {
  const text = useText(webFrameZh, webFrameEn)
  const said = saidOf(error, text)
  return (
    <div className={whole ? styles.wholeState : styles.state} role="alert">
      <span className={styles.lateSign} aria-hidden="true" />
      <h2>{said.title}</h2>
      <p>{said.detail}</p>
      {said.more.length > 0 && (
        <ul>
          {said.more.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {elsewhere !== undefined && isMissing(error)
        ? elsewhere
        : retry && <Button onClick={retry}>{text.retry}</Button>}
    </div>
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 404
}

/** True when a part of the program did not come: browsers have no name for it, only these sentences. */
function isPartMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|preload CSS/i.test(error.message)
  )
}

function saidOf(error: unknown, text: typeof webFrameZh) {
  if (error instanceof ApiProblem) {
    const { title, detail, errors = [] } = error.problem
    const more = errors.map(({ sentence }) => sentence).filter((sentence) => sentence !== detail)
    return { title: title || text.problemTitle, detail, more }
  }
  if (error instanceof Unreachable || isPartMissing(error)) {
    return {
      title: navigator.onLine ? text.unreachableTitle : text.offlineTitle,
      detail: text.unreachable,
      more: [],
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { title: text.unexpectedTitle, detail: text.unexpected, more: [message] }
}
