import { Button } from 'antd'
import { useId } from 'react'
import { Link } from 'react-router'
import type { IndicatorView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webIndicatorsEn } from '../../messages/web-indicators.en.ts'
import { webIndicatorsZh } from '../../messages/web-indicators.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { wordsOf } from '../figures/figure-words.ts'
import styles from './indicators.module.css'

/** The catalogue of indicators with this period's values, by kind of unit. */
export function IndicatorsPage() {
  const text = useText(webIndicatorsZh, webIndicatorsEn)
  const formats = useFormats()
  const answer = useApi('/api/indicators', { staleTime: 600_000 })
  const [wanted, setWanted] = useQueryState('q')
  const searchId = useId()
  const words = (wanted ?? '').trim().toLowerCase()
  const indicators = answer.data?.indicators
  const found = indicators?.filter(({ id, name, shortName }) =>
    [id, ...Object.values(name), ...Object.values(shortName)].some((one) =>
      one.toLowerCase().includes(words),
    ),
  )
  return (
    <Page title={text.title} lead={indicators && text.lead(formats.count(indicators.length))}>
      <div className={`${styles.search} screen-only`}>
        <label htmlFor={searchId} className="visually-hidden">
          {text.search}
        </label>
        <input
          id={searchId}
          type="search"
          placeholder={text.search}
          value={wanted ?? ''}
          onChange={(event) => setWanted(event.target.value || null, { replace: true })}
        />
      </div>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={14} />}
      {found?.length === 0 && (
        <EmptyState
          title={text.none(wanted ?? '')}
          action={<Button onClick={() => setWanted(null, { replace: true })}>{text.clear}</Button>}
        >
          {text.noneNote}
        </EmptyState>
      )}
      {found &&
        (['projects', 'money', 'percent'] as const).map((unit) => {
          const group = found.filter((indicator) => indicator.unit === unit)
          return group.length === 0 ? null : <Group key={unit} unit={unit} indicators={group} />
        })}
    </Page>
  )
}

function Group({ unit, indicators }: { unit: IndicatorView['unit']; indicators: readonly IndicatorView[] }) {
  const text = useText(webIndicatorsZh, webIndicatorsEn)
  return (
    <section>
      <h2 className={styles.group}>{text.unitKinds[unit]}</h2>
      <ul className={styles.list}>
        {indicators.map((indicator) => (
          <IndicatorRow key={indicator.id} indicator={indicator} />
        ))}
      </ul>
    </section>
  )
}

function IndicatorRow({ indicator }: { indicator: IndicatorView }) {
  const text = useText(webIndicatorsZh, webIndicatorsEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  const { from, to, asOf } = useMoment()
  const answer = useApi('/api/indicators/{id}/value', {
    path: { id: indicator.id },
    query: { from, to, asOf },
    keep: true,
  })
  const latest = indicator.versions.at(-1)
  const sentences = latest ? (latest.inWords[formats.language] ?? latest.inWords['en'] ?? []) : []
  return (
    <li>
      <Link to={address(`/indicators/${indicator.id}`)}>
        <span className={styles.name}>
          {inLanguage(indicator.name)}
          {latest?.toConfirm && <small>{figures.toConfirm}</small>}
        </span>
        <span className={styles.words}>{sentences.join(formats.language === 'zh' ? '；' : '; ')}</span>
        <span className={styles.value}>
          {answer.data ? wordsOf(answer.data.value, answer.data.unit, formats, figures) : ''}
        </span>
        <span className={styles.versions}>{text.versionCount(indicator.versions.length)}</span>
      </Link>
    </li>
  )
}
