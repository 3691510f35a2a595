import { Drawer } from 'antd'
import type { ContactInFull, ContactList } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { type WebContactsText, webContactsZh } from '../../messages/web-contacts.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { Accesses } from './Accesses.tsx'
import { ChangeForm, NewForm } from './contact-forms.tsx'
import { ExportForm, UnmaskForm } from './reason-forms.tsx'
import type { OpenForm } from './open-form.ts'
import { DecideForm, RequestForm } from './request-forms.tsx'

type Props = {
  readonly code: string
  readonly list: ContactList
  readonly form: OpenForm
  readonly close: () => void
  readonly reveal: (contact: ContactInFull) => void
}

/** The forms about contacts, one at a time, at the side. */
export function ContactDrawer(props: Props) {
  const text = useText(webContactsZh, webContactsEn)
  const frame = useText(webFrameZh, webFrameEn)
  useFocusReturn()
  return (
    <Drawer
      open
      onClose={props.close}
      size="min(560px, 100vw)"
      title={titleOf(props.form, text)}
      aria-label={titleOf(props.form, text)}
      closable={{ 'aria-label': frame.close }}
      destroyOnHidden
    >
      <Inside {...props} />
    </Drawer>
  )
}

function titleOf(form: OpenForm, text: WebContactsText): string {
  switch (form.kind) {
    case 'new':
      return text.newTitle
    case 'export':
      return text.exportTitle
    case 'accesses':
      return text.accessesTitle
    case 'change':
      return text.changeTitle(form.contact.name ?? '')
    case 'unmask':
      return text.unmaskTitle(form.contact.name ?? '')
    case 'request':
      return text.requestTitle(form.contact.name ?? '')
    case 'decide':
      return text.decideTitle[form.request.kind]
  }
}

function Inside({ code, list, form, close, reveal }: Props) {
  switch (form.kind) {
    case 'new':
      return <NewForm code={code} close={close} />
    case 'export':
      return <ExportForm code={code} close={close} />
    case 'accesses':
      return <Accesses code={code} />
    case 'change':
      return <ChangeForm code={code} contact={form.contact} close={close} />
    case 'unmask':
      return <UnmaskForm code={code} contact={form.contact} close={close} reveal={reveal} />
    case 'request':
      return <RequestForm code={code} contact={form.contact} days={list.requestDays} close={close} />
    case 'decide':
      return <DecideForm code={code} contact={form.contact} request={form.request} close={close} />
  }
}
