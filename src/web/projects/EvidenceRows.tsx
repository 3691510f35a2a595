import type { Missing } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EvidenceFiles } from '../files/EvidenceFiles.tsx'
import { DateField } from '../frame/DateField.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { withItem } from './draft-values.ts'
import { attachedTo, type EvidenceRow, evidenceRows } from './evidence-drafts.ts'
import { textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import fieldStyles from './fields.module.css'
import rowStyles from './rows.module.css'
import { Faults, Field, usePath, useProblemsAt } from './form-problems.tsx'

type Props = {
  readonly value: unknown
  readonly set: (rows: readonly EvidenceRow[]) => void
  /** What the milestone asks for: a row stands ready for each. */
  readonly wanted?: readonly Missing[]
}

/** The documents that prove a fact: kind, number, issuer and day of issue of each. */
export function EvidenceRows({ value, set, wanted = [] }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, label } = useCity()
  const rows = evidenceRows(value, wanted)
  const whole = usePath('evidence')
  const problems = useProblemsAt('evidence')
  const needs = wanted.filter(({ kind }) => kind === 'evidence')
  return (
    <fieldset className={rowStyles.rows} data-field="evidence" data-path={whole}>
      <legend>{text.evidence}</legend>
      {needs.length > 0 && (
        <p className={fieldStyles.hint}>
          {text.evidenceNeeded(
            needs.map(({ alternatives }) =>
              alternatives.map((id) => label('evidenceKind', id)).join(text.or),
            ),
          )}
        </p>
      )}
      <Faults problems={problems} />
      {rows.map((row, place) => (
        <OneDocument
          // Rows have no identity of their own; their place is what the server's paths name.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          row={row}
          place={place}
          first={needs[place]?.alternatives ?? []}
          change={(changes) => set(withItem(rows, place, changes))}
          remove={() => set(rows.filter((_, index) => index !== place))}
        />
      ))}
      <button
        type="button"
        className={styles.textButton}
        onClick={() =>
          set([...rows, { kind: problems[0]?.allowed?.[0] ?? city.evidenceKinds.at(-1)?.id ?? '' }])
        }
      >
        {text.evidenceAdd}
      </button>
    </fieldset>
  )
}

function OneDocument({
  row,
  place,
  first,
  change,
  remove,
}: {
  row: EvidenceRow
  place: number
  /** The kinds that will do, offered before the others. */
  first: readonly string[]
  change: (changes: Record<string, unknown>) => void
  remove: () => void
}) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage, label } = useCity()
  const dayPath = usePath(`evidence.${place}.issuedOn`)
  const dateProblems = useProblemsAt(`evidence.${place}.issuedOn`)
  const others = city.evidenceKinds.filter(({ id }) => !first.includes(id))
  return (
    <div className={rowStyles.row}>
      <Field label={text.evidenceKind} path={`evidence.${place}.kind`}>
        {(names) => (
          <select
            {...names}
            value={textOf(row['kind'])}
            onChange={(event) => change({ kind: event.target.value })}
          >
            {first.length > 0 && (
              <optgroup label={text.evidenceFits}>
                {first.map((id) => (
                  <option key={id} value={id}>
                    {label('evidenceKind', id)}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={text.evidenceOthers}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {inLanguage(name)}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Field>
      <Field label={text.documentNo} path={`evidence.${place}.documentNo`}>
        {(names) => (
          <input
            {...names}
            autoComplete="off"
            value={textOf(row['documentNo'])}
            onChange={(event) => change({ documentNo: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.issuer} path={`evidence.${place}.issuer`}>
        {(names) => (
          <input
            {...names}
            autoComplete="off"
            value={textOf(row['issuer'])}
            onChange={(event) => change({ issuer: event.target.value })}
          />
        )}
      </Field>
      <div className={fieldStyles.field} data-field={`evidence.${place}.issuedOn`} data-path={dayPath}>
        <DateField
          label={text.issuedOn}
          value={textOf(row['issuedOn']) || null}
          max={city.today}
          invalid={dateProblems.length > 0}
          onChange={(day) => change({ issuedOn: day ?? '' })}
        />
        <Faults problems={dateProblems} />
      </div>
      <EvidenceFiles
        attached={attachedTo(row)}
        kind={textOf(row['kind'])}
        set={(next) => change({ files: next(attachedTo(row)) })}
      />
      <button
        type="button"
        className={rowStyles.removeRow}
        aria-label={text.remove(label('evidenceKind', textOf(row['kind'])))}
        onClick={remove}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  )
}
