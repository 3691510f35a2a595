import { useState } from 'react'
import type { ContactInFull, ContactView } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { change, type Query, readFile } from '../frame/api.ts'
import { useText } from '../frame/language.tsx'
import { DayField } from '../projects/CommandFields.tsx'
import { textOf } from '../projects/FactEditor.tsx'
import formStyles from '../projects/form.module.css'
import notices from '../projects/form-notices.module.css'
import type { Draft } from '../projects/use-draft.ts'
import { PersonalForm } from './PersonalForm.tsx'
import { ChoiceField, TextField } from './plain-fields.tsx'
import { contactAddresses, useSend } from './use-send.ts'

/** Asks why, and then shows one contact in full. */
export function UnmaskForm({
  code,
  contact,
  close,
  reveal,
}: {
  code: string
  contact: ContactView
  close: () => void
  reveal: (contact: ContactInFull) => void
}) {
  const text = useText(webContactsZh, webContactsEn)
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>({ reason: '' })
  const submit = async () => {
    const found = await send.send(() =>
      change('POST', '/api/projects/{code}/contacts/{id}/unmask', {
        path: { code, id: contact.id },
        body: { reason: draft['reason'] },
      }),
    )
    if (!found) return
    reveal(found)
    close()
  }
  return (
    <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.show}>
      <p className={formStyles.lead}>{text.unmaskLead}</p>
      <TextField
        name="reason"
        label={text.reason}
        hint={text.hints.reason}
        value={draft}
        set={setDraft}
        lines={2}
        wide
      />
    </PersonalForm>
  )
}

/** Asks why and whereto, and then saves the contacts in full as a file. */
export function ExportForm({ code, close }: { code: string; close: () => void }) {
  const text = useText(webContactsZh, webContactsEn)
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>({ destination: 'domestic' })
  const set = (changes: Draft) => setDraft((known) => ({ ...known, ...changes }))
  const abroad = draft['destination'] === 'abroad'
  const submit = async () => {
    const names = [
      'reason',
      'destination',
      ...(abroad ? ['assessmentKind', 'assessmentNumber', 'assessedOn'] : []),
    ]
    const query: Query = Object.fromEntries(names.map((name) => [name, textOf(draft[name])]))
    const file = await send.send(() => readFile('/api/projects/{code}/contacts.csv', { code }, query))
    if (!file) return
    save(file, `contacts-${code}.csv`)
    close()
  }
  return (
    <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.download}>
      <p className={notices.kept}>{text.exportLead}</p>
      <TextField
        name="reason"
        label={text.reason}
        hint={text.hints.reason}
        value={draft}
        set={set}
        lines={2}
        wide
      />
      <ChoiceField
        name="destination"
        label={text.destination}
        words={text.destinations}
        value={draft}
        set={set}
      />
      {abroad && (
        <>
          <p className={notices.kept}>{text.abroadNote}</p>
          <ChoiceField
            name="assessmentKind"
            label={text.assessmentKind}
            words={text.assessmentKinds}
            value={draft}
            set={set}
          />
          <TextField name="assessmentNumber" label={text.assessmentNumber} value={draft} set={set} />
          <DayField name="assessedOn" label={text.assessedOn} value={draft} set={set} past />
        </>
      )}
    </PersonalForm>
  )
}

/** Gives a file to the browser to save, and lets go of it. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
