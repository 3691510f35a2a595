import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './person.module.css'
import people from './people.module.css'

/** A first password, which nobody can look up again. */
export function PasswordOnce({
  login,
  password,
  done,
}: {
  login: string
  password: string
  done: () => void
}) {
  const text = useText(webPeopleZh, webPeopleEn)
  return (
    <div className={styles.once} role="status">
      <p>{text.passwordOnce(login)}</p>
      <code data-first-password>{password}</code>
      <button type="button" className={people.primary} onClick={done}>
        {text.noticed}
      </button>
    </div>
  )
}
