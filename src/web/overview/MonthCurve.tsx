import { type PointerEvent, useState } from 'react'
import type { Overview } from '../../api/shapes/overview.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './month-curve.module.css'
import { useWidth } from './use-width.ts'

type Props = {
  readonly months: Overview['months']
  /** The last month that the period reaches, `YYYY-MM`; later ones have not happened. */
  readonly through: string
  readonly target: string | null
  readonly title: string
}

const height = 264
const edge = { top: 22, right: 92, bottom: 26, left: 8 }

/** The year so far as a line that grows by month, last year as a thin line, the target as a mark; labelled directly. */
export function MonthCurve({ months, through, target, title }: Props) {
  const text = useText(webOverviewZh, webOverviewEn)
  const formats = useFormats()
  const [box, width] = useWidth<HTMLDivElement>(640)
  const [pointed, setPointed] = useState<number | null>(null)

  const passed = months.filter(({ month }) => month <= through)
  const goal = target === null ? 0 : Number(target)
  const top =
    Math.max(1, goal, ...months.map((one) => Math.max(one.cumulative, one.lastYearCumulative))) * 1.04
  const step = (width - edge.left - edge.right) / Math.max(1, months.length)
  const x = (index: number) => edge.left + step * (index + 0.5)
  const y = (value: number) => height - edge.bottom - ((height - edge.top - edge.bottom) * value) / top
  const line = (values: readonly number[]) =>
    values
      .map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('')
  const last = passed.at(-1)
  const lastIndex = passed.length - 1
  const lastYear = months.at(-1)
  const most = Math.max(1, ...months.map(({ value }) => value))
  const narrow = step < 30

  const ends = separated(
    [
      ...(last ? [{ id: 'now', at: y(last.cumulative) }] : []),
      ...(lastYear ? [{ id: 'last', at: y(lastYear.lastYearCumulative) }] : []),
      ...(goal > 0 ? [{ id: 'goal', at: y(goal) }] : []),
    ],
    17,
  )
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const from = event.clientX - event.currentTarget.getBoundingClientRect().left
    const index = Math.floor((from - edge.left) / step)
    setPointed(index >= 0 && index < months.length ? index : null)
  }
  const shown = pointed === null ? undefined : months[pointed]
  return (
    <div ref={box} className={styles.chart}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={title}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(null)}
      >
        <line x1={edge.left} x2={width - edge.right} y1={y(0)} y2={y(0)} className={styles.base} />
        {months.map(({ month, value }, index) => (
          <g key={month}>
            <rect
              x={x(index) - step * 0.28}
              width={step * 0.56}
              y={y(0) - (value / most) * 46}
              height={month <= through ? (value / most) * 46 : 0}
              className={styles.month}
              data-pointed={index === pointed}
            />
            {(!narrow || index % 2 === 0) && (
              <text x={x(index)} y={height - 8} className={styles.axis}>
                {formats.shortMonth(month)}
              </text>
            )}
          </g>
        ))}
        {goal > 0 && (
          <line x1={edge.left} x2={width - edge.right} y1={y(goal)} y2={y(goal)} className={styles.goal} />
        )}
        <path
          d={line(months.map(({ lastYearCumulative }) => lastYearCumulative))}
          className={styles.lastYear}
        />
        <path d={line(passed.map(({ cumulative }) => cumulative))} className={styles.line} />
        {shown && pointed !== null && (
          <>
            <line x1={x(pointed)} x2={x(pointed)} y1={edge.top} y2={y(0)} className={styles.pointer} />
            <circle cx={x(pointed)} cy={y(shown.lastYearCumulative)} r="3" className={styles.lastYearPoint} />
            {pointed <= lastIndex && (
              <circle cx={x(pointed)} cy={y(shown.cumulative)} r="4" className={styles.point} />
            )}
          </>
        )}
        {last && (
          <>
            <circle cx={x(lastIndex)} cy={y(last.cumulative)} r="10" className={styles.glow} />
            <circle cx={x(lastIndex)} cy={y(last.cumulative)} r="4.5" className={styles.lit} />
            <text x={width - edge.right + 8} y={ends.get('now')} className={styles.now}>
              {text.curveYear(last.month.slice(0, 4), formats.count(last.cumulative))}
            </text>
          </>
        )}
        {goal > 0 && (
          <text x={width - edge.right + 8} y={ends.get('goal')} className={styles.label}>
            {text.curveTargetLine(formats.count(goal))}
          </text>
        )}
        {lastYear && (
          <text x={width - edge.right + 8} y={ends.get('last')} className={styles.label}>
            {text.curveYear(yearBefore(lastYear.month), formats.count(lastYear.lastYearCumulative))}
          </text>
        )}
      </svg>
      <p className={styles.readout} aria-hidden="true">
        {shown && pointed !== null && (
          <>
            {pointed <= lastIndex &&
              text.curveReadout(
                formats.shortMonth(shown.month),
                formats.count(shown.value),
                formats.count(shown.cumulative),
              )}
            <span>{text.curveReadoutLast(formats.count(shown.lastYearCumulative))}</span>
          </>
        )}
      </p>
      <details className={styles.table}>
        <summary>{text.curveByMonth}</summary>
        <table>
          <thead>
            <tr>
              {[text.month, text.monthValue, text.monthCumulative, text.monthLast].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, value, cumulative, lastYearCumulative }) => (
              <tr key={month}>
                <th scope="row">{formats.month(month)}</th>
                <td>{month <= through ? formats.count(value) : ''}</td>
                <td>{month <= through ? formats.count(cumulative) : ''}</td>
                <td>{formats.count(lastYearCumulative)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

function yearBefore(month: string): string {
  return String(Number(month.slice(0, 4)) - 1)
}

/** Heights of labels moved apart by at least `gap`, keeping their order. */
function separated(labels: readonly { id: string; at: number }[], gap: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  let lowest = -Infinity
  for (const { id, at } of labels.toSorted((a, b) => a.at - b.at)) {
    lowest = Math.max(at, lowest + gap)
    places.set(id, lowest + 4)
  }
  return places
}
