import { useState } from 'react'
import type { ContactRequestView, ContactView } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { DayField } from '../projects/CommandFields.tsx'
import { ProblemScope } from '../projects/form-problems.tsx'
import formStyles from '../projects/form.module.css'
import notices from '../projects/form-notices.module.css'
import type { Draft } from '../projects/use-draft.ts'
import { contactChanges, type MaskedField } from './contact-draft.ts'
import { beginningOf } from './contact-forms.tsx'
import { ContactFields } from './ContactFields.tsx'
import { PersonalForm } from './PersonalForm.tsx'
import { ChoiceField, TextField } from './plain-fields.tsx'
import { contactAddresses, useSend } from './use-send.ts'

/** Records what somebody asks for about data of theirs. */
export function RequestForm({
  code,
  contact,
  days,
  close,
}: {
  code: string
  contact: ContactView
  days: number
  close: () => void
}) {
  const text = useText(webContactsZh, webContactsEn)
  const { city } = useCity()
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>({ kind: 'correct', requester: 'person', receivedOn: city.today })
  const set = (changes: Draft) => setDraft((known) => ({ ...known, ...changes }))
  const submit = async () => {
    const { details, ...rest } = draft
    const recorded = await send.send(() =>
      change('POST', '/api/projects/{code}/contacts/{id}/requests', {
        path: { code, id: contact.id },
        body: { ...rest, ...(typeof details === 'string' && details.trim() !== '' && { details }) },
      }),
    )
    if (recorded) close()
  }
  const one = { value: draft, set }
  return (
    <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.register}>
      <p className={formStyles.lead}>{text.requestLead(days)}</p>
      <div className={formStyles.grid}>
        <ChoiceField {...one} name="kind" label={text.requestKind} words={text.requestKinds} />
        <ChoiceField {...one} name="requester" label={text.requester} words={text.requesters} />
        <DayField {...one} name="receivedOn" label={text.receivedOn} past />
        <TextField
          {...one}
          name="details"
          label={text.details}
          hint={text.detailsHint}
          optional
          lines={3}
          wide
        />
      </div>
    </PersonalForm>
  )
}

/** Carries out a request or declines it. */
export function DecideForm({
  code,
  contact,
  request,
  close,
}: {
  code: string
  contact: ContactView
  request: ContactRequestView
  close: () => void
}) {
  const text = useText(webContactsZh, webContactsEn)
  const { city } = useCity()
  const send = useSend(contactAddresses)
  const [draft, setDraft] = useState<Draft>({ outcome: 'done', decidedOn: city.today })
  const [corrected, setCorrected] = useState<Draft>(() => beginningOf(contact))
  const [cleared, setCleared] = useState<readonly MaskedField[]>([])
  const set = (changes: Draft) => setDraft((known) => ({ ...known, ...changes }))
  const done = draft['outcome'] === 'done'
  const corrects = done && request.kind === 'correct'
  const submit = async () => {
    const decided = await send.send(() =>
      change('POST', '/api/projects/{code}/contacts/{id}/requests/{request}', {
        path: { code, id: contact.id, request: request.id },
        body: { ...draft, ...(corrects && { changes: contactChanges(contact, corrected, cleared) }) },
      }),
    )
    if (decided) close()
  }
  const one = { value: draft, set }
  return (
    <PersonalForm send={send} submit={() => void submit()} cancel={close} submitWords={text.finish}>
      {request.details !== null && <p className={formStyles.lead}>{request.details}</p>}
      <div className={formStyles.grid}>
        <ChoiceField {...one} name="outcome" label={text.outcome} words={text.outcomes} />
        <DayField {...one} name="decidedOn" label={text.decidedOn} past />
        <TextField {...one} name="answer" label={text.answer} hint={text.hints.reason} lines={2} wide />
      </div>
      {done && request.kind === 'erase' && <p className={notices.kept}>{text.eraseWarning}</p>}
      {corrects && (
        <ProblemScope prefix="changes">
          <ContactFields
            value={corrected}
            set={(more) => setCorrected((known) => ({ ...known, ...more }))}
            contact={contact}
            cleared={cleared}
            setCleared={setCleared}
          />
        </ProblemScope>
      )}
    </PersonalForm>
  )
}
