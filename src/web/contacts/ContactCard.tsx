import { useEffect, useState } from 'react'
import type {
  ContactInFull,
  ContactList,
  ContactRequestView,
  ContactView,
} from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './contacts.module.css'
import type { OpenForm } from './open-form.ts'

/** For how long the data in full stay on the page. */
const shownSeconds = 60

type Props = {
  readonly contact: ContactView
  readonly list: ContactList
  /** The data in full, when they were just asked for. */
  readonly full: ContactInFull | undefined
  readonly hide: () => void
  readonly open: (form: OpenForm) => void
}

/** One contact: masked, why it is kept and how long, what was asked about it, and what one may do. */
export function ContactCard({ contact, list, full, hide, open }: Props) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  const { organisation, title, erased } = contact
  if (erased)
    return (
      <li className={styles.card} data-erased="true">
        <p className={styles.quiet}>
          {text.erased[erased.because](formats.date(formats.localTime(erased.at).day))}
        </p>
        <Requests contact={contact} open={undefined} />
      </li>
    )
  const may = (permission: string) =>
    list.allowed.some((entry) => entry.permission === permission && entry.allowed)
  const mayErase = may('contacts.erase')
  return (
    <li className={styles.card} data-contact={contact.id}>
      <header className={styles.cardHead}>
        <h3>{full?.name ?? contact.name}</h3>
        <span className={styles.side}>{text.sides[contact.side]}</span>
      </header>
      {(title !== null || organisation !== null) && (
        <p className={styles.office}>{[title, organisation].filter((part) => part !== null).join(' · ')}</p>
      )}
      <Lines contact={contact} full={full} />
      <p className={styles.why}>
        {[contact.purpose, text.basesShort[contact.legalBasis], contact.source]
          .filter((part) => part !== null)
          .join(' · ')}
        <br />
        {text.collected(formats.date(contact.collectedOn))}
        {' · '}
        {contact.keptUntil === null
          ? text.keptAfter(list.retentionMonths)
          : text.keptUntil(formats.date(contact.keptUntil))}
      </p>
      {full && <Countdown key={full.id} hide={hide} />}
      <div className={`${styles.tools} screen-only`}>
        {may('contacts.unmask') && !full && (
          <button type="button" onClick={() => open({ kind: 'unmask', contact })}>
            {text.unmask}
          </button>
        )}
        {may('contacts.record') && (
          <button type="button" onClick={() => open({ kind: 'change', contact })}>
            {text.change}
          </button>
        )}
        {mayErase && (
          <button type="button" onClick={() => open({ kind: 'request', contact })}>
            {text.ask}
          </button>
        )}
      </div>
      <Requests contact={contact} open={mayErase ? open : undefined} />
    </li>
  )
}

/** The ways to reach somebody, masked or in full. */
function Lines({ contact, full }: { contact: ContactView; full: ContactInFull | undefined }) {
  const text = useText(webContactsZh, webContactsEn)
  const { fields } = text
  const { phones, email, wechat } = full ?? contact
  const lines = [
    ...phones.map((phone) => [fields.phones, phone] as const),
    [fields.email, email] as const,
    [fields.wechat, wechat] as const,
    [fields.note, full ? full.note : contact.hasNote ? text.hasNote : null] as const,
  ].filter(([, value]) => value !== null)
  if (lines.length === 0) return null
  return (
    <dl className={styles.lines} data-full={full !== undefined}>
      {lines.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Hides the data in full when nobody has done so for a while. */
function Countdown({ hide }: { hide: () => void }) {
  const text = useText(webContactsZh, webContactsEn)
  const [left, setLeft] = useState(shownSeconds)
  useEffect(() => {
    if (left <= 0) {
      hide()
      return undefined
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left, hide])
  return (
    <p className={`${styles.countdown} screen-only`}>
      <button type="button" onClick={hide}>
        {text.hide}
      </button>
      <small>{text.shownFor(left)}</small>
    </p>
  )
}

function Requests({ contact, open }: { contact: ContactView; open: ((form: OpenForm) => void) | undefined }) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  if (contact.requests.length === 0) return null
  return (
    <ul className={styles.requests}>
      {contact.requests.map((request) => (
        <li key={request.id}>
          <span>
            {text.requestLine(
              text.requestKinds[request.kind],
              text.requesters[request.requester],
              formats.date(request.receivedOn),
            )}
          </span>
          <RequestState request={request} />
          {request.outcome === null && open && (
            <button type="button" onClick={() => open({ kind: 'decide', contact, request })}>
              {text.decide}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function RequestState({ request }: { request: ContactRequestView }) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  const { city } = useCity()
  const { outcome, dueOn, decidedOn, answer } = request
  if (outcome === null) {
    const late = dueOn < city.today
    return <small data-late={late}>{(late ? text.overdue : text.due)(formats.date(dueOn))}</small>
  }
  return (
    <small>
      {text.outcomesPast[outcome]}
      {decidedOn !== null && ` · ${formats.date(decidedOn)}`}
      {answer !== null && ` · ${answer}`}
    </small>
  )
}
