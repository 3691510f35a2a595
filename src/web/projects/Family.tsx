import { Link } from 'react-router'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { factInWords, type FactTools } from './fact-words.ts'
import styles from './related.module.css'

/** Later phases, expansions and spin-offs of the same root project; nothing where it stands alone. */
export function Family({ view, tools }: { view: ProjectView; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const address = usePageAddress()
  const { city, labels, formats } = tools
  if (view.family.length === 0) return null
  return (
    <section className={styles.related} aria-label={text.family}>
      <h2>{text.family}</h2>
      <p className={styles.note}>{text.familyNote}</p>
      <ul>
        {view.family.map(({ code, name, relation, landedOn }) => (
          <li key={code}>
            <Link to={address(`/projects/${encodeURIComponent(code)}`)}>{name}</Link>
            <small>
              {[
                code,
                factInWords('relation', relation, tools) ?? text.familyRoot,
                `${labels.text(city.landedName)} ${landedOn === null ? text.notYet : formats.date(landedOn)}`,
              ].join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
