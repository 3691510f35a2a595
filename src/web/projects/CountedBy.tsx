import { Link, useLocation } from 'react-router'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { Explanation } from '../figures/Explanation.tsx'
import { openingChanges } from '../figures/figure-state.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { changedSearch, useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './related.module.css'

/** The indicators that count this project, each opening to its figure; and for any other one, why it does not. */
export function CountedBy({ view }: { view: ProjectView }) {
  const text = useText(webProjectZh, webProjectEn)
  const { text: inLanguage } = useCity()
  const { from, to } = useMoment()
  const formats = useFormats()
  const { pathname, search } = useLocation()
  const [why, setWhy] = useQueryState('why')
  const { code } = view.row
  const indicators = useApi('/api/indicators', { staleTime: 600_000 }).data?.indicators ?? []
  const counted = new Set(view.countedBy.map(({ indicator }) => indicator))
  // Figures computed from others have no records of their own to explain.
  const others = indicators.filter(({ id, on }) => !counted.has(id) && on !== null)
  const asked = indicators.find(({ id }) => id === why)
  const moment = { from, to, asOf: view.asOf }
  return (
    <section className={styles.related} aria-label={text.countedBy}>
      <h2>{text.countedBy}</h2>
      <p className={styles.note}>{text.countedIn(formats.period(from, to))}</p>
      {view.countedBy.length === 0 && <p>{text.countedNone}</p>}
      <ul>
        {view.countedBy.map(({ indicator, on }) => {
          const found = indicators.find(({ id }) => id === indicator)
          const changes = { ...openingChanges(indicator), 'f.explain': code }
          return (
            <li key={indicator} data-counted={indicator}>
              <Link to={{ pathname, search: changedSearch(search, changes) }} preventScrollReset>
                {found ? inLanguage(found.name) : indicator}
              </Link>
              <small>{text.countedOn(formats.date(on))}</small>
            </li>
          )
        })}
      </ul>
      <label className={`${styles.why} screen-only`}>
        {text.whyOther}
        <select
          value={asked ? asked.id : ''}
          onChange={(event) => setWhy(event.target.value || null, { replace: true })}
        >
          <option value="">{text.choose}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name)}
            </option>
          ))}
        </select>
      </label>
      {asked && <Explanation indicator={asked.id} project={code} moment={moment} onProjectPage />}
    </section>
  )
}
