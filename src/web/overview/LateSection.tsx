import { Link } from 'react-router'
import type { Overview } from '../../api/shapes/overview.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useOwnPart } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './happenings.module.css'
import page from './overview.module.css'

type Late = Pick<
  Overview['late']['projects'][number],
  | 'code'
  | 'name'
  | 'district'
  | 'milestone'
  | 'plannedOn'
  | 'daysLate'
  | 'ownerOrganisation'
  | 'relationshipManager'
>

const limit = 8

/** Planned milestones whose day has passed, in all that one sees or in the district by which the page is filtered. */
export function LateSection({ overview, district }: { overview: Overview; district: string | null }) {
  const { city, text: inLanguage } = useCity()
  const mine = useOwnPart() !== null
  const narrowed: Record<string, string> = district === null ? {} : { district }
  const isPast = overview.asOf !== null
  const answer = useApi('/api/projects', {
    query: { late: true, sort: 'nextPlannedOn', limit, ...narrowed },
    enabled: !isPast,
    keep: true,
  })
  const late = answer.data?.projects.flatMap(({ nextMilestone, nextPlannedOn, ...project }): Late[] =>
    nextMilestone === null || nextPlannedOn === null
      ? []
      : [
          {
            ...project,
            milestone: nextMilestone,
            plannedOn: nextPlannedOn,
            daysLate: daysBetween(plainDate(nextPlannedOn), plainDate(city.today)),
          },
        ],
  )
  return (
    <section className={page.late} aria-busy={answer.isPlaceholderData}>
      <header className={page.sectionHead}>
        <LateTitle total={answer.data?.total ?? null} mine={mine} />
      </header>
      {isPast ? (
        <p className={page.quiet}>{overview.note && inLanguage(overview.note)}</p>
      ) : answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : late ? (
        <LateList projects={late} total={answer.data?.total ?? 0} narrowed={narrowed} />
      ) : (
        <Waiting lines={8} />
      )}
    </section>
  )
}

function LateTitle({ total, mine }: { total: number | null; mine: boolean }) {
  const text = useText(webOverviewZh, webOverviewEn)
  const formats = useFormats()
  if (total === null) return <h2>{text.lateUnknown}</h2>
  if (total === 0) return <h2>{mine ? text.lateMineNone : text.lateNone}</h2>
  return <h2>{(mine ? text.lateMineTitle : text.lateTitle)(formats.count(total))}</h2>
}

function LateList({
  projects,
  total,
  narrowed,
}: {
  projects: readonly Late[]
  total: number
  narrowed: Record<string, string>
}) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { label, organisationName, shortArea } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  if (total === 0) return <p className={page.quiet}>{text.lateNoneNote}</p>
  return (
    <>
      <ol className={styles.happenings} data-late>
        {projects.map((project) => (
          <li key={`${project.code} ${project.milestone}`}>
            <span className={styles.days}>{text.lateDays(project.daysLate)}</span>
            <div className={styles.happening}>
              <Link to={address(`/projects/${encodeURIComponent(project.code)}`)}>{project.name}</Link>
              <small>
                {text.lateShould(label('milestone', project.milestone), formats.date(project.plannedOn))}
                {` · ${shortArea(project.district)} · ${organisationName(project.ownerOrganisation)} · `}
                {project.relationshipManager ?? text.noManager}
              </small>
            </div>
          </li>
        ))}
      </ol>
      {total > projects.length && (
        <Link to={address('/projects', `?${new URLSearchParams({ late: 'true', ...narrowed })}`)}>
          {text.lateMore}
        </Link>
      )}
    </>
  )
}
