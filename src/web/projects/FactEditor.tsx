import { useId } from 'react'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import type { FactField } from './fact-groups.ts'
import { Field } from './form-problems.tsx'
import { CategoriesEditor, OtherChainsEditor } from './CategoriesEditor.tsx'
import { IndustryEditor } from './IndustryEditor.tsx'
import { InvestorsEditor, ProjectCompanyEditor } from './InvestorsEditor.tsx'
import styles from './fields.module.css'
import { LandEditor, PhasesEditor } from './LandEditor.tsx'
import { CompletedEditor, MoneyEditor, ScopedMoneyEditor } from './MoneyEditor.tsx'

/** Facts while they are edited: what is typed need not be right yet; the server says what is not. */
export type FactsDraft = { readonly [F in FactField]?: unknown }

export type FactEditorProps = {
  readonly facts: FactsDraft
  /** Sets facts; null removes one. */
  readonly set: (changes: FactsDraft) => void
}

type Props = FactEditorProps & {
  readonly field: FactField
  /** What the fact was changed to by somebody else while it was being edited. */
  readonly changedTo?: string | null | undefined
  readonly optional?: boolean
}

/** The text of a draft's field; anything else than text counts as empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The control for one fact, the same in every form. */
export function FactEditor({ field, facts, set, changedTo, optional = false }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <>
      <Control field={field} facts={facts} set={set} optional={optional} />
      {changedTo !== undefined && (
        <ChangedMeanwhile words={text.changedMeanwhile(changedTo ?? text.nothing)} />
      )}
    </>
  )
}

function ChangedMeanwhile({ words }: { words: string }) {
  return (
    <p className={styles.changed} role="status">
      {words}
    </p>
  )
}

function Control({ field, facts, set, optional }: Omit<Props, 'changedTo'>) {
  const text = useText(webProjectZh, webProjectEn)
  const { city } = useCity()
  const optionalWords = optional ? text.optional : undefined
  switch (field) {
    case 'name':
    case 'address':
    case 'relationshipManager':
    case 'projectManager':
    case 'taskForce':
    case 'source':
    case 'projectCode':
    case 'rootCode':
      return (
        <TextFact
          field={field}
          facts={facts}
          set={set}
          optional={optionalWords}
          hint={field === 'projectCode' ? text.forExample(city.projectCodeExample) : undefined}
        />
      )
    case 'summary':
      return (
        <Field label={text.facts.summary} path="summary" optional={optionalWords} wide>
          {(names) => (
            <textarea
              {...names}
              rows={3}
              value={textOf(facts.summary)}
              onChange={(event) => set({ summary: event.target.value || null })}
            />
          )}
        </Field>
      )
    case 'kind':
    case 'agreement':
    case 'relation':
    case 'district':
    case 'park':
      return <ChoiceFact field={field} facts={facts} set={set} optional={optionalWords} />
    case 'ownerOrganisation':
      return <OwnerFact facts={facts} set={set} />
    case 'industryCode':
      return <IndustryEditor facts={facts} set={set} />
    case 'categories':
      return <CategoriesEditor facts={facts} set={set} />
    case 'otherChains':
      return <OtherChainsEditor facts={facts} set={set} />
    case 'investors':
      return <InvestorsEditor facts={facts} set={set} />
    case 'projectCompany':
      return <ProjectCompanyEditor facts={facts} set={set} />
    case 'totalInvestment':
    case 'fixedAssetInvestment':
    case 'filedInvestment':
    case 'registeredCapital':
      return <MoneyEditor field={field} facts={facts} set={set} />
    case 'completedInvestment':
      return <CompletedEditor facts={facts} set={set} />
    case 'outputAtCapacity':
    case 'taxAtCapacity':
      return <ScopedMoneyEditor field={field} facts={facts} set={set} />
    case 'land':
      return <LandEditor facts={facts} set={set} />
    case 'phases':
      return <PhasesEditor facts={facts} set={set} />
    // Where a record comes from is noted by the server and by nobody else.
    case 'provenance':
      return null
  }
}

function TextFact({
  field,
  facts,
  set,
  optional,
  hint,
}: FactEditorProps & {
  field:
    | 'name'
    | 'address'
    | 'relationshipManager'
    | 'projectManager'
    | 'taskForce'
    | 'source'
    | 'projectCode'
    | 'rootCode'
  optional: string | undefined
  hint: string | undefined
}) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <Field
      label={text.facts[field]}
      path={field}
      optional={optional}
      hint={hint}
      wide={field === 'name' || field === 'address' || field === 'source'}
    >
      {(names) => (
        <input
          {...names}
          autoComplete="off"
          value={textOf(facts[field])}
          onChange={(event) => set({ [field]: event.target.value || null })}
        />
      )}
    </Field>
  )
}

function ChoiceFact({
  field,
  facts,
  set,
  optional,
}: FactEditorProps & {
  field: 'kind' | 'agreement' | 'relation' | 'district' | 'park'
  optional: string | undefined
}) {
  const text = useText(webProjectZh, webProjectEn)
  const options = useChoices(field, facts)
  const { city, text: inLanguage } = useCity()
  const value = textOf(facts[field])
  const kind = field === 'kind' ? city.kinds.find(({ id }) => id === value) : undefined
  return (
    <Field
      label={text.facts[field]}
      path={field}
      optional={optional}
      hint={kind?.description ? inLanguage(kind.description) : undefined}
    >
      {(names) => (
        <select
          {...names}
          value={value}
          onChange={(event) =>
            set({
              [field]: event.target.value || null,
              // A park of the former district would be refused.
              ...(field === 'district' ? { park: null } : {}),
            })
          }
        >
          <option value="">{text.choose}</option>
          {options.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** What there is to choose from, as ids with words. */
function useChoices(
  field: 'kind' | 'agreement' | 'relation' | 'district' | 'park',
  facts: FactsDraft,
): readonly (readonly [string, string])[] {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage } = useCity()
  switch (field) {
    case 'kind':
      return city.kinds.map(({ id, name }) => [id, inLanguage(name)])
    case 'district':
      return city.areas.map(({ id, name }) => [id, inLanguage(name)])
    case 'park':
      return city.parks
        .filter(
          ({ id, areas, valid }) => id === facts.park || (valid && areas.includes(textOf(facts.district))),
        )
        .map(({ id, name }) => [id, inLanguage(name)])
    case 'agreement':
      return Object.entries(text.agreements)
    case 'relation':
      return Object.entries(text.relations)
  }
}

function OwnerFact({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage } = useCity()
  const listId = useId()
  return (
    <Field label={text.facts.ownerOrganisation} path="ownerOrganisation">
      {(names) => (
        <>
          <input
            {...names}
            list={listId}
            autoComplete="off"
            value={textOf(facts.ownerOrganisation)}
            onChange={(event) => set({ ownerOrganisation: event.target.value || null })}
          />
          <datalist id={listId}>
            {city.organisations.map(({ id, name }) => (
              <option key={id}>{inLanguage(name)}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
