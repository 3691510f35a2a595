import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NewSecondFactor, OwnAccount } from '../../api/shapes/account.ts'
import type { Session } from '../../api/shapes/session.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './account.module.css'
import { ChangeForm } from './ChangeForm.tsx'
import { CodeField } from './CodeField.tsx'
import { NewAuthenticator } from './NewAuthenticator.tsx'
import { PasswordField } from './PasswordField.tsx'
import { RecoveryCodeList } from './RecoveryCodeList.tsx'
import { useChange } from './use-change.ts'

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'password' | 'renew' | 'remove' }
  | { readonly at: 'scan'; readonly made: NewSecondFactor }
  /** The session is taken when the codes are kept: the page may change with it. */
  | { readonly at: 'codes'; readonly codes: readonly string[]; readonly session?: Session }

/** Whether signing in asks for a second factor; setting it up, new recovery codes, taking it away. */
export function SecondFactorSection({ account }: { account: OwnAccount }) {
  const text = useText(webAccountZh, webAccountEn)
  const { label } = useCity()
  const formats = useFormats()
  const { take } = useSession()
  const client = useQueryClient()
  const sending = useChange()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { since, recoveryCodes, neededFor } = account.secondFactor
  const go = (next: Step) => {
    setPassword('')
    setCode('')
    setStep(next)
  }
  const settle = async (session?: Session) => {
    if (session) take(session)
    for (const address of ['/api/account', '/api/sessions', '/api/tokens'])
      await client.invalidateQueries({ queryKey: [address] })
  }
  const submit = async () => {
    if (step.at === 'password') {
      const made = await sending.run(() =>
        change('POST', '/api/account/second-factor', { body: { password } }),
      )
      if (made) go({ at: 'scan', made })
    } else if (step.at === 'scan') {
      const set = await sending.run(() =>
        change('POST', '/api/account/second-factor/confirmation', { body: { code } }),
      )
      if (set) go({ at: 'codes', ...set })
    } else if (step.at === 'renew') {
      const renewed = await sending.run(() =>
        change('POST', '/api/account/second-factor/recovery-codes', { body: { password, code } }),
      )
      if (renewed) go({ at: 'codes', codes: renewed.codes })
    } else if (step.at === 'remove') {
      const session = await sending.run(() =>
        change('POST', '/api/account/second-factor/removal', { body: { password, code } }),
      )
      if (!session) return
      go({ at: 'rest' })
      await settle(session)
    }
  }
  const words = {
    password: text.factorContinue,
    scan: text.factorConfirm,
    renew: text.factorRenew,
    remove: text.factorRemove,
  }
  return (
    <section className={styles.section} aria-labelledby="account-factor">
      <h2 id="account-factor">{text.factorTitle}</h2>
      {step.at === 'rest' && (
        <>
          <p className={styles.fact}>
            {since === null ? text.factorNone : text.factorSince(formats.moment(since))}{' '}
            {since !== null && text.recoveryLeft(recoveryCodes)}{' '}
            {neededFor.length > 0 &&
              text.factorNeeded(neededFor.map((role) => label('role', role)).join(' · '))}
          </p>
          <div className={styles.buttons}>
            {since === null ? (
              <button type="button" className={styles.submit} onClick={() => go({ at: 'password' })}>
                {text.factorSetUp}
              </button>
            ) : (
              <>
                <button type="button" className={styles.quiet} onClick={() => go({ at: 'renew' })}>
                  {text.factorRenew}
                </button>
                <button type="button" className={styles.quiet} onClick={() => go({ at: 'remove' })}>
                  {text.factorRemove}
                </button>
              </>
            )}
          </div>
        </>
      )}
      {step.at === 'codes' && (
        <RecoveryCodeList
          codes={step.codes}
          kept={() => {
            go({ at: 'rest' })
            void settle(step.session)
          }}
        />
      )}
      {step.at !== 'rest' && step.at !== 'codes' && (
        <ChangeForm
          change={sending}
          submit={() => void submit()}
          submitWords={words[step.at]}
          cancel={() => go({ at: 'rest' })}
        >
          {step.at === 'remove' && <p className={styles.note}>{text.factorRemoveNote}</p>}
          {step.at === 'scan' ? (
            <NewAuthenticator made={step.made} />
          ) : (
            <PasswordField
              label={text.passwordCurrent}
              path="password"
              value={password}
              set={setPassword}
              keep="current-password"
              focus
            />
          )}
          {step.at !== 'password' && (
            <CodeField
              value={code}
              set={setCode}
              focus={step.at === 'scan'}
              {...(step.at !== 'scan' && { hint: text.codeHint })}
            />
          )}
        </ChangeForm>
      )}
    </section>
  )
}
