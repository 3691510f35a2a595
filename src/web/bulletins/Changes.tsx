import type { ChangesView, NotedFigure } from '../../api/shapes/bulletins.ts'
import { showInWords } from '../../messages/bulletin-words.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { valueWords } from '../figures/filter-words.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './bulletins.module.css'

type Props = {
  readonly changes: ChangesView | null
  /** What is said where there is nothing to compare with. */
  readonly first: string
}

/** What changed since the filing before: figure by figure, and the text that is new or gone. */
export function Changes({ changes, first }: Props) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const formats = useFormats()
  if (changes === null)
    return (
      <section data-changes="none">
        <h2>{text.changes}</h2>
        <p className={styles.quiet}>{first}</p>
      </section>
    )
  const { since, figures, added, dropped } = changes
  const same = figures.length === 0 && added.length === 0 && dropped.length === 0
  return (
    <section data-changes={figures.length}>
      <h2>{text.changes}</h2>
      <p className={styles.quiet}>
        {text.changesSince(since.number, formats.period(since.from, since.to), formats.moment(since.filedAt))}
      </p>
      {same && <p>{text.unchanged}</p>}
      {figures.length > 0 && (
        <table className={styles.table}>
          <caption>{text.changedFigures(figures.length)}</caption>
          <thead>
            <tr>
              <th scope="col">{text.figure}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ key, before, after }) => (
              <tr key={key}>
                <th scope="row">
                  <Name figure={after ?? before} />
                </th>
                <td data-label={text.before}>
                  <Value figure={before} />
                </td>
                <td data-label={text.after}>
                  <Value figure={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Lines title={text.addedText} lines={added} mark="+" />
      <Lines title={text.droppedText} lines={dropped} mark="−" />
    </section>
  )
}

/** What a figure is: its indicator or project, and what narrows it. */
export function Name({ figure }: { figure: NotedFigure | null }) {
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const formats = useFormats()
  const answer = useApi('/api/indicators', { staleTime: 600_000 })
  if (!figure) return null
  const indicator = answer.data?.indicators.find(({ id }) => id === figure.indicator)
  const name = figure.official?.name ?? (indicator ? labels.text(indicator.name) : figure.indicator)
  const parts = [
    showInWords(formats.language, figure.show),
    ...figure.filter.map(({ dimension, code }) => valueWords(dimension, code, labels, formats, frame)),
  ].filter((part) => part !== '')
  return (
    <span title={figure.note}>
      {figure.project ?? name}
      {parts.length > 0 && <small> {parts.join(' · ')}</small>}
    </span>
  )
}

function Value({ figure }: { figure: NotedFigure | null }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const formats = useFormats()
  if (!figure) return <small>{text.none}</small>
  return (
    <span>
      {figure.text} <small>{formats.period(figure.from, figure.to)}</small>
    </span>
  )
}

function Lines({ title, lines, mark }: { title: string; lines: readonly string[]; mark: string }) {
  if (lines.length === 0) return null
  return (
    <details className={styles.lines}>
      <summary>
        {title} <small>{lines.length}</small>
      </summary>
      <ul>
        {lines.map((line, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            <span aria-hidden="true">{mark}</span> {line}
          </li>
        ))}
      </ul>
    </details>
  )
}
