import { useState } from 'react'
import type { AnomalyView } from '../../api/shapes/anomalies.ts'
import { AnomalyOutcome } from '../../domain/anomalies/closing.ts'
import { webAnomaliesEn } from '../../messages/web-anomalies.en.ts'
import { webAnomaliesZh } from '../../messages/web-anomalies.zh.ts'
import { useText } from '../frame/language.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './anomalies.module.css'

export type AnomalyCommandType = AnomalyView['steps'][number]['type']

type Props = {
  readonly anomaly: AnomalyView
  readonly command: AnomalyCommandType
  readonly period: { readonly from: string; readonly to: string }
  readonly close: () => void
}

/** Explains something noticed, settles it with a finding, or opens it again; each with a reason. */
export function AnomalyForm({ anomaly, command, period, close }: Props) {
  const text = useText(webAnomaliesZh, webAnomaliesEn)
  const tools = useChange()
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<AnomalyOutcome>('explained')
  const submit = async () => {
    const done = await tools.send('POST', '/api/anomalies/{key}/actions', {
      path: { key: anomaly.key },
      body: {
        type: command,
        reason,
        evidence: anomaly.digest,
        ...period,
        ...(command === 'close' && { outcome }),
      },
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
        {command === 'close' && (
          <Field label={text.outcome} path="outcome">
            {(field) => (
              <select
                {...field}
                value={outcome}
                onChange={(event) => setOutcome(AnomalyOutcome.parse(event.target.value))}
              >
                {AnomalyOutcome.options.map((one) => (
                  <option key={one} value={one}>
                    {text.outcomes[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={text.reason} path="reason" hint={text.reasonHint}>
          {(field) => (
            <textarea
              {...field}
              rows={2}
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
