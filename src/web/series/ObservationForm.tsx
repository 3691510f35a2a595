import { useState } from 'react'
import type { ObservationView, SeriesView } from '../../api/shapes/series.ts'
import { ObservationOrigin } from '../../domain/series/observation.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './series.module.css'

type Props = {
  readonly series: SeriesView
  /** The value that is revised; absent for a new one. */
  readonly earlier?: ObservationView | undefined
  readonly close: () => void
}

const needed = ['from', 'to', 'value', 'knownOn', 'document'] as const
const more = ['publishedGrowth', 'publishedRank', 'url', 'note'] as const
const days: ReadonlySet<string> = new Set(['from', 'to', 'knownOn'])

/** Enters a value with its source, or a revision with its reason. */
export function ObservationForm({ series, earlier, close }: Props) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { text: inLanguage } = useCity()
  const tools = useChange()
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({
    from: earlier?.from ?? '',
    to: earlier?.to ?? '',
    origin: earlier?.origin ?? 'published',
    url: '',
  })
  const set = (name: string, value: string) => setDraft({ ...draft, [name]: value })
  const labels = {
    from: text.from,
    to: text.to,
    value: text.valueIn(inLanguage(series.unit)),
    knownOn: text.knownOnShort,
    document: text.document,
    publishedGrowth: text.publishedGrowth,
    publishedRank: text.publishedRank,
    url: text.url,
    note: text.note,
    derivation: text.derivation,
    reason: text.reason,
  }
  const field = (name: keyof typeof labels, hint?: string, optional = false) => (
    <Field
      key={name}
      label={labels[name]}
      path={name}
      {...(hint !== undefined && { hint })}
      {...(optional && { optional: text.optional })}
    >
      {(names) => (
        <input
          {...names}
          type={days.has(name) ? 'date' : 'text'}
          value={draft[name] ?? ''}
          autoComplete="off"
          // A revision is of that very period.
          readOnly={earlier !== undefined && (name === 'from' || name === 'to')}
          onChange={(event) => set(name, event.target.value)}
        />
      )}
    </Field>
  )
  const submit = async () => {
    const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''))
    const rank = given['publishedRank']
    const done = await tools.send('POST', '/api/series/{id}/observations', {
      path: { id: series.id },
      body: {
        ...given,
        ...(rank !== undefined && { publishedRank: /^\d+$/.test(rank) ? Number(rank) : rank }),
        ...(earlier && { revises: earlier.sequence }),
      },
    })
    if (done) close()
  }
  return (
    <section className={styles.form} aria-label={earlier ? text.revise : text.enter}>
      <ChangeForm
        tools={tools}
        lead={text.enterLead}
        submitWords={earlier ? text.submitRevision : text.submit}
        submit={() => void submit()}
        cancel={close}
      >
        {needed.map((name) => field(name))}
        <Field label={text.origin} path="origin">
          {(names) => (
            <select
              {...names}
              value={draft['origin']}
              onChange={(event) => set('origin', event.target.value)}
            >
              {ObservationOrigin.options.map((origin) => (
                <option key={origin} value={origin}>
                  {text.origins[origin]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {draft['origin'] === 'derived' && field('derivation', text.derivationHint)}
        {more.map((name) => field(name, undefined, true))}
        {(earlier !== undefined || draft['reason'] !== undefined || tools.problem) &&
          field('reason', undefined, earlier === undefined)}
      </ChangeForm>
    </section>
  )
}
