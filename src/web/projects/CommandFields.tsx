import { useId } from 'react'
import type { Missing } from '../../api/shapes/projects.ts'
import type { CommandType } from '../../domain/projects/actions.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { DateField } from '../frame/DateField.tsx'
import { useText } from '../frame/language.tsx'
import { useProjectSuggestions } from '../frame/suggestions.ts'
import { AddressFields, ClassifyFields } from './AudienceFields.tsx'
import { asObject } from './draft-values.ts'
import { EvidenceRows } from './EvidenceRows.tsx'
import { FactEditor, type FactsDraft, textOf } from './FactEditor.tsx'
import { type FactField, factGroupNames, factGroups } from './fact-groups.ts'
import styles from './form.module.css'
import fieldStyles from './fields.module.css'
import { Faults, Field, ProblemScope, usePath, useProblemsAt } from './form-problems.tsx'
import { ReasonField } from './ReasonField.tsx'
import { SuggestField } from './SuggestField.tsx'
import type { Draft } from './use-draft.ts'

export type CommandFieldsProps = {
  readonly type: CommandType
  /** The command as it stands: what was recorded or is usual, with what was typed over it. */
  readonly value: Draft
  readonly set: (changes: Draft) => void
  /** The facts as they are now, for choices that depend on others. */
  readonly facts: FactsDraft
  readonly wanted?: readonly Missing[]
}

/** The fields of a command by its kind; recording it and correcting it use the same. */
export function CommandFields({ type, value, set, facts, wanted }: CommandFieldsProps) {
  const text = useText(webProjectZh, webProjectEn)
  switch (type) {
    case 'reach':
      return (
        <>
          <DayField name="on" label={text.happenedOn} value={value} set={set} past />
          <EvidenceRows
            value={value['evidence']}
            set={(evidence) => set({ evidence })}
            {...(wanted ? { wanted } : {})}
          />
        </>
      )
    case 'plan':
      return (
        <>
          <DayField name="plannedOn" label={text.plannedOn} value={value} set={set} />
          <ReasonField value={value} set={set} label={text.planReason} optional />
        </>
      )
    case 'suspend':
      return (
        <>
          <DayField name="on" label={text.suspendedOn} value={value} set={set} past />
          <ReasonCode value={value} set={set} />
          <ReasonField value={value} set={set} label={text.reason} />
          <DayField name="reviewOn" label={text.reviewOn} value={value} set={set} />
        </>
      )
    case 'resume':
      return (
        <>
          <DayField name="on" label={text.resumedOn} value={value} set={set} past />
          <ReasonField value={value} set={set} label={text.reason} />
        </>
      )
    case 'lose':
      return (
        <>
          <DayField name="on" label={text.lostOn} value={value} set={set} past />
          <ReasonCode value={value} set={set} />
          <ReasonField value={value} set={set} label={text.reason} />
          <TextField name="toCity" label={text.toCity} value={value} set={set} />
        </>
      )
    case 'exit':
      return (
        <>
          <DayField name="on" label={text.exitedOn} value={value} set={set} past />
          <ReasonCode value={value} set={set} />
          <ReasonField value={value} set={set} label={text.reason} />
        </>
      )
    case 'merge':
      return (
        <>
          <ProjectField name="intoCode" label={text.intoCode} value={value} set={set} />
          <DayField name="on" label={text.mergedOn} value={value} set={set} past />
          <ReasonField value={value} set={set} label={text.reason} />
        </>
      )
    case 'address':
      return <AddressFields value={value} set={set} />
    case 'classify':
      return <ClassifyFields value={value} set={set} />
    case 'withdraw':
      return <ReasonField value={value} set={set} label={text.withdrawReason} />
    case 'open':
      return (
        <>
          <DayField name="on" label={text.openedOn} value={value} set={set} past />
          <FactFields
            path="facts"
            fields={[...factGroupNames.flatMap((group) => [...factGroups[group]]), 'rootCode', 'relation']}
            value={value}
            set={set}
            facts={facts}
          />
        </>
      )
    case 'describe':
      return (
        <>
          <DayField name="on" label={text.validFrom} value={value} set={set} past />
          <FactFields
            path="changes"
            fields={Object.keys(asObject(value['changes'])).filter(isFactField)}
            value={value}
            set={set}
            facts={facts}
          />
        </>
      )
    case 'correct':
      return null
  }
}

function isFactField(name: string): name is FactField {
  return factGroupNames.some((group) => factGroups[group].some((one) => one === name))
}

function FactFields({
  path,
  fields,
  value,
  set,
  facts,
}: {
  path: 'facts' | 'changes'
  fields: readonly FactField[]
  value: Draft
  set: (changes: Draft) => void
  facts: FactsDraft
}) {
  const own = asObject(value[path])
  return (
    <ProblemScope prefix={path}>
      <div className={styles.grid}>
        {fields.map((field) => (
          <FactEditor
            key={field}
            field={field}
            facts={{ ...(path === 'changes' ? facts : {}), ...own }}
            set={(changes) => set({ [path]: { ...own, ...changes } })}
          />
        ))}
      </div>
    </ProblemScope>
  )
}

type One = {
  readonly name: string
  readonly label: string
  readonly value: Draft
  readonly set: (changes: Draft) => void
}

/** A plain date; `past` for what has happened. */
export function DayField({ name, label, value, set, past = false }: One & { past?: boolean }) {
  const { city } = useCity()
  const id = useId()
  const whole = usePath(name)
  const problems = useProblemsAt(name)
  return (
    <div className={fieldStyles.field} data-field={name} data-path={whole}>
      <DateField
        label={label}
        value={textOf(value[name]) || null}
        invalid={problems.length > 0}
        describedBy={`${id}-fault`}
        {...(past ? { max: city.today } : {})}
        onChange={(day) => set({ [name]: day ?? '' })}
      />
      <Faults id={`${id}-fault`} problems={problems} />
    </div>
  )
}

function TextField({ name, label, value, set }: One) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <Field label={label} path={name} optional={text.optional}>
      {(names) => (
        <input
          {...names}
          autoComplete="off"
          value={textOf(value[name])}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function ReasonCode({ value, set }: Pick<One, 'value' | 'set'>) {
  const text = useText(webProjectZh, webProjectEn)
  const { options } = useCity()
  return (
    <Field label={text.reasonCode} path="reasonCode">
      {(names) => (
        <select
          {...names}
          value={textOf(value['reasonCode'])}
          onChange={(event) => set({ reasonCode: event.target.value })}
        >
          <option value="">{text.choose}</option>
          {options('reason').map(({ value: id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Another project, found by name or code. */
export function ProjectField({ name, label, value, set }: One) {
  const text = useText(webProjectZh, webProjectEn)
  const { shortArea } = useCity()
  const code = textOf(value[name])
  const { projects } = useProjectSuggestions(code)
  return (
    <Field label={label} path={name}>
      {(names) => (
        <SuggestField
          names={names}
          value={code}
          placeholder={text.projectSearch}
          none={text.projectNone}
          suggestions={projects.map((project) => ({
            value: project.code,
            label: project.name,
            note: `${shortArea(project.district)} · ${project.code}`,
          }))}
          search={(typed) => set({ [name]: typed.trim() })}
          choose={(next) => set({ [name]: next })}
        />
      )}
    </Field>
  )
}
