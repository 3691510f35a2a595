import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { typedDecimal } from './amount-text.ts'
import { asObject, asObjects, withItem } from './draft-values.ts'
import { type FactEditorProps, type FactsDraft, textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import rowStyles from './rows.module.css'
import { Faults, Field, type FieldNames, useProblemsAt } from './form-problems.tsx'

/** Land with the part of the project that it belongs to. */
export function LandEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage } = useCity()
  const land = asObject(facts.land)
  const scope = textOf(land['scope']) || 'whole'
  return (
    <>
      <Field
        label={text.landIn(inLanguage(city.landUnit.name))}
        path="land.quantity"
        optional={text.optional}
      >
        {(names) => (
          <input
            {...names}
            inputMode="decimal"
            autoComplete="off"
            value={textOf(land['quantity'])}
            onChange={(event) => {
              const typed = event.target.value
              set({ land: typed.trim() === '' ? null : { quantity: typedDecimal(typed) ?? typed, scope } })
            }}
          />
        )}
      </Field>
      {land['quantity'] !== undefined && (
        <Field label={text.landScope} path="land.scope">
          {(names) => (
            <ScopeSelect
              names={names}
              facts={facts}
              value={scope}
              choose={(next) => set({ land: { ...land, scope: next } })}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** Whether something speaks of the whole project or of one phase. */
export function ScopeSelect({
  names,
  facts,
  value,
  choose,
}: {
  names: FieldNames
  facts: FactsDraft
  value: string
  choose: (scope: string) => void
}) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <select {...names} value={value} onChange={(event) => choose(event.target.value)}>
      <option value="whole">{text.whole}</option>
      {asObjects(facts.phases).map((phase) => (
        <option key={textOf(phase['id'])} value={textOf(phase['id'])}>
          {textOf(phase['name'])}
        </option>
      ))}
    </select>
  )
}

/** Parts that are built on their own dates. Their ids are made here and never change. */
export function PhasesEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const phases = asObjects(facts.phases)
  const freeId = () => {
    const taken = new Set(phases.map((phase) => phase['id']))
    let number = phases.length + 1
    while (taken.has(`phase-${number}`)) number += 1
    return `phase-${number}`
  }
  return (
    <fieldset className={rowStyles.rows}>
      <legend>{text.facts.phases}</legend>
      <Faults problems={useProblemsAt('phases')} />
      {phases.map((phase, place) => (
        <div key={textOf(phase['id'])} className={rowStyles.row}>
          <Field label={text.phaseName} path={`phases.${place}.name`}>
            {(names) => (
              <input
                {...names}
                autoComplete="off"
                value={textOf(phase['name'])}
                onChange={(event) => set({ phases: withItem(phases, place, { name: event.target.value }) })}
              />
            )}
          </Field>
          <button
            type="button"
            className={rowStyles.removeRow}
            aria-label={text.remove(textOf(phase['name']) || text.phaseName)}
            onClick={() => set({ phases: phases.filter((_, index) => index !== place) })}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
      <button
        type="button"
        className={styles.textButton}
        onClick={() =>
          set({ phases: [...phases, { id: freeId(), name: text.phaseNamed(phases.length + 1) }] })
        }
      >
        {text.phaseAdd}
      </button>
    </fieldset>
  )
}
