import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './account.module.css'

/** New recovery codes, shown until the person says that they are kept. */
export function RecoveryCodeList({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const text = useText(webAccountZh, webAccountEn)
  return (
    <div className={styles.recovery} role="status">
      <h3>{text.recoveryTitle}</h3>
      <p>{text.recoveryLead}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <button type="button" className={styles.submit} onClick={kept}>
        {text.recoveryKept}
      </button>
    </div>
  )
}
