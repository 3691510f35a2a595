import type { AuditResult } from '../../domain/access/audit.ts'
import { webAuditEn } from '../../messages/web-audit.en.ts'
import { webAuditZh } from '../../messages/web-audit.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './result-mark.module.css'

/** What became of it: a word, and a shape of its own. */
export function ResultMark({ result }: { result: AuditResult }) {
  const text = useText(webAuditZh, webAuditEn)
  return (
    <span className={styles.mark} data-result={result}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
        <path d={shapes[result]} />
      </svg>
      {text.results[result]}
    </span>
  )
}

const shapes = {
  done: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  refused: 'M1 1h8v8H1z',
  'not-found': 'M5 .5L9.500 5 5 9.500 .5 5z',
  failed: 'M5 .8l4.700 8.400H.3z',
  interrupted: 'M1 1h3v8H1zM6 1h3v8H6z',
} as const satisfies Record<AuditResult, string>
