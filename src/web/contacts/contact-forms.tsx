import { useState } from 'react'
import type { ContactView } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import type { Draft } from '../projects/use-draft.ts'
import { contactChanges, type MaskedField, newContact } from './contact-draft.ts'
import { ContactFields } from './ContactFields.tsx'
import { PersonalForm } from './PersonalForm.tsx'
import { contactAddresses, useSend } from './use-send.ts'

/** Records a contact. */
export function NewForm({ code, close }: { code: string; close: () => void }) {
  const text = useText(webContactsZh, webContactsEn)
  const { city } = useCity()
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>({
    side: 'investor',
    legalBasis: 'statutory-duty',
    collectedOn: city.today,
  })
  const submit = async () => {
    const recorded = await send.send(() =>
      change('POST', '/api/projects/{code}/contacts', { path: { code }, body: newContact(draft) }),
    )
    if (recorded) close()
  }
  return (
    <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.save}>
      <ContactFields value={draft} set={(changes) => setDraft((known) => ({ ...known, ...changes }))} />
    </PersonalForm>
  )
}

/** What a contact is without its masked part: where a form of changes begins. */
export function beginningOf(contact: ContactView): Draft {
  const { side, title, organisation, purpose, legalBasis, basisDetail, source } = contact
  const { collectedOn, consentedOn, retentionUntil } = contact
  return {
    side,
    title,
    organisation,
    purpose,
    legalBasis,
    basisDetail,
    source,
    collectedOn,
    consentedOn,
    retentionUntil,
  }
}

/** Changes a contact. */
export function ChangeForm({
  code,
  contact,
  close,
}: {
  code: string
  contact: ContactView
  close: () => void
}) {
  const text = useText(webContactsZh, webContactsEn)
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>(() => beginningOf(contact))
  const [cleared, setCleared] = useState<readonly MaskedField[]>([])
  const changes = contactChanges(contact, draft, cleared)
  const submit = async () => {
    const done = await send.send(() =>
      change('PATCH', '/api/projects/{code}/contacts/{id}', {
        path: { code, id: contact.id },
        body: changes,
      }),
    )
    if (done) close()
  }
  return (
    <PersonalForm
      send={send}
      submit={() => void submit()}
      cancel={close}
      submitWords={text.save}
      idle={Object.keys(changes).length === 0}
    >
      <ContactFields
        value={draft}
        set={(more) => setDraft((known) => ({ ...known, ...more }))}
        contact={contact}
        cleared={cleared}
        setCleared={setCleared}
      />
    </PersonalForm>
  )
}
