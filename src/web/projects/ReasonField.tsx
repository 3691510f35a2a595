import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import { textOf } from './FactEditor.tsx'
import { Field } from './form-problems.tsx'
import type { Draft } from './use-draft.ts'

/** Why: a sentence for those who read the history later. */
export function ReasonField({
  label,
  value,
  set,
  optional = false,
}: {
  readonly label: string
  readonly value: Draft
  readonly set: (changes: Draft) => void
  readonly optional?: boolean
}) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <Field label={label} path="reason" optional={optional ? text.optional : undefined} wide>
      {(names) => (
        <textarea
          {...names}
          rows={2}
          value={textOf(value['reason'])}
          onChange={(event) => set({ reason: event.target.value })}
        />
      )}
    </Field>
  )
}
