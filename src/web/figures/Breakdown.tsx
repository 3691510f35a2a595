import { Select } from 'antd'
import type { FigureView, IndicatorView } from '../../api/shapes/indicators.ts'
import { Dimension } from '../../domain/city/condition.ts'
import { monthEnd, monthStart } from '../../domain/plain-date.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { BarTable } from './BarTable.tsx'
import { rowsOf, shownDimensions } from './breakdown-rows.ts'
import { CrossTable } from './CrossTable.tsx'
import styles from './figure-detail.module.css'
import { type FigureStateTools, figureQuery } from './figure-state.ts'
import { optionsOf } from './filter-words.ts'
import { MonthColumns } from './MonthColumns.tsx'

type Props = {
  readonly indicator: IndicatorView
  readonly figure: FigureView
  readonly by: readonly Dimension[]
  readonly tools: FigureStateTools
  /** Offer a second dimension. */
  readonly cross: boolean
}

const isDimension = (name: string): name is Dimension => Dimension.safeParse(name).success

/** A figure broken down by one dimension (bars, months as columns) or two (a cross table). */
export function Breakdown({ indicator, figure, by, tools, cross }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const { state, set, setMoment } = tools
  const dimensions = indicator.dimensions.filter(isDimension)
  const [first, second] = by
  const [down, across] = shownDimensions(figure.breakdown, by)
  if (!first || !down) return null
  const option = (dimension: Dimension) => ({ value: dimension, label: frame.dimensions[dimension] })
  const rows = rowsOf(
    figure.breakdown,
    down,
    optionsOf(down, labels, frame).map(({ value }) => value),
  )
  const csv = addressOf(
    '/api/indicators/{id}/value.csv',
    { id: indicator.id },
    { ...figureQuery(state), by: by.join(',') },
  )
  const choose = (code: string) => {
    if (down === 'month') {
      setMoment({ from: monthStart(code), to: monthEnd(code) })
      return
    }
    // Narrowed to one value, the same breakdown would have one bar: go on with the next dimension.
    const filters = { ...state.filters, [down]: [code] }
    const next = dimensions.find((dimension) => dimension !== down && filters[dimension] === undefined)
    set({ filters, by: next ? [next] : [] })
  }
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{text.breakdown}</h2>
        <label>
          <span>{text.breakdownBy}</span>
          <Select
            aria-label={text.breakdownBy}
            size="small"
            value={first}
            popupMatchSelectWidth={false}
            options={dimensions.map(option)}
            onChange={(dimension) =>
              set({ by: second && second !== dimension ? [dimension, second] : [dimension] })
            }
          />
        </label>
        {cross && (
          <label>
            <span>{text.breakdownThen}</span>
            <Select
              aria-label={text.breakdownThen}
              size="small"
              value={second ?? ''}
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: text.breakdownNone },
                ...dimensions.filter((dimension) => dimension !== first).map(option),
              ]}
              onChange={(name) => set({ by: isDimension(name) ? [first, name] : [first] })}
            />
          </label>
        )}
        <a className={styles.download} href={csv} download>
          <Icon name="download" size={14} /> {text.csvBreakdown}
        </a>
      </div>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{text.breakdownEmpty}</p>
      ) : across ? (
        <CrossTable figure={figure} by={[down, across]} />
      ) : (
        <>
          {down === 'month' && <MonthColumns rows={rows} unit={figure.unit} />}
          <BarTable dimension={down} rows={rows} unit={figure.unit} whole={figure.value} choose={choose} />
        </>
      )}
    </section>
  )
}
