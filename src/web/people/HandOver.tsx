import { useState } from 'react'
import type { HandOverPreview, PersonRow, PersonView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import notices from '../projects/form-notices.module.css'
import { Field } from '../projects/form-problems.tsx'
import { Reason } from './AccountForm.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import people from './people.module.css'
import styles from './person.module.css'
import { useChange } from './use-change.ts'

/** What the person is responsible for goes to somebody else: the list first, then all of it at once. */
export function HandOver({ person, close }: { person: PersonView; close: () => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<number>()
  const tools = useChange()
  const { id, revision } = person
  const plan = useApi('/api/people/{id}/hand-over', {
    path: { id },
    query: { to },
    spoken: true,
    staleTime: 0,
  })
  const submit = async () => {
    const digest = plan.data?.digest ?? ''
    const answer = await tools.send('POST', '/api/people/{id}/hand-over', {
      path: { id },
      revision,
      body: { to, reason, digest },
    })
    if (answer) setDone(answer.actions)
  }
  if (done !== undefined)
    return (
      <div className={styles.once} role="status">
        <p>{text.handOverDone(done)}</p>
        <button type="button" className={people.primary} onClick={close}>
          {text.noticed}
        </button>
      </div>
    )
  const going = to === '' ? 0 : (plan.data?.going ?? 0)
  return (
    <ChangeForm
      tools={tools}
      lead={text.handOverLead}
      submitWords={text.handOverConfirm(going)}
      idle={going === 0 || reason.trim().length < 2}
      submit={() => void submit()}
      cancel={close}
    >
      <Successor but={id} value={to} set={setTo} />
      {plan.isError && <ErrorState error={plan.error} />}
      {plan.isPending && <Waiting lines={3} />}
      {plan.data && <Plan plan={plan.data} chosen={to !== ''} />}
      <Reason value={reason} set={setReason} />
    </ChangeForm>
  )
}

function Successor({ but, value, set }: { but: string; value: string; set: (id: string) => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const [wanted, setWanted] = useState('')
  const found = useApi('/api/people', { query: { q: wanted, state: 'active', limit: 20 }, keep: true })
  const options = (found.data?.people ?? []).filter((person) => person.id !== but)
  const wordsOf = ({ name, login, memberships }: PersonRow) => {
    const [first] = memberships
    return first ? `${name} · ${label('organisation', first.organisation)} · ${login}` : `${name} · ${login}`
  }
  return (
    <>
      <Field label={text.handOverFind} path="find">
        {(field) => (
          <input
            {...field}
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.handOverTo} path="to">
        {(field) => (
          <select {...field} value={value} onChange={(event) => set(event.target.value)}>
            <option value="">{text.choose}</option>
            {options.map((person) => (
              <option key={person.id} value={person.id}>
                {wordsOf(person)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

function Plan({ plan, chosen }: { plan: HandOverPreview; chosen: boolean }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { organisationName } = useCity()
  if (plan.items.length === 0) return <p className={styles.note}>{text.handOverNone}</p>
  const stays = plan.items.length - plan.going
  return (
    <div>
      {chosen && (
        <p role="status">
          {text.handOverGoing(plan.going)}
          {stays > 0 && ` · ${text.handOverStays(stays)}`}
        </p>
      )}
      {plan.namesakes.length > 0 && (
        <p className={notices.kept}>
          {text.namesakes} {plan.namesakes.map(({ name, login }) => `${name} (${login})`).join(' · ')}
        </p>
      )}
      <ul className={styles.list}>
        {plan.items.map(({ code, name, ownerOrganisation, as, blocked }) => (
          <li key={code}>
            <span>
              {name === null ? code : `${name} · ${code}`}
              <small>
                {organisationName(ownerOrganisation)} · {as.map((one) => text.as[one]).join(' · ')}
              </small>
            </span>
            {blocked && <small className={styles.blocked}>{blocked.sentence}</small>}
          </li>
        ))}
      </ul>
    </div>
  )
}
