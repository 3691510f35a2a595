import { Link, useLocation } from 'react-router'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { shareOf } from '../figures/figure-words.ts'
import { openingChanges } from '../figures/figure-state.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { changedSearch } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import type { SectionProps } from './use-overview.ts'
import styles from './ecosystems.module.css'
import page from './overview.module.css'

/** The ecosystems' shares: one strip in their colours, then a row for each that opens its own figure. */
export function EcosystemsSection({ overview, indicators, district }: SectionProps) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { city, text: inLanguage, label, ecosystemColour } = useCity()
  const formats = useFormats()
  const { pathname, search } = useLocation()
  const indicator = indicators.get(city.overview.ecosystems)
  if (!indicator) return null
  const rows = overview.ecosystems
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => Number(a.ecosystem === null) - Number(b.ecosystem === null) || b.value - a.value)
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  const [first] = rows
  const nameOf = (ecosystem: string | null) =>
    ecosystem === null ? text.ecosystemNone : label('ecosystem', ecosystem)
  const share = first ? shareOf(first.value, total) : null
  const title =
    text.ecosystems(inLanguage(indicator.shortName), formats.count(total)) +
    (first && share !== null ? text.ecosystemsFirst(nameOf(first.ecosystem), share) : '')
  return (
    <section className={page.ecosystems}>
      <header className={page.sectionHead}>
        <h2>{title}</h2>
        <span className={page.quiet}>{formats.period(overview.from, overview.to)}</span>
      </header>
      {total === 0 ? (
        <p className={page.quiet}>{text.ecosystemsEmpty}</p>
      ) : (
        <>
          <div className={styles.strip} aria-hidden="true">
            {rows.map(({ ecosystem, value }) => (
              <span
                key={ecosystem ?? ''}
                style={{
                  flexGrow: value,
                  background: ecosystem === null ? 'var(--unknown)' : ecosystemColour(ecosystem),
                }}
              />
            ))}
          </div>
          <ul className={styles.ecosystemRows}>
            {rows.map(({ ecosystem, value, totalInvestment }) => {
              const filters = {
                ...(district === null ? {} : { district: [district] }),
                ...(ecosystem === null ? {} : { ecosystem: [ecosystem] }),
              }
              return (
                <li key={ecosystem ?? ''}>
                  <Link
                    to={{ pathname, search: changedSearch(search, openingChanges(indicator.id, filters)) }}
                    preventScrollReset
                  >
                    <i
                      style={{
                        background: ecosystem === null ? 'var(--unknown)' : ecosystemColour(ecosystem),
                      }}
                      aria-hidden="true"
                    />
                    <span className={styles.ecosystemName}>{nameOf(ecosystem)}</span>
                    <span className={styles.ecosystemValue}>{formats.count(value)}</span>
                    <span className={page.quiet}>{formats.money(totalInvestment)}</span>
                  </Link>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}
