import { useState } from 'react'
import type { MembershipView, PersonView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { Day, MembershipFields, membershipOf, noMembership } from './MembershipFields.tsx'
import { termInWords } from './membership-words.ts'
import people from './people.module.css'
import styles from './person.module.css'
import { useChange } from './use-change.ts'

/** What somebody is, will be and was; each may be given an end, and another one added. */
export function Memberships({ person }: { person: PersonView }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  return (
    <section>
      <header className={styles.head}>
        <h2>{text.memberships}</h2>
        {person.mayManage && !adding && (
          <button type="button" className={styles.text} onClick={() => setAdding(true)}>
            {text.grant}
          </button>
        )}
      </header>
      {adding && <GrantForm person={person} close={() => setAdding(false)} />}
      {person.memberships.length === 0 && <p className={styles.note}>{text.nobody}</p>}
      <ul className={styles.list}>
        {person.memberships.map((membership) => (
          <li key={membership.id}>
            <Membership
              membership={membership}
              end={
                person.mayManage && membership.state !== 'over' ? () => setEnding(membership.id) : undefined
              }
            />
            {ending === membership.id && (
              <EndForm person={person} membership={membership} close={() => setEnding(null)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Membership({ membership, end }: { membership: MembershipView; end: (() => void) | undefined }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const formats = useFormats()
  return (
    <div className={styles.membership}>
      <span>
        {label('organisation', membership.organisation)} · {label('role', membership.role)}
        <small>{termInWords(membership, text, formats)}</small>
      </span>
      <span className={people.state} data-state={membership.state}>
        {text.membershipStates[membership.state]}
      </span>
      {end && (
        <button type="button" className={styles.text} onClick={end}>
          {text.end}
        </button>
      )}
    </div>
  )
}

function GrantForm({ person, close }: { person: PersonView; close: () => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { city } = useCity()
  const tools = useChange()
  const [membership, setMembership] = useState(() => noMembership(city.today))
  const submit = async () => {
    const { id, revision } = person
    const done = await tools.send('POST', '/api/people/{id}/memberships', {
      path: { id },
      revision,
      body: membershipOf(membership),
    })
    if (done) close()
  }
  return (
    <ChangeForm
      tools={tools}
      submitWords={text.grant}
      idle={membership.role === ''}
      submit={() => void submit()}
      cancel={close}
    >
      <MembershipFields value={membership} set={setMembership} />
    </ChangeForm>
  )
}

function EndForm({
  person,
  membership,
  close,
}: {
  person: PersonView
  membership: MembershipView
  close: () => void
}) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { city, label } = useCity()
  const tools = useChange()
  const [validTo, setValidTo] = useState<string | null>(membership.validTo ?? city.today)
  const submit = async () => {
    const done = await tools.send('PATCH', '/api/people/{id}/memberships/{membership}', {
      path: { id: person.id, membership: membership.id },
      revision: person.revision,
      body: { validTo },
    })
    if (done) close()
  }
  return (
    <ChangeForm
      tools={tools}
      lead={text.endLead(label('role', membership.role), label('organisation', membership.organisation))}
      submitWords={validTo === null ? text.withoutEnd : text.save}
      submit={() => void submit()}
      cancel={close}
    >
      <Day label={text.to} path="validTo" value={validTo} set={setValidTo} hint={text.toHint} />
    </ChangeForm>
  )
}
