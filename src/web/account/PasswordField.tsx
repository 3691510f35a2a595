import { useState } from 'react'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { useText } from '../frame/language.tsx'
import { Field } from '../projects/form-problems.tsx'
import styles from './account.module.css'
import { useArrivalFocus } from './use-arrival-focus.ts'

type Props = {
  readonly label: string
  /** The name of the field in what is sent. */
  readonly path: string
  readonly value: string
  readonly set: (value: string) => void
  /** Whether the browser offers the one it keeps, or a new one. */
  readonly keep: 'current-password' | 'new-password'
  readonly hint?: string
  readonly focus?: boolean
}

/** A password, which may be pasted and shown. */
export function PasswordField({ label, path, value, set, keep, hint, focus = false }: Props) {
  const text = useText(webAccountZh, webAccountEn)
  const field = useArrivalFocus(focus)
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} path={path} hint={hint}>
      {(names) => (
        <div className={styles.password}>
          <input
            {...names}
            type={shown ? 'text' : 'password'}
            autoComplete={keep}
            autoCapitalize="off"
            spellCheck={false}
            required
            ref={field}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? text.passwordHide : text.passwordShow}
          </button>
        </div>
      )}
    </Field>
  )
}
