import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from './language.tsx'
import styles from './states.module.css'

/** The shape of what is coming: `lines` grey bars, or one block of `height` pixels. */
export function Waiting({ lines = 3, height }: { lines?: number; height?: number }) {
  const text = useText(webFrameZh, webFrameEn)
  return (
    <div className={styles.waiting} role="status" aria-label={text.loading}>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => <span key={line} className={styles.waitingLine} />)
      ) : (
        <span className={styles.waitingBlock} style={{ height }} />
      )}
    </div>
  )
}
