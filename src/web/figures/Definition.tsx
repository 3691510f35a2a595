import type { IndicatorView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './definition.module.css'

type Props = {
  readonly indicator: IndicatorView
  /** The version by which the number was computed. */
  readonly inUse: number
  /** The version that was asked for, null when the period decided. */
  readonly asked: number | null
  readonly ask: (version: number | null) => void
}

/** The definition in words with its source, every version side by side, the one in use first. */
export function Definition({ indicator, inUse, asked, ask }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const versions = indicator.versions.toSorted(
    (a, b) => Number(b.version === inUse) - Number(a.version === inUse) || b.version - a.version,
  )
  return (
    <div className={styles.versions}>
      {versions.map((definition) => (
        <article
          key={definition.version}
          className={styles.version}
          data-in-use={definition.version === inUse}
        >
          <header>
            <h3>{text.definitionVersion(definition.version)}</h3>
            <span className={styles.validity}>
              {definition.validTo === null
                ? text.validFrom(formats.date(definition.validFrom))
                : text.validUntil(formats.date(definition.validFrom), formats.date(definition.validTo))}
            </span>
            {definition.version === inUse && versions.length > 1 && (
              <span className={styles.inUse}>{text.versionInUse}</span>
            )}
            {definition.toConfirm && (
              <span className={styles.toConfirm} title={text.toConfirmNote}>
                {text.toConfirm}
              </span>
            )}
          </header>
          <ul>
            {(definition.inWords[formats.language] ?? definition.inWords['en'] ?? []).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <dl>
            {definition.note && (
              <div>
                <dt>{text.note}</dt>
                <dd>{inLanguage(definition.note)}</dd>
              </div>
            )}
            <div>
              <dt>{text.source}</dt>
              <dd>{definition.source}</dd>
            </div>
            {definition.toConfirm && (
              <div>
                <dt>{text.toConfirm}</dt>
                <dd>{text.toConfirmNote}</dd>
              </div>
            )}
          </dl>
          {definition.version !== inUse && (
            <button type="button" className={styles.use} onClick={() => ask(definition.version)}>
              {text.useVersion}
            </button>
          )}
          {definition.version === asked && (
            <button type="button" className={styles.use} onClick={() => ask(null)}>
              {text.useDefault}
            </button>
          )}
        </article>
      ))}
    </div>
  )
}
