import { lazy, Suspense, useId, useState } from 'react'
import { CountedFact } from '../../domain/city/words.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { optionsOf } from '../figures/filter-words.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { useQuery } from '../frame/query-state.ts'
import { AmountInput } from './AmountInput.tsx'
import styles from './filter-panel.module.css'
import { factWords } from './filter-words.ts'
import { type FilterName, filterChanges } from './project-filter.ts'
import type { ProjectFilterTools } from './use-project-filter.ts'

// The calendar is the heaviest control of all: it comes when a person first chooses dates.
const DateField = lazy(async () => ({ default: (await import('../frame/DateField.tsx')).DateField }))

/** Choices beyond this many get a box to search them. */
const searchable = 12

/** The control of one filter; what is chosen holds at once. */
export function FilterEditor({ name, tools }: { name: FilterName; tools: ProjectFilterTools }) {
  switch (name) {
    case 'investment':
      return <InvestmentEditor tools={tools} />
    case 'fact':
      return <FactEditor tools={tools} />
    case 'late':
      return <LateEditor tools={tools} />
    default:
      return <ValuesEditor key={name} dimension={name} tools={tools} />
  }
}

function ValuesEditor({
  dimension,
  tools,
}: {
  dimension: Exclude<FilterName, 'investment' | 'fact' | 'late'>
  tools: ProjectFilterTools
}) {
  const text = useText(webProjectsZh, webProjectsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const [wanted, setWanted] = useState('')
  const chosen = tools.filter.values[dimension] ?? []
  const all = optionsOf(dimension, labels, frame)
  const options = all.filter(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()))
  const toggle = (value: string, on: boolean) =>
    tools.setValues(dimension, on ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <fieldset className={styles.values}>
      <legend className="visually-hidden">{frame.dimensions[dimension]}</legend>
      {all.length > searchable && (
        <input
          type="search"
          className={styles.find}
          placeholder={text.findValue}
          aria-label={text.findValue}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <div className={styles.options}>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            {label}
          </label>
        ))}
        {options.length === 0 && <p className={styles.none}>{text.findNone}</p>}
      </div>
    </fieldset>
  )
}

function InvestmentEditor({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { minInvestment, maxInvestment } = tools.filter
  return (
    <div className={styles.fields}>
      <AmountInput
        label={text.atLeast}
        value={minInvestment}
        onChange={(amount) => tools.set({ minInvestment: amount }, { replace: true })}
      />
      <AmountInput
        label={text.atMost}
        value={maxInvestment}
        onChange={(amount) => tools.set({ maxInvestment: amount }, { replace: true })}
      />
      <p className={styles.hint}>{text.amountHint}</p>
    </div>
  )
}

function FactEditor({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const { from, to } = useMoment()
  const { update } = useQuery()
  const id = useId()
  const { fact } = tools.filter
  const set = (changes: { fact?: CountedFact | null; from?: string; to?: string }) => {
    const next = { from, to, ...changes }
    if (next.from > next.to) return
    update({ ...filterChanges({ fact: fact ?? 'landed', ...changes }), from: next.from, to: next.to })
  }
  return (
    <div className={styles.fields}>
      <label htmlFor={id}>
        {text.factChoice}
        <select
          id={id}
          value={fact ?? ''}
          onChange={(event) => {
            const chosen = CountedFact.safeParse(event.target.value).data
            if (chosen) set({ fact: chosen })
            else tools.set({ fact: null })
          }}
        >
          <option value="">{text.factNone}</option>
          {CountedFact.options.map((option) => (
            <option key={option} value={option}>
              {factWords(option, labels, text)}
            </option>
          ))}
        </select>
      </label>
      <Suspense fallback={null}>
        <DateField
          label={frame.periodFrom}
          value={from}
          max={to}
          clearable={false}
          onChange={(day) => day && set({ from: day })}
        />
        <DateField
          label={frame.periodTo}
          value={to}
          min={from}
          clearable={false}
          onChange={(day) => day && set({ to: day })}
        />
      </Suspense>
      <p className={styles.hint}>{text.factHint}</p>
    </div>
  )
}

function LateEditor({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  return (
    <div className={styles.options}>
      <label>
        <input
          type="checkbox"
          checked={tools.filter.late}
          onChange={(event) => tools.set({ late: event.target.checked })}
        />
        {text.lateOnly}
      </label>
    </div>
  )
}
