import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ReleaseStage } from '../../domain/releases/release.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { useText } from '../frame/language.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './releases.module.css'

type Props = { readonly period: { readonly from: string; readonly to: string }; readonly close: () => void }

/** Freezes a period: which days, how sure, as of when, and why. */
export function ProposeForm({ period, close }: Props) {
  const text = useText(webReleasesZh, webReleasesEn)
  const tools = useChange()
  const navigate = useNavigate()
  const [draft, setDraft] = useState({ ...period, stage: 'final', asOf: '', reason: '' })
  const set = (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes })
  const submit = async () => {
    const { asOf, ...said } = draft
    const proposed = await tools.send('POST', '/api/releases', {
      body: { ...said, ...(asOf !== '' && { asOf }) },
    })
    if (proposed) void navigate(`/releases/${proposed.number}`)
  }
  const days = ['from', 'to', 'asOf'] as const
  return (
    <section className={styles.form} aria-label={text.propose}>
      <ChangeForm
        tools={tools}
        lead={text.proposeLead}
        submitWords={text.submit}
        submit={() => void submit()}
        cancel={close}
      >
        {days.map((name) => (
          <Field key={name} label={text[name]} path={name}>
            {(field) => (
              <input
                {...field}
                type="date"
                value={draft[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={text.stage} path="stage">
          {(field) => (
            <select {...field} value={draft.stage} onChange={(event) => set({ stage: event.target.value })}>
              {ReleaseStage.options.map((stage) => (
                <option key={stage} value={stage}>
                  {text.stages[stage]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.reason} path="reason" hint={text.reasonHint}>
          {(field) => (
            <input
              {...field}
              value={draft.reason}
              maxLength={1000}
              autoComplete="off"
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
