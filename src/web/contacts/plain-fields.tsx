import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import { Field } from '../projects/form-problems.tsx'
import type { Draft } from '../projects/use-draft.ts'

type One = {
  readonly name: string
  readonly label: string
  readonly value: Draft
  readonly set: (changes: Draft) => void
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : '')

/** A line of text, or several. */
export function TextField({
  name,
  label,
  value,
  set,
  hint,
  placeholder,
  optional = false,
  lines = 1,
  wide = false,
}: One & {
  readonly hint?: string
  readonly placeholder?: string
  readonly optional?: boolean
  readonly lines?: number
  readonly wide?: boolean
}) {
  const text = useText(webProjectZh, webProjectEn)
  const given = {
    value: textIn(value[name]),
    placeholder,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  }
  return (
    <Field
      label={label}
      path={name}
      hint={hint}
      optional={optional ? text.optional : undefined}
      inside
      wide={wide}
    >
      {(names) =>
        lines > 1 ? <textarea {...names} {...given} rows={lines} /> : <input {...names} {...given} />
      }
    </Field>
  )
}

/** One of a closed list of words. */
export function ChoiceField({
  name,
  label,
  value,
  set,
  words,
  hint,
  wide = false,
}: One & {
  readonly words: Readonly<Record<string, string>>
  readonly hint?: string
  readonly wide?: boolean
}) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <Field label={label} path={name} hint={hint} wide={wide}>
      {(names) => (
        <select
          {...names}
          value={textIn(value[name])}
          onChange={(event) => set({ [name]: event.target.value })}
        >
          {textIn(value[name]) === '' && <option value="">{text.choose}</option>}
          {Object.entries(words).map(([word, shown]) => (
            <option key={word} value={word}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
