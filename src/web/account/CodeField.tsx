import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { useText } from '../frame/language.tsx'
import { Field } from '../projects/form-problems.tsx'
import { useArrivalFocus } from './use-arrival-focus.ts'

type Props = {
  readonly value: string
  readonly set: (value: string) => void
  readonly hint?: string
  readonly focus?: boolean
}

/** A code of the second factor, which telephones fill in by themselves. */
export function CodeField({ value, set, hint, focus = false }: Props) {
  const text = useText(webAccountZh, webAccountEn)
  const field = useArrivalFocus(focus)
  return (
    <Field label={text.code} path="code" hint={hint}>
      {(names) => (
        <input
          {...names}
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          ref={field}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}
