import { useState } from 'react'
import type { PersonView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import notices from '../projects/form-notices.module.css'
import { Field } from '../projects/form-problems.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'
import { useChange } from './use-change.ts'

export type AccountTask = 'deactivate' | 'reactivate' | 'first-password'

type Props = { readonly task: AccountTask; readonly person: PersonView; readonly close: () => void }

/** Deactivating, reactivating, or a new first password. */
export function AccountForm({ task, person, close }: Props) {
  return task === 'first-password' ? (
    <PasswordForm person={person} close={close} />
  ) : (
    <StateForm task={task} person={person} close={close} />
  )
}

function PasswordForm({ person, close }: Omit<Props, 'task'>) {
  const text = useText(webPeopleZh, webPeopleEn)
  const tools = useChange()
  const [password, setPassword] = useState<string>()
  const submit = async () => {
    const given = await tools.send('POST', '/api/people/first-passwords', { body: { accounts: [person.id] } })
    setPassword(given?.passwords[0]?.password)
  }
  if (password !== undefined) return <PasswordOnce login={person.login} password={password} done={close} />
  return (
    <ChangeForm
      tools={tools}
      lead={text.givePasswordLead}
      submitWords={text.givePassword}
      submit={() => void submit()}
      cancel={close}
    />
  )
}

function StateForm({ task, person, close }: Props & { task: 'deactivate' | 'reactivate' }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const tools = useChange()
  const [reason, setReason] = useState('')
  const { id, revision } = person
  const left = useApi('/api/people/{id}/hand-over', { path: { id }, enabled: task === 'deactivate' })
  const count = left.data?.items.length ?? 0
  const submit = async () => {
    const done = await tools.send('POST', `/api/people/{id}/${task}`, {
      path: { id },
      revision,
      body: { reason },
    })
    if (done) close()
  }
  return (
    <ChangeForm
      tools={tools}
      lead={task === 'deactivate' ? text.deactivateLead : text.reactivateLead}
      submitWords={task === 'deactivate' ? text.deactivate : text.reactivate}
      idle={reason.trim().length < 2}
      submit={() => void submit()}
      cancel={close}
    >
      {count > 0 && <p className={notices.kept}>{text.stillResponsible(count)}</p>}
      <Reason value={reason} set={setReason} />
    </ChangeForm>
  )
}

/** Why something is done, kept with it. */
export function Reason({ value, set }: { value: string; set: (text: string) => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  return (
    <Field label={text.reason} path="reason" wide>
      {(field) => (
        <textarea
          {...field}
          rows={2}
          maxLength={1000}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}
