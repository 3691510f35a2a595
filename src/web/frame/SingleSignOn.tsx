import { useSearchParams } from 'react-router'
import { signOnRefusals } from '../../messages/sign-on-refusals.ts'
import { webSingleSignOnEn } from '../../messages/web-single-sign-on.en.ts'
import { webSingleSignOnZh } from '../../messages/web-single-sign-on.zh.ts'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { useSession } from './session.tsx'
import styles from './single-sign-on.module.css'

/** The way to the city's single sign-on, where there is one, and why it did not lead in the last time. */
export function SingleSignOn({ back }: { back: string }) {
  const text = useText(webSingleSignOnZh, webSingleSignOnEn)
  const { singleSignOn } = useSession()
  const [query] = useSearchParams()
  const refusal = signOnRefusals.find((one) => one === query.get('refused'))
  if (!singleSignOn) return null
  return (
    <div className={styles.signOn}>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {text.refused[refusal]}
        </p>
      )}
      <a className={styles.enter} href={`/api/session/oidc/start?back=${encodeURIComponent(back)}`}>
        <span>{text.enter}</span>
        <Icon name="arrow" />
      </a>
    </div>
  )
}
