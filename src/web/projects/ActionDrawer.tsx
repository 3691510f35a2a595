import { Drawer } from 'antd'
import { useState } from 'react'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFocusReturn } from '../frame/use-focus-return.ts'
import { useFormats } from '../frame/use-formats.ts'
import { formAddress, type OpenForm } from './action-address.ts'
import { actionTitle } from './action-words.ts'
import { beginningOf, commandOf, findTrack } from './command-drafts.ts'
import { CommandFields } from './CommandFields.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import styles from './form.module.css'
import fieldStyles from './fields.module.css'
import notices from './form-notices.module.css'
import { FormFrame } from './FormFrame.tsx'
import { useDraft } from './use-draft.ts'
import type { FactTools } from './fact-words.ts'
import { useRecord } from './use-record.ts'

type Props = {
  readonly form: OpenForm
  readonly view: ProjectView
  readonly tools: FactTools
  readonly open: (form: OpenForm | null) => void
  /** The action was recorded under that number. */
  readonly done: (sequence: number) => void
  readonly editFact: (fact: string) => void
}

/** The forms of a project, one at a time, at the side: what is read beside it stays in view. */
export function ActionDrawer(props: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { form, tools, open, view } = props
  const close = () => open(null)
  const isCorrection = form.kind === 'correct'
  useFocusReturn()
  return (
    <Drawer
      open
      onClose={close}
      size="min(560px, 100vw)"
      title={titleOf(form, view, tools)}
      aria-label={text.form}
      closable={{ 'aria-label': frame.close }}
    >
      {isCorrection ? (
        <CorrectForm key={formAddress(form)} {...props} form={form} />
      ) : (
        <PlainForm key={formAddress(form)} {...props} form={form} />
      )}
    </Drawer>
  )
}

function titleOf(form: OpenForm, view: ProjectView, tools: FactTools): string {
  const { text, labels, scopeName } = tools
  switch (form.kind) {
    case 'reach':
    case 'plan': {
      const phase = form.scope === 'whole' ? '' : text.brackets(scopeName(form.scope))
      return text.formTitles[form.kind](`${labels.label('milestone', form.milestone)}${phase}`)
    }
    case 'correct':
    case 'withdraw': {
      const target = view.actions.find(({ sequence }) => sequence === form.target)
      return text.formTitles[form.kind](target ? actionTitle(target, tools) : String(form.target))
    }
    default:
      return text.submits[form.kind]
  }
}

/** Every form but the correction. */
function PlainForm({
  form,
  view,
  open,
  done,
  editFact,
}: Props & { form: Exclude<OpenForm, { kind: 'correct' }> }) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, label } = useCity()
  const formats = useFormats()
  const draft = useDraft(`${view.row.code}.${formAddress(form)}`)
  const record = useRecord(view.row.code, view.revision)
  const value = { ...beginningOf(form, view, city.today), ...draft.draft }
  const entry =
    form.kind === 'reach' || form.kind === 'plan' ? findTrack(view, form.milestone, form.scope) : undefined
  const [before] = useState(entry?.plannedOn ?? null)
  const submit = async () => {
    const accepted = await record.record(commandOf(form, view, draft.draft, city.today))
    if (!accepted) return
    draft.clear()
    done(accepted.sequence)
  }
  const needs = entry?.missing.filter(({ kind }) => kind !== 'evidence') ?? []
  return (
    <FormFrame
      draft={draft}
      record={record}
      submit={() => void submit()}
      cancel={() => open(null)}
      submitWords={text.submits[form.kind]}
      editFact={editFact}
    >
      <p className={styles.lead}>{text.formLeads[form.kind]}</p>
      {form.kind === 'reach' && needs.length > 0 && (
        <p className={notices.kept}>
          {text.stillMissing(
            needs.map(({ kind, id }) =>
              kind === 'milestone' ? label('milestone', id) : (text.requirements[id] ?? id),
            ),
          )}
        </p>
      )}
      {form.kind === 'plan' && before !== null && (
        <p className={fieldStyles.hint}>{text.plannedBefore(formats.date(before))}</p>
      )}
      <CommandFields
        type={form.kind}
        value={value}
        set={draft.set}
        facts={view.facts}
        {...(entry ? { wanted: entry.missing } : {})}
      />
      {(form.kind === 'reach' || form.kind === 'plan') && (
        <button
          type="button"
          className={styles.textButton}
          onClick={() => open({ ...form, kind: form.kind === 'reach' ? 'plan' : 'reach' })}
        >
          {form.kind === 'reach' ? text.planInstead : text.reachInstead}
        </button>
      )}
    </FormFrame>
  )
}
