import { useState } from 'react'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import styles from './person.module.css'

/** What the person can do, by each of their memberships, asked when it is opened. */
export function PersonPermissions({ id }: { id: string }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.permissions}</summary>
      {open && <List id={id} />}
    </details>
  )
}

function List({ id }: { id: string }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const answer = useApi('/api/people/{id}/permissions', { path: { id }, spoken: true })
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  return (
    <>
      <p className={styles.note}>{text.permissionsNote}</p>
      {answer.data?.memberships.length === 0 && <p className={styles.note}>{text.nobody}</p>}
      {answer.data?.memberships.map((membership) => (
        <section key={membership.id} className={styles.permissions}>
          <h3>
            {label('organisation', membership.organisation)} · {label('role', membership.role)}
          </h3>
          <ul>
            {membership.permissions.map(({ permission, name, words }) => (
              <li key={permission}>
                <span>{name}</span>
                <small>{words}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
