import { useState } from 'react'
import type { AudienceView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './related.module.css'
import form from './form.module.css'

/** Who can see the project, and why; for those who set that or look after people, and asked when it is opened. */
export function Audience({ code }: { code: string }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { permissions } = useSession()
  const [open, setOpen] = useState(false)
  if (permissions['projects.read-audience'] === undefined) return null
  return (
    <section className={`${styles.related} screen-only`} aria-label={text.audience}>
      <h2>{text.audience}</h2>
      {open ? (
        <Viewers code={code} />
      ) : (
        <button type="button" className={form.textButton} onClick={() => setOpen(true)}>
          {text.audienceShow}
        </button>
      )}
    </section>
  )
}

function Viewers({ code }: { code: string }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const answer = useApi('/api/projects/{code}/audience', { path: { code }, spoken: true })
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Waiting lines={4} />
  const { withheld, organisations, people, unnamed } = answer.data
  return (
    <>
      <p className={styles.note}>
        {withheld && `${text.audienceWithheld} `}
        {text.audienceLead}
      </p>
      <ul>
        {organisations.map((organisation) => (
          <Organisation
            key={organisation.id}
            organisation={organisation}
            people={people.filter((person) => person.organisation === organisation.id)}
          />
        ))}
      </ul>
      {unnamed > 0 && <p className={styles.note}>{text.audienceUnnamed(unnamed)}</p>}
    </>
  )
}

function Organisation({
  organisation,
  people,
}: {
  organisation: AudienceView['organisations'][number]
  people: AudienceView['people']
}) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const { language } = useLanguage()
  const marks = [
    ...(organisation.owner ? [text.audienceOwner] : []),
    ...(organisation.addressed ? [text.audienceAddressed] : []),
    organisation.people === 0 ? text.audienceNobody : text.peopleCount(String(organisation.people)),
  ]
  return (
    <li>
      <span>{label('organisation', organisation.id)}</span>
      <small>{marks.join(' · ')}</small>
      {people.map((person) => (
        <small key={`${person.id} ${person.role}`} className={styles.person}>
          {language === 'en' ? (person.nameLatin ?? person.name) : person.name} · {label('role', person.role)}{' '}
          · {person.words}
        </small>
      ))}
    </li>
  )
}
