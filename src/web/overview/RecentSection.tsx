import { Link } from 'react-router'
import type { Overview } from '../../api/shapes/overview.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './happenings.module.css'
import page from './overview.module.css'

/** What happened last: the newest milestones with their projects. */
export function RecentSection({ overview }: { overview: Overview }) {
  const frame = useText(webFrameZh, webFrameEn)
  const text = useText(webOverviewZh, webOverviewEn)
  const { label, shortArea } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  return (
    <section className={page.recent}>
      <header className={page.sectionHead}>
        <h2>{text.recent}</h2>
        <Link to={address('/projects')}>{text.recentMore}</Link>
      </header>
      {overview.recent.length === 0 && (
        <EmptyState title={text.recentEmpty}>{text.recentEmptyNote}</EmptyState>
      )}
      <ol className={styles.happenings}>
        {overview.recent.map(({ code, name, district, milestone, on, totalInvestment, provenance }) => (
          <li key={`${code} ${milestone}`} data-landed={milestone === 'landed'}>
            <time dateTime={on}>{formats.shortDate(on)}</time>
            <span className={styles.what}>{label('milestone', milestone)}</span>
            <div className={styles.happening}>
              <Link to={address(`/projects/${encodeURIComponent(code)}`)}>{name}</Link>
              <small>
                {shortArea(district)}
                {totalInvestment !== null && ` · ${formats.money(totalInvestment)}`}
                {provenance === 'synthetic' && ` · ${frame.demonstration}`}
              </small>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
