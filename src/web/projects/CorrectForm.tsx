import type { ProjectView } from '../../api/shapes/projects.ts'
import { CommandType } from '../../domain/projects/actions.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { formAddress, type OpenForm } from './action-address.ts'
import { correctionOf, replacementOf } from './command-drafts.ts'
import { CommandFields } from './CommandFields.tsx'
import { ReasonField } from './ReasonField.tsx'
import { asObject, asObjects } from './draft-values.ts'
import { EvidenceRows } from './EvidenceRows.tsx'
import { textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import { FormFrame } from './FormFrame.tsx'
import { ProblemScope } from './form-problems.tsx'
import { useDraft } from './use-draft.ts'
import { useRecord } from './use-record.ts'

type Props = {
  readonly form: Extract<OpenForm, { kind: 'correct' }>
  readonly view: ProjectView
  readonly open: (form: OpenForm | null) => void
  readonly done: (sequence: number) => void
  readonly editFact: (fact: string) => void
}

/**
 * An earlier action as it should have been: begins with what was recorded (with earlier corrections applied), sends
 * what is different together with the reason. What was recorded stays visible.
 */
export function CorrectForm({ form, view, open, done, editFact }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const { city } = useCity()
  const draft = useDraft(`${view.row.code}.${formAddress(form)}`)
  const record = useRecord(view.row.code, view.revision)
  const target = view.actions.find(({ sequence }) => sequence === form.target)
  const type = CommandType.safeParse(target?.type).data
  if (!target || !type || !target.effective) return <p>{text.noTarget}</p>
  const recorded = correctedSoFar(view, form.target)
  const typed = asObject(draft.draft['typed'])
  const reason = textOf(draft.draft['reason'])
  const evidence = asObjects(draft.draft['evidence'])
  const submit = async () => {
    const accepted = await record.record(
      correctionOf(form.target, recorded, { typed, reason, evidence }, city.today),
    )
    if (!accepted) return
    draft.clear()
    done(accepted.sequence)
  }
  return (
    <FormFrame
      draft={draft}
      record={record}
      submit={() => void submit()}
      cancel={() => open(null)}
      submitWords={text.submits.correct}
      idle={Object.keys(replacementOf(recorded, typed)).length === 0}
      editFact={editFact}
    >
      <p className={styles.lead}>{text.formLeads.correct}</p>
      <ProblemScope prefix="replacement">
        <CommandFields
          type={type}
          value={{ ...recorded, ...typed }}
          set={(changes) => draft.set({ typed: { ...typed, ...changes } })}
          facts={view.facts}
        />
      </ProblemScope>
      <ReasonField
        label={text.correctReason}
        value={{ reason }}
        set={({ reason: next }) => draft.set({ reason: next })}
      />
      <details className={styles.more} open={evidence.length > 0}>
        <summary>{text.correctEvidence}</summary>
        <EvidenceRows value={evidence} set={(rows) => draft.set({ evidence: rows })} />
      </details>
      {type !== 'open' && (
        <button
          type="button"
          className={styles.textButton}
          onClick={() => open({ kind: 'withdraw', target: form.target })}
        >
          {text.withdrawInstead}
        </button>
      )}
    </FormFrame>
  )
}

/** The recorded command with the corrections that already stand, as the next one begins from. */
function correctedSoFar(view: ProjectView, sequence: number): Readonly<Record<string, unknown>> {
  const first = view.actions.find((action) => action.sequence === sequence)?.command ?? {}
  return view.actions
    .filter(({ type, target, effective }) => type === 'correct' && target === sequence && effective)
    .reduce<Readonly<Record<string, unknown>>>((command, { command: correction }) => {
      const replacement = asObject(correction['replacement'])
      const inner = (name: 'facts' | 'changes') =>
        replacement[name] === undefined
          ? {}
          : { [name]: { ...asObject(command[name]), ...asObject(replacement[name]) } }
      return { ...command, ...replacement, ...inner('facts'), ...inner('changes') }
    }, first)
}
