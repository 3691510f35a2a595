import { Link, useLocation } from 'react-router'
import { monthOf, plainDate } from '../../domain/plain-date.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { openingChanges } from '../figures/figure-state.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { changedSearch } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import { MonthCurve } from './MonthCurve.tsx'
import type { SectionProps } from './use-overview.ts'
import styles from './overview.module.css'

/** The last month of which the curve may speak: what was not yet known does not make a flat line. */
function throughMonth(to: string, asOf: string | null): string {
  const known = asOf === null || asOf > to ? to : asOf
  return monthOf(plainDate(known.slice(0, 10)))
}

/** The headline figure through the year, under a title that says what the curve shows. */
export function HeadlineSection({ overview, indicators, district }: SectionProps) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { city, text: inLanguage } = useCity()
  const formats = useFormats()
  const { pathname, search } = useLocation()
  const figure = overview.figures.find(({ indicator }) => indicator === city.overview.headline)
  const indicator = indicators.get(city.overview.headline)
  if (!figure || !indicator) return null
  const filters = district === null ? {} : { district: [district] }
  const value = Number(figure.value ?? 0)
  const before = figure.yearBefore?.value ?? null
  const difference = before === null ? null : value - Number(before)
  const tail = figure.target
    ? text.curveTarget(figure.target.completion)
    : difference === null
      ? ''
      : difference > 0
        ? text.curveMore(formats.count(difference))
        : difference < 0
          ? text.curveFewer(formats.count(-difference))
          : text.curveSame
  const title = text.curve(formats.period(overview.from, overview.to), formats.count(value)) + tail
  return (
    <section className={styles.headline}>
      <header className={styles.sectionHead}>
        <h2>{title}</h2>
        <Link
          to={{
            pathname,
            search: changedSearch(search, { ...openingChanges(indicator.id, filters), 'f.by': 'month' }),
          }}
          preventScrollReset
        >
          {inLanguage(indicator.name)}
        </Link>
      </header>
      <MonthCurve
        months={overview.months}
        through={throughMonth(overview.to, overview.asOf)}
        target={figure.target?.value ?? null}
        title={title}
      />
    </section>
  )
}
