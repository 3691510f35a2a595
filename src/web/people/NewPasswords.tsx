import { useState } from 'react'
import type { FirstPasswords, ImportView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import panel from '../projects/filter-panel.module.css'
import styles from './import.module.css'
import people from './people.module.css'
import { useChange } from './use-change.ts'

/** How many are made at a time: each costs a moment on purpose. */
const together = 20

/** First passwords for the accounts that an import made, to be saved once as a file. */
export function NewPasswords({ created }: { created: ImportView['created'] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { send, problem, error } = useChange()
  const [given, setGiven] = useState<FirstPasswords['passwords']>()
  const give = async () => {
    const all: FirstPasswords['passwords'] = []
    setGiven([])
    for (let from = 0; from < created.length; from += together) {
      const accounts = created.slice(from, from + together).map(({ id }) => id)
      const answer = await send('POST', '/api/people/first-passwords', { body: { accounts } })
      if (!answer) return
      all.push(...answer.passwords)
      setGiven([...all])
    }
  }
  // Logins and passwords hold no sign that a spreadsheet would take for a formula or a separator.
  const file = `data:text/csv;charset=utf-8,${encodeURIComponent(
    `\uFEFF${['login,password', ...(given ?? []).map(({ login, password }) => `${login},${password}`)].join('\r\n')}\r\n`,
  )}`
  return (
    <div className={styles.result}>
      {given === undefined ? (
        <button type="button" className={people.primary} onClick={() => void give()}>
          {text.passwordsGive(created.length)}
        </button>
      ) : (
        <>
          <p role="status">{text.passwordsProgress(given.length, created.length)}</p>
          {given.length > 0 && (
            <a className={panel.tool} href={file} download="first-passwords.csv">
              {text.passwordsSave}
            </a>
          )}
          <p className={styles.once}>{text.passwordsOnce}</p>
        </>
      )}
      {problem && <p role="alert">{problem.detail}</p>}
      {error !== undefined && <ErrorState error={error} />}
    </div>
  )
}
