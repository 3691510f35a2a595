import { useEffect, useState } from 'react'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import styles from './copy-link.module.css'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'

/** Copies the page's address, which carries everything that is shown, and says so. */
export function CopyLink() {
  const text = useText(webFrameZh, webFrameEn)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href)
    setCopied(true)
  }
  return (
    <button type="button" className={styles.copy} onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'link'} size={16} />
      <span role="status">{copied ? text.copied : text.copyLink}</span>
    </button>
  )
}
