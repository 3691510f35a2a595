import { webAudienceEn } from '../../messages/web-audience.en.ts'
import { webAudienceZh } from '../../messages/web-audience.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { ReasonField } from './ReasonField.tsx'
import { textOf } from './FactEditor.tsx'
import { Field } from './form-problems.tsx'
import type { Draft } from './use-draft.ts'

type Props = { readonly value: Draft; readonly set: (changes: Draft) => void }

/** Which organisation is shown the project, or no longer. */
export function AddressFields({ value, set }: Props) {
  const text = useText(webAudienceZh, webAudienceEn)
  const project = useText(webProjectZh, webProjectEn)
  const { options } = useCity()
  return (
    <>
      <Field label={text.addressTo} path="organisation">
        {(names) => (
          <select
            {...names}
            value={textOf(value['organisation'])}
            onChange={(event) =>
              set({ organisation: event.target.value, addressed: value['addressed'] ?? true })
            }
          >
            <option value="">{project.choose}</option>
            {options('organisation').map(({ value: id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choice
        label={text.addressedHow}
        path="addressed"
        words={text.addressed}
        value={value['addressed'] !== false}
        set={(addressed) => set({ addressed })}
      />
      <ReasonField label={project.reason} value={value} set={set} optional />
    </>
  )
}

/** Whether the project is withheld, and from whom it is not. */
export function ClassifyFields({ value, set }: Props) {
  const text = useText(webAudienceZh, webAudienceEn)
  const project = useText(webProjectZh, webProjectEn)
  const withheld = value['withheld'] === true
  const admitted = Array.isArray(value['admitted']) ? value['admitted'].map(String) : []
  return (
    <>
      <Choice
        label={text.withheldHow}
        path="withheld"
        words={text.withheld}
        value={withheld}
        set={(next) => set({ withheld: next })}
      />
      {withheld && (
        <Field label={text.admittedAccounts} path="admitted" hint={text.admittedHint} inside wide>
          {(names) => (
            <textarea
              {...names}
              rows={3}
              value={admitted.join('\n')}
              onChange={(event) => set({ admitted: event.target.value.split('\n') })}
            />
          )}
        </Field>
      )}
      <ReasonField label={project.reason} value={value} set={set} />
    </>
  )
}

function Choice({
  label,
  path,
  words,
  value,
  set,
}: {
  label: string
  path: string
  words: { readonly true: string; readonly false: string }
  value: boolean
  set: (value: boolean) => void
}) {
  return (
    <Field label={label} path={path}>
      {(names) => (
        <select {...names} value={String(value)} onChange={(event) => set(event.target.value === 'true')}>
          <option value="true">{words.true}</option>
          <option value="false">{words.false}</option>
        </select>
      )}
    </Field>
  )
}
