import { Drawer } from 'antd'
import { useState } from 'react'
import type { SecretField } from '../../domain/secrets/words.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webSecretsEn } from '../../messages/web-secrets.en.ts'
import { webSecretsZh } from '../../messages/web-secrets.zh.ts'
import { change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { DayField } from '../projects/CommandFields.tsx'
import formStyles from '../projects/form.module.css'
import notices from '../projects/form-notices.module.css'
import type { Draft } from '../projects/use-draft.ts'
import styles from './contacts.module.css'
import { PersonalForm } from './PersonalForm.tsx'
import { ChoiceField, TextField } from './plain-fields.tsx'
import { useSend } from './use-send.ts'

type Props = {
  readonly code: string
  readonly field: SecretField
  /** What the person saw: if others recorded something since, they are told. */
  readonly revision: number
  readonly close: () => void
}

/** Records one field of the business secrets of a project. */
export function SecretDrawer({ code, field, revision, close }: Props) {
  const text = useText(webSecretsZh, webSecretsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { city } = useCity()
  const send = useSend(['/api/projects/{code}/secrets'])
  const [draft, setDraft] = useState<Draft>({ field, on: city.today, content: '' })
  const [seen] = useState(revision)
  const [nothing, setNothing] = useState(false)
  const set = (changes: Draft) => setDraft((known) => ({ ...known, ...changes }))
  useFocusReturn()
  const submit = async () => {
    const recorded = await send.send(() =>
      change('POST', '/api/projects/{code}/secrets', {
        path: { code },
        revision: seen,
        body: { ...draft, content: nothing ? null : draft['content'] },
      }),
    )
    if (recorded) close()
  }
  const one = { value: draft, set }
  return (
    <Drawer
      open
      onClose={close}
      size="min(560px, 100vw)"
      title={text.formTitle}
      aria-label={text.formTitle}
      closable={{ 'aria-label': frame.close }}
    >
      <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.save}>
        {send.problem?.code === 'changed-meanwhile' && <p className={notices.kept}>{text.conflict}</p>}
        <div className={formStyles.grid}>
          <ChoiceField {...one} name="field" label={text.field} words={text.fields} />
          <DayField {...one} name="on" label={text.on} past />
        </div>
        {!nothing && (
          <TextField {...one} name="content" label={text.content} hint={text.contentHint} lines={4} wide />
        )}
        <label className={styles.check}>
          <input type="checkbox" checked={nothing} onChange={(event) => setNothing(event.target.checked)} />
          {text.nothing}
        </label>
        <TextField {...one} name="reason" label={text.reason} lines={2} wide />
      </PersonalForm>
    </Drawer>
  )
}
