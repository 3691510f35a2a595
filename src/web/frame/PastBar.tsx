import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { useMoment } from './moment.ts'
import styles from './past-bar.module.css'
import { useFormats } from './use-formats.ts'

/** Says that the page shows a past state of knowledge, and leads back. */
export function PastBar() {
  const text = useText(webFrameZh, webFrameEn)
  const { asOf, setMoment } = useMoment()
  const formats = useFormats()
  if (asOf === null) return null
  return (
    <div className={styles.past} role="status">
      <Icon name="clock" />
      <span>
        <strong>{text.past(formats.moment(asOf))}</strong>{' '}
        <span className={styles.pastNote}>{text.pastNote}</span>
      </span>
      <button type="button" className={styles.pastButton} onClick={() => setMoment({ asOf: null })}>
        {text.backToNow}
      </button>
    </div>
  )
}
