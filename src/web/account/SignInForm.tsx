import { useState } from 'react'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { change } from '../frame/api.ts'
import { useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { Field } from '../projects/form-problems.tsx'
import styles from './account.module.css'
import { ChangeForm } from './ChangeForm.tsx'
import { CodeField } from './CodeField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useChange } from './use-change.ts'

/** Login and password; the code and a password of one's own when the server asks for them. */
export function SignInForm({ done }: { done: () => void }) {
  const text = useText(webAccountZh, webAccountEn)
  const { take } = useSession()
  const sending = useChange()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const [newPassword, setNewPassword] = useState<string>()
  const asked = (field: string) =>
    sending.problem?.errors?.some((error) => error.field === field && error.code.endsWith('-needed')) === true
  const showsCode = code !== undefined || asked('code')
  const showsNew = newPassword !== undefined || asked('newPassword')
  const submit = async () => {
    const body = {
      login,
      password,
      ...(showsCode && code !== undefined && { code }),
      ...(showsNew && newPassword !== undefined && { newPassword }),
    }
    const session = await sending.run(() => change('POST', '/api/session/password', { body }))
    if (!session) return
    take(session)
    done()
  }
  // Somebody else has other proofs.
  const forget = () => {
    setCode(undefined)
    setNewPassword(undefined)
  }
  return (
    <ChangeForm change={sending} submit={() => void submit()} submitWords={text.signIn}>
      <Field label={text.login} path="login">
        {(names) => (
          <input
            {...names}
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            required
            value={login}
            onChange={(event) => {
              setLogin(event.target.value)
              forget()
            }}
          />
        )}
      </Field>
      <PasswordField
        label={text.password}
        path="password"
        value={password}
        set={setPassword}
        keep="current-password"
      />
      {showsNew && (
        <>
          <p className={styles.note}>{text.newPasswordFirst}</p>
          <PasswordField
            label={text.newPassword}
            path="newPassword"
            value={newPassword ?? ''}
            set={setNewPassword}
            keep="new-password"
            hint={text.newPasswordHintOpen}
            focus
          />
        </>
      )}
      {showsCode && <CodeField value={code ?? ''} set={setCode} hint={text.codeHint} focus={!showsNew} />}
    </ChangeForm>
  )
}
