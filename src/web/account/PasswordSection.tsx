import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnAccount } from '../../api/shapes/account.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { change } from '../frame/api.ts'
import { useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './account.module.css'
import { ChangeForm } from './ChangeForm.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useChange } from './use-change.ts'

type Props = { readonly password: NonNullable<OwnAccount['password']>; readonly login: string }

/** When the password was changed, and how to change it. */
export function PasswordSection({ password: rules, login }: Props) {
  const text = useText(webAccountZh, webAccountEn)
  const formats = useFormats()
  const { take } = useSession()
  const client = useQueryClient()
  const sending = useChange()
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const close = (next: 'closed' | 'done') => {
    setPassword('')
    setNewPassword('')
    setState(next)
  }
  const submit = async () => {
    const session = await sending.run(() =>
      change('POST', '/api/account/password', { body: { password, newPassword } }),
    )
    if (!session) return
    take(session)
    close('done')
    await client.invalidateQueries({ queryKey: ['/api/account'] })
    await client.invalidateQueries({ queryKey: ['/api/sessions'] })
  }
  return (
    <section className={styles.section} aria-labelledby="account-password">
      <h2 id="account-password">{text.passwordTitle}</h2>
      {rules.changedAt !== null && (
        <p className={styles.fact}>{text.passwordChanged(formats.moment(rules.changedAt))}</p>
      )}
      {state === 'done' && (
        <p className={styles.done} role="status">
          {text.passwordDone}
        </p>
      )}
      {state === 'open' ? (
        <ChangeForm
          change={sending}
          submit={() => void submit()}
          submitWords={text.save}
          cancel={() => close('closed')}
        >
          {/* For whatever keeps passwords in the browser. */}
          <input
            className="visually-hidden"
            tabIndex={-1}
            aria-hidden
            autoComplete="username"
            value={login}
            readOnly
          />
          <PasswordField
            label={text.passwordCurrent}
            path="password"
            value={password}
            set={setPassword}
            keep="current-password"
            focus
          />
          <PasswordField
            label={text.newPassword}
            path="newPassword"
            value={newPassword}
            set={setNewPassword}
            keep="new-password"
            hint={text.newPasswordHint(rules.minimumLength)}
          />
        </ChangeForm>
      ) : (
        <button type="button" className={styles.quiet} onClick={() => setState('open')}>
          {text.passwordChange}
        </button>
      )}
    </section>
  )
}
