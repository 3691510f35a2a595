import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from './language.tsx'
import { Mark } from './Mark.tsx'
import styles from './states.module.css'

/** While the first answers are on their way. */
export function Opening() {
  const text = useText(webFrameZh, webFrameEn)
  return (
    <div className={styles.opening} role="status" aria-label={text.loading}>
      <Mark size={56} />
    </div>
  )
}
