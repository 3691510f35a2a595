import { Drawer } from 'antd'
import { useState } from 'react'
import type { PersonView } from '../../api/shapes/people.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { Waiting } from '../frame/Waiting.tsx'
import panel from '../projects/filter-panel.module.css'
import { AccountForm, type AccountTask } from './AccountForm.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { HandOver } from './HandOver.tsx'
import { Memberships } from './Memberships.tsx'
import people from './people.module.css'
import { factsOf, PersonFields } from './PersonFields.tsx'
import { PersonHistory } from './PersonHistory.tsx'
import { PersonPermissions } from './PersonPermissions.tsx'
import styles from './person.module.css'
import { useChange } from './use-change.ts'

/** A person at the side of the list: what they are, what they can do, what was done to them, and what one may do. */
export function PersonDrawer({ id, close }: { id: string; close: () => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { language } = useLanguage()
  const answer = useApi('/api/people/{id}', { path: { id } })
  useFocusReturn()
  const person = answer.data
  const name = person && (language === 'en' ? (person.nameLatin ?? person.name) : person.name)
  return (
    <Drawer
      open
      onClose={close}
      size="min(680px, 100vw)"
      title={name ?? text.drawer}
      closable={{ 'aria-label': frame.close }}
    >
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : person ? (
        <div className={styles.person}>
          <Facts person={person} />
          <Memberships person={person} />
          {person.mayManage && <Actions person={person} />}
          <PersonPermissions id={person.id} />
          {person.changes && <PersonHistory changes={person.changes} />}
        </div>
      ) : (
        <Waiting lines={10} />
      )}
    </Drawer>
  )
}

function Facts({ person }: { person: PersonView }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const [editing, setEditing] = useState(false)
  if (editing) return <FactsForm person={person} close={() => setEditing(false)} />
  const rows = [
    [text.name, person.name],
    [text.login, person.login],
    [text.jobTitle, person.title],
    [text.nameLatin, person.nameLatin],
    [text.titleLatin, person.titleLatin],
  ] as const
  return (
    <section>
      <header className={styles.head}>
        <h2>{text.facts}</h2>
        <span className={people.state} data-state={person.state}>
          {text.states[person.state]}
        </span>
        {person.mayManage && (
          <button type="button" className={styles.text} onClick={() => setEditing(true)}>
            {text.edit}
          </button>
        )}
      </header>
      <dl className={styles.facts}>
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {person.handedOverTo && <p className={styles.note}>{text.handedOverTo(person.handedOverTo.name)}</p>}
    </section>
  )
}

function FactsForm({ person, close }: { person: PersonView; close: () => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const tools = useChange()
  const [facts, setFacts] = useState({
    name: person.name,
    login: person.login,
    title: person.title ?? '',
    nameLatin: person.nameLatin ?? '',
    titleLatin: person.titleLatin ?? '',
  })
  const submit = async () => {
    const { id, revision } = person
    const saved = await tools.send('PATCH', '/api/people/{id}', {
      path: { id },
      revision,
      body: factsOf(facts),
    })
    if (saved) close()
  }
  return (
    <ChangeForm tools={tools} submitWords={text.save} submit={() => void submit()} cancel={close}>
      <PersonFields value={facts} set={setFacts} />
    </ChangeForm>
  )
}

/** What an administrator may do besides, one form at a time. */
function Actions({ person }: { person: PersonView }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const [task, setTask] = useState<AccountTask | 'hand-over' | null>(null)
  const close = () => setTask(null)
  if (task === 'hand-over') return <HandOver person={person} close={close} />
  if (task !== null) return <AccountForm task={task} person={person} close={close} />
  const offered =
    person.state === 'active'
      ? ([
          ['hand-over', text.handOver],
          ['first-password', text.givePassword],
          ['deactivate', text.deactivate],
        ] as const)
      : ([
          ['hand-over', text.handOver],
          ['reactivate', text.reactivate],
        ] as const)
  return (
    <section>
      <header className={styles.head}>
        <h2>{text.actions}</h2>
      </header>
      <div className={styles.buttons}>
        {offered.map(([name, words]) => (
          <button key={name} type="button" className={panel.tool} onClick={() => setTask(name)}>
            {words}
          </button>
        ))}
      </div>
    </section>
  )
}
