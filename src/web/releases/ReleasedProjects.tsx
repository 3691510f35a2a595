import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { addressOf, ApiProblem, read } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { apiKey } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './releases.module.css'

const address = '/api/releases/{number}/figures/{indicator}/projects' as const

/** The projects behind a released figure, as they were; what the person may not see is said by number. */
export function ReleasedProjects({ number, indicator }: { number: string; indicator: string }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  const { label } = useCity()
  const path = { number, indicator }
  const answer = useInfiniteQuery({
    queryKey: apiKey(address, path),
    queryFn: ({ signal, pageParam }) =>
      read(address, { path, query: { after: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const isComputed = answer.error instanceof ApiProblem && answer.error.problem.code === 'indicator-not-found'
  const projects = answer.data?.pages.flatMap((page) => page.projects) ?? []
  const counted = answer.data?.pages[0]?.counted ?? 0
  const hidden = answer.data && !answer.hasNextPage ? counted - projects.length : 0
  return (
    <section>
      <h3>{text.projects}</h3>
      {isComputed && <p className={styles.quiet}>{text.computed}</p>}
      {answer.isError && !isComputed && (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Waiting lines={6} />}
      {answer.data && (
        <>
          <p className={styles.quiet}>{text.projectsNote}</p>
          <ul className={styles.projects} data-projects>
            {projects.map((project) => (
              <li key={project.code}>
                <Link to={`/projects/${project.code}`}>{project.name}</Link>
                <span>{label('district', project.district)}</span>
                <span>{formats.date(project.on)}</span>
                <span>{project.totalInvestment === null ? '' : formats.money(project.totalInvestment)}</span>
              </li>
            ))}
          </ul>
          {hidden > 0 && <p className={styles.quiet}>{text.hidden(formats.count(hidden))}</p>}
          <p className={`${styles.commands} screen-only`}>
            {answer.hasNextPage && (
              <button
                type="button"
                className={styles.action}
                disabled={answer.isFetchingNextPage}
                onClick={() => void answer.fetchNextPage()}
              >
                {text.moreProjects}
              </button>
            )}
            <a href={addressOf('/api/releases/{number}/figures/{indicator}/projects.csv', path)} download>
              {text.download}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
