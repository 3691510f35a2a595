import { useState } from 'react'
import { Link } from 'react-router'
import type { LeagueTable } from '../../api/shapes/league.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webLeagueEn } from '../../messages/web-league.en.ts'
import { webLeagueZh } from '../../messages/web-league.zh.ts'
import { inTable } from '../figures/figure-words.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './league.module.css'

type Props = {
  readonly table: LeagueTable
  readonly standing: LeagueTable['standings'][number]
  readonly close: () => void
}

/** Where a district's points come from, each indicator leading to the projects that the release counted. */
export function StandingDetail({ table, standing, close }: Props) {
  const text = useText(webLeagueZh, webLeagueEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const formats = useFormats()
  const { text: inLanguage, label } = useCity()
  const [shown, setShown] = useState<string | null>(null)
  const title = text.opened(label('district', standing.district), standing.score)
  return (
    <section className={styles.detail} aria-label={title} data-detail={standing.district}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="screen-only" onClick={close}>
          {text.close}
        </button>
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.indicator}</th>
            <th scope="col">{text.value}</th>
            <th scope="col">{text.target}</th>
            <th scope="col">{text.method}</th>
            <th scope="col">{text.points}</th>
          </tr>
        </thead>
        <tbody>
          {table.indicators.map((indicator, place) => {
            const item = standing.items[place]
            const method =
              item?.state !== 'scored' || item.share === null
                ? text.states[item?.state ?? 'missing']
                : indicator.method === 'completion'
                  ? text.completion(item.share, String(indicator.capPercent ?? 100))
                  : text.efficacy(item.share)
            return (
              <tr key={indicator.indicator}>
                <th scope="row">
                  <button
                    type="button"
                    aria-expanded={shown === indicator.indicator}
                    title={text.projectsOf(inLanguage(indicator.name))}
                    onClick={() => setShown(shown === indicator.indicator ? null : indicator.indicator)}
                  >
                    {inLanguage(indicator.name)}
                  </button>
                  <small>{text.weight(String(indicator.weight))}</small>
                </th>
                <td data-label={text.value}>
                  {inTable(item?.value ?? null, indicator.unit, formats, figures)}
                </td>
                <td data-label={text.target}>
                  {item === undefined || item.target === null
                    ? ''
                    : inTable(item.target, indicator.unit, formats, figures)}
                </td>
                <td data-label={text.method}>{method}</td>
                <td data-label={text.points}>{item?.points ?? ''}</td>
              </tr>
            )
          })}
          {table.deductions.map((rule, place) => {
            const own = standing.overdue[place]
            return own && own.number > 0 ? (
              <tr key={rule.id}>
                <th scope="row" colSpan={4}>
                  {text.deduction(inLanguage(rule.name), String(own.number))}
                </th>
                <td data-label={text.points}>−{own.points}</td>
              </tr>
            ) : null
          })}
          {standing.falsified.number > 0 && (
            <tr>
              <th scope="row" colSpan={4}>
                {text.falsified(String(standing.falsified.number))}
              </th>
              <td data-label={text.points}>−{standing.falsified.points}</td>
            </tr>
          )}
          <tr className={styles.total}>
            <th scope="row" colSpan={4}>
              {text.total}
            </th>
            <td data-label={text.points}>{standing.score}</td>
          </tr>
        </tbody>
      </table>
      {shown !== null && (
        <Contributions
          key={shown}
          number={table.release.number}
          indicator={shown}
          district={standing.district}
        />
      )}
    </section>
  )
}

/** The projects of the district that the release counted in an indicator. */
function Contributions({
  number,
  indicator,
  district,
}: {
  number: string
  indicator: string
  district: string
}) {
  const text = useText(webLeagueZh, webLeagueEn)
  const formats = useFormats()
  const answer = useApi('/api/releases/{number}/figures/{indicator}/projects', {
    path: { number, indicator },
    query: { district, limit: 200 },
  })
  return (
    <section>
      <h3>{text.projects}</h3>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={4} />}
      {answer.data?.projects.length === 0 && <p className={styles.quiet}>{text.noProjects}</p>}
      <ul className={styles.projects} data-contributions>
        {answer.data?.projects.map((project) => (
          <li key={project.code}>
            <Link to={`/projects/${project.code}`}>{project.name}</Link>
            <span>{formats.date(project.on)}</span>
            <span>{project.totalInvestment === null ? '' : formats.money(project.totalInvestment)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
