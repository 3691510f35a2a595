import { useState } from 'react'
import type { MadeToken, OwnAccount } from '../../api/shapes/account.ts'
import type { Permission } from '../../domain/access/words.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { permissionWords } from '../../messages/permission-words.ts'
import { change } from '../frame/api.ts'
import { useLanguage, useText } from '../frame/language.tsx'
import { Faults, Field, useProblemsAt } from '../projects/form-problems.tsx'
import styles from './account.module.css'
import { ChangeForm } from './ChangeForm.tsx'
import { useArrivalFocus } from './use-arrival-focus.ts'
import { useChange } from './use-change.ts'

type Props = {
  readonly rules: OwnAccount['tokens']
  readonly cancel: () => void
  readonly done: (token: MadeToken) => void
}

/** Name, permissions and time of a new token. */
export function NewTokenForm({ rules, cancel, done }: Props) {
  const text = useText(webAccountZh, webAccountEn)
  const sending = useChange()
  const first = useArrivalFocus(true)
  const [name, setName] = useState('')
  const [days, setDays] = useState(String(Math.min(90, rules.longestDays)))
  const [chosen, setChosen] = useState<readonly Permission[]>([])
  const submit = async () => {
    const body = { name, days: Number(days), permissions: chosen }
    const token = await sending.run(() => change('POST', '/api/tokens', { body }))
    if (token) done(token)
  }
  return (
    <ChangeForm change={sending} submit={() => void submit()} submitWords={text.tokenMake} cancel={cancel}>
      <Field label={text.tokenName} path="name" hint={text.tokenNameHint}>
        {(names) => (
          <input
            {...names}
            ref={first}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.tokenDays} path="days" hint={text.tokenDaysHint(rules.longestDays)}>
        {(names) => (
          <input
            {...names}
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </Field>
      <Permissions offered={rules.permissions} chosen={chosen} set={setChosen} />
    </ChangeForm>
  )
}

function Permissions({
  offered,
  chosen,
  set,
}: {
  readonly offered: readonly Permission[]
  readonly chosen: readonly Permission[]
  readonly set: (chosen: readonly Permission[]) => void
}) {
  const text = useText(webAccountZh, webAccountEn)
  const { language } = useLanguage()
  const problems = useProblemsAt('permissions', true)
  return (
    <fieldset className={styles.permissions} data-path="permissions">
      <legend>{text.tokenPermissions}</legend>
      {offered.map((permission) => (
        <label key={permission}>
          <input
            type="checkbox"
            checked={chosen.includes(permission)}
            onChange={(event) =>
              set(event.target.checked ? [...chosen, permission] : chosen.filter((one) => one !== permission))
            }
          />
          {permissionWords[language][permission]}
        </label>
      ))}
      <Faults problems={problems} />
    </fieldset>
  )
}
