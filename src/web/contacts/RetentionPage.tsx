import { useState } from 'react'
import { Link } from 'react-router'
import type { RetentionList } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { change } from '../frame/api.ts'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import type { Draft } from '../projects/use-draft.ts'
import { PersonalForm } from './PersonalForm.tsx'
import { TextField } from './plain-fields.tsx'
import styles from './retention.module.css'
import { contactAddresses, useSend } from './use-send.ts'

const ranges = ['0', '30', '90', '365'] as const
type Range = (typeof ranges)[number]
const isRange = (text: string | null): text is Range => ranges.some((range) => range === text)

/** Contacts that may be kept no longer or not much longer, and the one action that erases those that are over. */
export function RetentionPage() {
  const text = useText(webContactsZh, webContactsEn)
  const { query, update } = useQuery()
  const asked = query.get('within')
  const within = isRange(asked) ? asked : '30'
  const answer = useApi('/api/contacts/retention', { query: { within }, keep: true, spoken: true })
  const [erased, setErased] = useState<number | null>(null)
  const formats = useFormats()
  return (
    <Page title={text.retentionTitle} lead={text.retentionLead}>
      <label className={styles.range}>
        {text.within}
        <select value={within} onChange={(event) => update({ within: event.target.value })}>
          {ranges.map((range) => (
            <option key={range} value={range}>
              {text.withins[range]}
            </option>
          ))}
        </select>
      </label>
      {erased !== null && (
        <p className={styles.done} role="status">
          {text.carriedOut(formats.count(erased))}
        </p>
      )}
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Found list={answer.data} done={setErased} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}

function Found({ list, done }: { list: RetentionList; done: (count: number) => void }) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  const send = useSend(contactAddresses)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [draft, setDraft] = useState<Draft>({ reason: '' })
  const over = list.contacts.filter((contact) => contact.over)
  // What was erased meanwhile is in the list no more.
  const ids = over.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  if (list.contacts.length === 0)
    return <EmptyState title={text.retentionNone}>{text.retentionNoneNote}</EmptyState>
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const submit = async () => {
    const answer = await send.send(() =>
      change('POST', '/api/contacts/retention', { body: { contacts: ids, reason: draft['reason'] } }),
    )
    if (!answer) return
    setChosen(new Set())
    setDraft({ reason: '' })
    done(answer.erased)
  }
  return (
    <>
      <p className={styles.count}>
        {text.retentionCount(formats.count(list.total), formats.count(over.length))}
      </p>
      <Table
        list={list}
        chosen={new Set(ids)}
        toggle={toggle}
        toggleAll={() => setChosen(new Set(ids.length === over.length ? [] : over.map(({ id }) => id)))}
        all={over.length > 0 && ids.length === over.length}
      />
      {ids.length > 0 && (
        <div className={`${styles.form} screen-only`}>
          <p className={styles.warning}>{text.eraseWarning}</p>
          <PersonalForm
            send={send}
            submit={() => void submit()}
            cancel={() => setChosen(new Set())}
            submitWords={text.carryOut(formats.count(ids.length))}
          >
            <TextField
              name="reason"
              label={text.reason}
              hint={text.hints.reason}
              value={draft}
              set={setDraft}
              lines={2}
            />
          </PersonalForm>
        </div>
      )}
    </>
  )
}

type TableProps = {
  readonly list: RetentionList
  readonly chosen: ReadonlySet<string>
  readonly toggle: (id: string) => void
  readonly toggleAll: () => void
  readonly all: boolean
}

function Table({ list, chosen, toggle, toggleAll, all }: TableProps) {
  const text = useText(webContactsZh, webContactsEn)
  const formats = useFormats()
  const address = usePageAddress()
  const { columns } = text
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className="screen-only">
            <label>
              <input type="checkbox" checked={all} onChange={toggleAll} aria-label={text.selectAll} />
              <span className={styles.allWords}>{text.selectAll}</span>
            </label>
          </th>
          <th scope="col">{columns.contact}</th>
          <th scope="col">{columns.project}</th>
          <th scope="col">{columns.ended}</th>
          <th scope="col">{columns.until}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {list.contacts.map(({ id, code, project, name, organisation, endedOn, until, over }) => (
          <tr key={id} data-over={over}>
            <td className="screen-only">
              <input
                type="checkbox"
                disabled={!over}
                checked={chosen.has(id)}
                onChange={() => toggle(id)}
                aria-label={text.select(name, project)}
              />
            </td>
            <td>
              {name}
              {organisation !== null && <small>{organisation}</small>}
            </td>
            <td>
              <Link to={address(`/projects/${encodeURIComponent(code)}`)}>{project}</Link>
              <small>{code}</small>
            </td>
            <td data-label={columns.ended}>{endedOn === null ? text.notEnded : formats.date(endedOn)}</td>
            <td data-label={columns.until}>{formats.date(until)}</td>
            <td>
              <span className={styles.state} data-over={over}>
                {over ? text.over : text.ending}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
