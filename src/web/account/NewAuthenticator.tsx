import { QRCode } from 'antd'
import type { NewSecondFactor } from '../../api/shapes/account.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { useText } from '../frame/language.tsx'
import { colours } from '../frame/theme.ts'
import styles from './account.module.css'

/** The secret for an authenticator, to be scanned or typed. */
export function NewAuthenticator({ made }: { made: NewSecondFactor }) {
  const text = useText(webAccountZh, webAccountEn)
  return (
    <div className={styles.authenticator}>
      <QRCode
        type="svg"
        aria-label={text.factorQr}
        value={made.address}
        size={176}
        color={colours.ink}
        bgColor={colours.panel}
        errorLevel="M"
      />
      <div>
        <p>{text.factorScan}</p>
        <p className={styles.note}>{text.factorType}</p>
        <code className={styles.secret}>{made.secret.match(/.{4}/g)?.join(' ')}</code>
      </div>
    </div>
  )
}
