import type { ContactView } from '../../api/shapes/contacts.ts'
import { webContactsEn } from '../../messages/web-contacts.en.ts'
import { webContactsZh } from '../../messages/web-contacts.zh.ts'
import { useText } from '../frame/language.tsx'
import { DayField } from '../projects/CommandFields.tsx'
import formStyles from '../projects/form.module.css'
import type { Draft } from '../projects/use-draft.ts'
import type { MaskedField } from './contact-draft.ts'
import styles from './contacts.module.css'
import { ChoiceField, TextField } from './plain-fields.tsx'

type Props = {
  readonly value: Draft
  readonly set: (changes: Draft) => void
  /** The contact that is changed; absent for a new one. */
  readonly contact?: ContactView
  readonly cleared?: readonly MaskedField[]
  readonly setCleared?: (fields: readonly MaskedField[]) => void
}

/** The fields of a contact. Of one that is changed, masked fields begin empty and say what is there. */
export function ContactFields({ value, set, contact, cleared = [], setCleared }: Props) {
  const text = useText(webContactsZh, webContactsEn)
  const { fields, hints } = text
  const one = (name: keyof typeof fields) => ({ name, label: fields[name], value, set })
  const there: Readonly<Record<MaskedField, string | null>> | undefined = contact && {
    name: contact.name,
    phones: contact.phones.length === 0 ? null : contact.phones.join('\n'),
    email: contact.email,
    wechat: contact.wechat,
    note: contact.hasNote ? '***' : null,
  }
  const masked = (name: MaskedField, more: { lines?: number; optional?: boolean; wide?: boolean } = {}) => {
    const shown = there?.[name] ?? undefined
    const isCleared = cleared.includes(name)
    const hint = shown === undefined ? (name === 'phones' ? hints.phones : undefined) : hints.unchanged
    return (
      <div className={more.wide ? styles.wideField : styles.maskedField}>
        <TextField
          {...one(name)}
          {...more}
          {...(hint === undefined ? {} : { hint })}
          {...(shown === undefined ? {} : { placeholder: isCleared ? text.cleared : shown })}
        />
        {shown !== undefined && name !== 'name' && setCleared && (
          <button
            type="button"
            className={formStyles.textButton}
            aria-pressed={isCleared}
            aria-label={`${isCleared ? text.keep : text.clear} ${fields[name]}`}
            onClick={() =>
              setCleared(isCleared ? cleared.filter((field) => field !== name) : [...cleared, name])
            }
          >
            {isCleared ? text.keep : text.clear}
          </button>
        )}
      </div>
    )
  }
  return (
    <div className={formStyles.grid}>
      {masked('name')}
      <ChoiceField {...one('side')} words={text.sides} />
      <TextField {...one('title')} optional />
      <TextField {...one('organisation')} optional />
      {masked('phones', { lines: 2, optional: true })}
      {masked('email', { optional: true })}
      {masked('wechat', { optional: true })}
      <DayField {...one('collectedOn')} past />
      <TextField {...one('purpose')} hint={hints.purpose} wide />
      <ChoiceField {...one('legalBasis')} words={text.bases} hint={hints.legalBasis} wide />
      {value['legalBasis'] === 'consent' && <DayField {...one('consentedOn')} past />}
      {value['legalBasis'] === 'other-law' && <TextField {...one('basisDetail')} wide />}
      <TextField {...one('source')} hint={hints.source} wide />
      <DayField {...one('retentionUntil')} />
      <p className={styles.beside}>{hints.retentionUntil}</p>
      {masked('note', { lines: 3, optional: true, wide: true })}
    </div>
  )
}
