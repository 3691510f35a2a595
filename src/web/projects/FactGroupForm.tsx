import { useEffect, useRef } from 'react'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { DayField } from './CommandFields.tsx'
import { ReasonField } from './ReasonField.tsx'
import { asObject, asObjects, isSame } from './draft-values.ts'
import { evidenceOf } from './evidence-drafts.ts'
import { EvidenceRows } from './EvidenceRows.tsx'
import { FactEditor, textOf } from './FactEditor.tsx'
import { type FactGroup, factGroups } from './fact-groups.ts'
import { factInWords, type FactTools } from './fact-words.ts'
import styles from './form.module.css'
import { FormFrame } from './FormFrame.tsx'
import { ProblemScope } from './form-problems.tsx'
import { useDraft } from './use-draft.ts'
import { useRecord } from './use-record.ts'

type Props = {
  readonly group: FactGroup
  readonly view: ProjectView
  readonly tools: FactTools
  readonly close: () => void
  readonly done: (sequence: number) => void
}

/**
 * Changes the facts of a group from a day on. Only what was touched is kept and sent, so that it can be put on top
 * of what somebody else recorded meanwhile.
 */
export function FactGroupForm({ group, view, tools, close, done }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const { city } = useCity()
  const place = useRef<HTMLDivElement>(null)
  const draft = useDraft(`${view.row.code}.describe.${group}`)
  const record = useRecord(view.row.code, view.revision)
  const touched = asObject(draft.draft['changes'])
  const seen = asObject(draft.draft['seen'])
  const evidence = asObjects(draft.draft['evidence'])
  const changes = Object.fromEntries(
    Object.entries(touched).filter(([field, value]) => !isSame(value, view.facts[field])),
  )
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  const submit = async () => {
    const reason = textOf(draft.draft['reason']).trim()
    const accepted = await record.record({
      type: 'describe',
      on: textOf(draft.draft['on']) || city.today,
      changes,
      ...(reason === '' ? {} : { reason }),
      evidence: evidenceOf(evidence),
    })
    if (!accepted) return
    draft.clear()
    done(accepted.sequence)
  }
  return (
    <div ref={place}>
      <FormFrame
        draft={draft}
        record={record}
        submit={() => void submit()}
        cancel={close}
        submitWords={text.submits.describe}
        idle={Object.keys(changes).length === 0}
      >
        <ProblemScope prefix="changes">
          <div className={styles.grid}>
            {factGroups[group].map((field) => (
              <FactEditor
                key={field}
                field={field}
                facts={{ ...view.facts, ...touched }}
                changedTo={
                  field in touched && !isSame(seen[field], view.facts[field])
                    ? factInWords(field, view.facts[field], tools)
                    : undefined
                }
                set={(next) =>
                  draft.set({
                    changes: { ...touched, ...next },
                    seen: {
                      ...Object.fromEntries(
                        Object.keys(next).map((name) => [name, view.facts[name] ?? null]),
                      ),
                      ...seen,
                    },
                  })
                }
              />
            ))}
          </div>
        </ProblemScope>
        <div className={styles.grid}>
          <DayField
            name="on"
            label={text.validFrom}
            value={{ on: city.today, ...draft.draft }}
            set={draft.set}
            past
          />
          <ReasonField label={text.changeReason} value={draft.draft} set={draft.set} optional />
        </div>
        <details className={styles.more} open={evidence.length > 0}>
          <summary>{text.changeEvidence}</summary>
          <EvidenceRows value={evidence} set={(rows) => draft.set({ evidence: rows })} />
        </details>
      </FormFrame>
    </div>
  )
}
