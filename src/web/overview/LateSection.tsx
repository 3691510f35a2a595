import { Link } from 'react-router'
import type { Overview } from '../../api/shapes/overview.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useQueryState } from '../frame/query-state.ts'
import { useAccount } from '../frame/session.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './overview.module.css'

/** Planned milestones whose day has passed: those of the person's organisation, or all. */
export function LateSection({ overview }: { overview: Overview }) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { label, shortArea } = useCity()
  const { organisation } = useAccount()
  const formats = useFormats()
  const address = usePageAddress()
  const [view, setView] = useQueryState('late')
  const { total, mine, projects } = overview.late
  const onlyMine = view === 'mine'
  const shown = onlyMine
    ? projects.filter(({ ownerOrganisation }) => ownerOrganisation === organisation.id)
    : projects
  return (
    <section className={styles.late}>
      <header className={styles.sectionHead}>
        <h2>{total === 0 ? text.lateNone : text.lateTitle(formats.count(total))}</h2>
        {total > 0 && (
          <div className={styles.switch}>
            <button type="button" aria-pressed={!onlyMine} onClick={() => setView(null, { replace: true })}>
              {text.lateAll(formats.count(total))}
            </button>
            <button type="button" aria-pressed={onlyMine} onClick={() => setView('mine', { replace: true })}>
              {text.lateMine(formats.count(mine))}
            </button>
          </div>
        )}
      </header>
      {total === 0 && <EmptyState title={text.lateNone}>{text.lateNoneNote}</EmptyState>}
      {total > 0 && shown.length === 0 && <p className={styles.quiet}>{text.lateMineNone}</p>}
      <ol className={styles.happenings}>
        {shown.map((project) => (
          <li key={`${project.code} ${project.milestone}`}>
            <span className={styles.days}>{text.lateDays(project.daysLate)}</span>
            <div className={styles.happening}>
              <Link to={address(`/projects/${encodeURIComponent(project.code)}`)}>{project.name}</Link>
              <small>
                {text.lateShould(label('milestone', project.milestone), formats.shortDate(project.plannedOn))}
                {` · ${shortArea(project.district)} · ${label('organisation', project.ownerOrganisation)} · `}
                {project.relationshipManager ?? text.noManager}
              </small>
            </div>
          </li>
        ))}
      </ol>
      {total > shown.length && <Link to={address('/projects', '?late=true')}>{text.lateMore}</Link>}
    </section>
  )
}
