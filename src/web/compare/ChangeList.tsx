import { useState } from 'react'
import { Link } from 'react-router'
import type { ComparisonView } from '../../api/shapes/comparisons.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { signed } from './signed.ts'
import styles from './compare.module.css'

type Props = Pick<ComparisonView, 'changes' | 'hidden' | 'unit'>

/** So many projects are shown at once; a person asks for the rest. */
const first = 50

/** Every project that makes the difference: what it adds, why, who recorded that and for what reason. */
export function ChangeList({ changes, hidden, unit }: Props) {
  const text = useText(webCompareZh, webCompareEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const shown = all ? changes : changes.slice(0, first)
  return (
    <>
      <ul className={styles.changes} data-changes>
        {shown.map(({ code, name, contribution, sentence, action, kind }) => (
          <li key={code} data-kind={kind}>
            <span className={styles.given}>{signed(contribution, unit, formats)}</span>
            <div>
              <Link to={`/projects/${code}`}>{name}</Link> <small>{code}</small>
              <p>{inLanguage(sentence)}</p>
              {action ? (
                <p className={styles.quiet}>
                  {text.recordedBy(action.name, action.organisation, formats.dateTime(action.recordedAt))}
                  {action.reason !== null && <> · {text.because(action.reason)}</>}
                </p>
              ) : (
                asksOtherwise.has(kind) && <p className={styles.quiet}>{text.noAction}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {changes.length > shown.length && (
        <button type="button" className={styles.action} onClick={() => setAll(true)}>
          {text.showAll(formats.count(changes.length))}
        </button>
      )}
      {hidden > 0 && <p className={styles.quiet}>{text.hidden(formats.count(hidden))}</p>}
    </>
  )
}

const asksOtherwise: ReadonlySet<string> = new Set(['definition', 'period', 'place', 'twice'])
