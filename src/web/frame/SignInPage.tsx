import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { SignInForm } from '../account/SignInForm.tsx'
import { useCity } from './city.tsx'
import { ErrorState } from './ErrorState.tsx'
import { Icon } from './Icon.tsx'
import { useLanguage, useText } from './language.tsx'
import { Lights } from './Lights.tsx'
import { Mark } from './Mark.tsx'
import { useSession } from './session.tsx'
import styles from './sign-in.module.css'
import { SingleSignOn } from './SingleSignOn.tsx'

/** An address of this site; anything else would lead people away. */
function safeBack(back: string | null): string {
  return back !== null && back.startsWith('/') && !back.startsWith('//') && !back.startsWith('/\\')
    ? back
    : '/'
}

/** Who one is. In the demonstration accounts are offered openly, and an account of one's own stands below them. */
export function SignInPage() {
  const roleNote = (role: string) => {
    const note = city.roles.find(({ id }) => id === role)?.description
    return note ? inLanguage(note) : label('role', role)
  }
  const text = useText(webFrameZh, webFrameEn)
  const own = useText(webAccountZh, webAccountEn)
  const { language, setLanguage } = useLanguage()
  const { city, text: inLanguage, label } = useCity()
  const { account, accounts, signIn } = useSession()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  const back = safeBack(query.get('back'))
  if (account) return <Navigate to={back} replace />
  const offered = accounts.length > 0
  const done = () => void navigate(back, { replace: true })
  const choose = async (id: string) => {
    try {
      await signIn(id)
      await navigate(back, { replace: true })
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <main className={styles.page}>
      <section className={styles.welcome}>
        <Lights />
        <div className={styles.brand}>
          <Mark size={44} />
          <h1 lang={city.languages[0]}>{city.brand}</h1>
          <p className={styles.bureau}>{inLanguage(city.bureau)}</p>
        </div>
        <div className={styles.words}>
          {city.tagline && <p className={styles.tagline}>{inLanguage(city.tagline)}</p>}
          <ul>
            {text.promise.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      </section>
      <section className={styles.choose}>
        <button
          type="button"
          className={styles.language}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {text.otherLanguage}
        </button>
        <h2>{offered ? text.signInTitle : own.signIn}</h2>
        <p className={styles.lead}>{offered ? text.signInLead : own.ownLead}</p>
        <SingleSignOn back={back} />
        {error !== undefined && <ErrorState error={error} />}
        {!offered && <OwnAccount done={done} />}
        {offered && (
          <ul className={styles.accounts}>
            {accounts.map(({ id, name, title, role, organisation }) => (
              <li key={id}>
                <button type="button" onClick={() => void choose(id)}>
                  <span className={styles.name}>{inLanguage(name)}</span>
                  <span className={styles.place}>
                    <span>{inLanguage(organisation.name)}</span>
                    <span>{inLanguage(title)}</span>
                  </span>
                  <span className={styles.role}>{roleNote(role)}</span>
                  <Icon name="arrow" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {offered && (
          <details className={styles.own}>
            <summary>{own.signInOwn}</summary>
            <OwnAccount done={done} />
          </details>
        )}
        {city.demonstration && <p className={styles.note}>{text.demonstrationNote}</p>}
      </section>
    </main>
  )
}

function OwnAccount({ done }: { done: () => void }) {
  const text = useText(webAccountZh, webAccountEn)
  return (
    <>
      <SignInForm done={done} />
      <p className={styles.forgotten}>{text.forgotten}</p>
    </>
  )
}
