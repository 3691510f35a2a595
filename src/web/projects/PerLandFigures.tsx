import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import type { FactTools } from './fact-words.ts'
import { fieldWords } from './action-words.ts'
import styles from './facts.module.css'

/** Amounts per unit of land; where amount and land speak of different parts it says so and does not judge. */
export function PerLandFigures({ view, tools }: { view: ProjectView; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, labels, formats, scopeName } = tools
  if (view.perLand.length === 0) return null
  const unit = labels.text(city.landUnit.name)
  return (
    <div className={styles.perLand}>
      <h4>{text.perLand(unit)}</h4>
      <ul>
        {view.perLand.map(({ of, value, comparable, amountScope, landScope, aboveReview }) => (
          <li key={of} data-comparable={comparable}>
            <span>{fieldWords(of, text)}</span>
            <strong>{text.perUnit(formats.money(value), unit)}</strong>
            {!comparable && (
              <p className={styles.notComparable}>
                {text.notComparable(scopeName(amountScope), scopeName(landScope))}
              </p>
            )}
            {aboveReview && <p className={styles.notComparable}>{text.aboveReview}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
