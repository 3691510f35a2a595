import { AnomalyKind } from '../../domain/anomalies/anomaly.ts'
import { webAnomaliesEn } from '../../messages/web-anomalies.en.ts'
import { webAnomaliesZh } from '../../messages/web-anomalies.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './anomalies.module.css'
import { AnomalyItem } from './AnomalyItem.tsx'

const states = ['open', 'closed', 'all'] as const

/** What is worth a second look, with what shows it, and how each was settled. */
export function AnomaliesPage() {
  const text = useText(webAnomaliesZh, webAnomaliesEn)
  const formats = useFormats()
  const { options, text: inLanguage } = useCity()
  const { from, to, asOf } = useMoment()
  const { query, update } = useQuery()
  const kind = AnomalyKind.safeParse(query.get('kind')).data
  const state = states.find((one) => one === query.get('state')) ?? 'open'
  const district = query.get('district') ?? undefined
  const answer = useApi('/api/anomalies', { query: { from, to, kind, state, district }, keep: true })
  const list = answer.data
  const shownCount = (count: { readonly open: number; readonly closed: number }) =>
    state === 'open' ? count.open : state === 'closed' ? count.closed : count.open + count.closed
  return (
    <Page
      title={text.title}
      lead={
        list && (
          <>
            {text.lead(inLanguage(list.indicator.name))}
            {list.toConfirm && ` ${text.rulesToConfirm}`}
          </>
        )
      }
    >
      <div className={`${styles.filter} screen-only`}>
        <Choice
          label={text.state}
          value={state}
          choices={states.map((value) => ({ value, label: text.states[value] }))}
          choose={(value) => update({ state: value === 'open' ? null : value })}
        />
        <Choice
          label={text.kind}
          value={kind ?? ''}
          choices={[
            { value: '', label: text.everyKind },
            ...AnomalyKind.options.map((value) => {
              const count = list?.counts.find((one) => one.kind === value)
              const shown = count ? formats.count(shownCount(count)) : '…'
              return { value, label: `${text.kinds[value]} · ${shown}` }
            }),
          ]}
          choose={(value) => update({ kind: value || null })}
        />
        <Choice
          label={text.district}
          value={district ?? ''}
          choices={[{ value: '', label: text.everyDistrict }, ...options('district')]}
          choose={(value) => update({ district: value || null })}
        />
        {list && (
          <p className={styles.quiet} role="status">
            {formats.period(list.from, list.to)} · {text.count(formats.count(list.anomalies.length))}
          </p>
        )}
      </div>
      {asOf !== null && <p className={styles.quiet}>{text.presentOnly}</p>}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={10} />}
      {list?.anomalies.length === 0 && (
        <EmptyState
          title={list.counts.some(({ closed }) => closed > 0) && state === 'open' ? text.noneOpen : text.none}
        />
      )}
      <ul className={styles.list} data-anomalies>
        {list?.anomalies.map((one) => (
          <AnomalyItem
            key={one.key}
            anomaly={one}
            period={{ from: list.from, to: list.to }}
            may={{ explain: list.mayExplain, close: list.mayClose }}
          />
        ))}
      </ul>
    </Page>
  )
}

type Option = { readonly value: string; readonly label: string }

function Choice({
  label,
  value,
  choices,
  choose,
}: {
  label: string
  value: string
  choices: readonly Option[]
  choose: (value: string) => void
}) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
