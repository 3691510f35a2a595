import { useState } from 'react'
import type { ReleasePage } from '../../api/shapes/releases.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { useText } from '../frame/language.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './releases.module.css'

type Command = ReleasePage['allowed'][number]['type']

/** What may be done with a release, each with a reason; what may not says why. */
export function CheckForms({ release }: { release: ReleasePage }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const [chosen, setChosen] = useState<Command | null>(null)
  const open = release.allowed.find(({ type }) => type === chosen)
  if (release.allowed.length === 0) return null
  if (open && open.refusal === null)
    return <CommandForm number={release.number} command={open.type} close={() => setChosen(null)} />
  return (
    <div className={`${styles.commands} screen-only`}>
      {release.allowed.map(({ type, refusal }) => (
        <span key={type}>
          <button
            type="button"
            className={styles.action}
            disabled={refusal !== null}
            aria-describedby={refusal === null ? undefined : `why-not-${type}`}
            onClick={() => setChosen(type)}
          >
            {text.commands[type]}
          </button>
          {refusal !== null && (
            <small id={`why-not-${type}`} className={styles.quiet}>
              {refusal}
            </small>
          )}
        </span>
      ))}
    </div>
  )
}

function CommandForm({ number, command, close }: { number: string; command: Command; close: () => void }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const tools = useChange()
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await tools.send('POST', '/api/releases/{number}/actions', {
      path: { number },
      body: { type: command, reason },
    })
    if (done) close()
  }
  return (
    <section className={styles.form} aria-label={text.commands[command]}>
      <ChangeForm
        tools={tools}
        submitWords={text.commands[command]}
        submit={() => void submit()}
        cancel={close}
      >
        <Field label={text.reason} path="reason">
          {(field) => (
            <input
              {...field}
              value={reason}
              maxLength={1000}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
