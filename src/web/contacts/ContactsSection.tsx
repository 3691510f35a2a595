import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import type { ContactInFull } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { ApiProblem } from '../frame/api.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ContactCard } from './ContactCard.tsx'
import { ContactDrawer } from './ContactDrawer.tsx'
import styles from './contacts.module.css'
import type { OpenForm } from './open-form.ts'

/** The people to talk to about a project; nothing for those who may not see contacts here. */
export function ContactsSection({ code }: { code: string }) {
  const text = useText(webContactsZh, webContactsEn)
  const { permissions } = useSession()
  const answer = useApi('/api/projects/{code}/contacts', { path: { code }, spoken: true, keep: true })
  const [form, setForm] = useState<OpenForm | null>(null)
  const [full, setFull] = useState<ContactInFull | null>(null)
  const hide = useCallback(() => setFull(null), [])
  // The project is shown because it was addressed here; its contacts were not.
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 403) return null
  if (answer.isError)
    return (
      <section aria-label={text.title}>
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      </section>
    )
  if (!answer.data) return <Waiting lines={4} />
  const list = answer.data
  const may = (permission: string) =>
    list.allowed.some((entry) => entry.permission === permission && entry.allowed)
  const some = list.contacts.some(({ erased }) => erased === null)
  return (
    <section className={styles.section} aria-label={text.title}>
      <header className={styles.head}>
        <h2>{text.title}</h2>
        <div className={`${styles.headTools} screen-only`}>
          {may('contacts.record') && (
            <button type="button" onClick={() => setForm({ kind: 'new' })}>
              <Icon name="plus" size={16} />
              {text.add}
            </button>
          )}
          {may('contacts.export') && some && (
            <button type="button" onClick={() => setForm({ kind: 'export' })}>
              <Icon name="download" size={16} />
              {text.exportAll}
            </button>
          )}
          {may('contacts.unmask') && list.contacts.length > 0 && (
            <button type="button" onClick={() => setForm({ kind: 'accesses' })}>
              <Icon name="clock" size={16} />
              {text.whoLooked}
            </button>
          )}
          {permissions['contacts.erase'] !== undefined && (
            <Link to="/contacts/retention">{text.retentionPage}</Link>
          )}
        </div>
      </header>
      <p className={styles.note}>{text.note(list.retentionMonths)}</p>
      {list.contacts.length === 0 ? (
        <p className={styles.quiet}>{text.none}</p>
      ) : (
        <ul className={styles.cards}>
          {list.contacts.map((contact) => (
            <ContactCard
              key={contact.id}
              contact={contact}
              list={list}
              full={full?.id === contact.id ? full : undefined}
              hide={hide}
              open={setForm}
            />
          ))}
        </ul>
      )}
      {form && (
        <ContactDrawer code={code} list={list} form={form} close={() => setForm(null)} reveal={setFull} />
      )}
    </section>
  )
}
