import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { DistrictMap } from './DistrictMap.tsx'
import type { SectionProps } from './use-overview.ts'
import styles from './districts.module.css'
import page from './overview.module.css'

/** The headline figure by district, as a map and as a table; choosing a district filters the page. */
export function DistrictsSection({
  overview,
  indicators,
  district: selected,
  select,
}: SectionProps & { readonly select: (district: string | null) => void }) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { city, text: inLanguage, label } = useCity()
  const formats = useFormats()
  const boundaries = useApi('/api/city/boundaries', { staleTime: Infinity })
  const indicator = indicators.get(city.overview.headline)
  const rows = overview.districts.toSorted((a, b) => b.value - a.value)
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const title = indicator ? text.map(inLanguage(indicator.shortName)) : ''
  const latest = overview.recent
    .filter(({ milestone }) => milestone === 'landed')
    .map(({ district }) => district)
  return (
    <section className={page.districts}>
      <header className={page.sectionHead}>
        <h2>{title}</h2>
        <span className={page.quiet}>{text.mapNote}</span>
      </header>
      <div className={styles.mapAndTable}>
        <div>
          {boundaries.isError ? (
            <ErrorState error={boundaries.error} retry={() => void boundaries.refetch()} />
          ) : boundaries.data ? (
            <DistrictMap
              boundaries={boundaries.data}
              districts={overview.districts}
              latest={latest}
              selected={selected}
              select={select}
              title={title}
            />
          ) : (
            <Waiting height={420} />
          )}
        </div>
        <table className={styles.districtTable}>
          <thead>
            <tr>
              <th scope="col">{text.district}</th>
              <th scope="col" aria-hidden="true" />
              <th scope="col">{text.landed}</th>
              <th scope="col">{text.lastYear}</th>
              <th scope="col">{text.investment}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ district, value, lastYear, totalInvestment }) => (
              <tr key={district} data-selected={district === selected}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={district === selected}
                    onClick={() => select(district === selected ? null : district)}
                  >
                    {label('district', district)}
                  </button>
                </th>
                <td className={styles.districtBar} aria-hidden="true">
                  <span style={{ width: `${(value / most) * 100}%` }} />
                </td>
                <td>{formats.count(value)}</td>
                <td className={page.quiet}>{lastYear === null ? '–' : formats.count(lastYear)}</td>
                <td>{formats.money(totalInvestment)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
