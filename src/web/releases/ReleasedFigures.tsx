import { Link } from 'react-router'
import type { ReleasedFigure, ReleasePage } from '../../api/shapes/releases.ts'
import { Dimension } from '../../domain/city/condition.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { BarTable } from '../figures/BarTable.tsx'
import { wordsOf } from '../figures/figure-words.ts'
import { ChangesSince } from '../compare/ChangesSince.tsx'
import { compareAddress } from '../compare/compare-state.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import { ReleasedProjects } from './ReleasedProjects.tsx'
import styles from './releases.module.css'

/** The released figures, each with what the ledger says now; one is open, and the address says which. */
export function ReleasedFigures({ release }: { release: ReleasePage }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const compare = useText(webCompareZh, webCompareEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const [open, setOpen] = useQueryState('open')
  return (
    <table className={styles.table} data-released>
      <thead>
        <tr>
          <th scope="col">{text.indicator}</th>
          <th scope="col" className={styles.amount}>
            {text.released}
          </th>
          <th scope="col" className={styles.amount}>
            {text.revised}
          </th>
        </tr>
      </thead>
      <tbody>
        {release.figures.flatMap((figure) => {
          const name = inLanguage(figure.name)
          const isOpen = open === figure.indicator
          const shown = wordsOf(figure.value, figure.unit, formats, figures)
          return [
            <tr key={figure.indicator} data-indicator={figure.indicator} data-differs={figure.differs}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-expanded={isOpen}
                  title={text.open(name)}
                  onClick={() => setOpen(isOpen ? null : figure.indicator)}
                >
                  {name}
                </button>
              </th>
              <td className={styles.amount} data-label={text.released}>
                {shown}
                {figure.earlier?.fell && (
                  <Link
                    className={styles.fell}
                    to={compareAddress({
                      leftOf: figure.earlier.number,
                      rightOf: release.number,
                      leftIndicator: figure.indicator,
                    })}
                  >
                    {compare.fell(
                      figure.earlier.number,
                      wordsOf(figure.earlier.value, figure.unit, formats, figures),
                    )}
                  </Link>
                )}
              </td>
              <td className={styles.amount} data-label={text.revised}>
                {figure.revised === null && !figure.differs ? (
                  <small title={text.notShown}>–</small>
                ) : figure.differs ? (
                  <strong>
                    {wordsOf(figure.revised, figure.unit, formats, figures)} <small>{text.difference}</small>
                  </strong>
                ) : (
                  <small>{text.same}</small>
                )}
              </td>
            </tr>,
            ...(isOpen
              ? [
                  <tr key={`${figure.indicator} open`}>
                    <td colSpan={3} className={styles.opened}>
                      <Opened release={release} figure={figure} />
                    </td>
                  </tr>,
                ]
              : []),
          ]
        })}
      </tbody>
    </table>
  )
}

function Opened({ release, figure }: { release: ReleasePage; figure: ReleasedFigure }) {
  const text = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  const frame = useText(webFrameZh, webFrameEn)
  const [asked, setAsked] = useQueryState('by')
  const chosen =
    figure.breakdowns.find(({ dimension }) => dimension === asked) ??
    figure.breakdowns.find(({ cells }) => cells.length > 0)
  const dimension = Dimension.safeParse(chosen?.dimension).data
  const sentences = figure.inWords[formats.language] ?? figure.inWords['en'] ?? []
  return (
    <div className={styles.inside}>
      <ChangesSince
        number={release.number}
        indicator={figure.indicator}
        isShare={figure.unit === 'percent'}
      />
      <section>
        <h3>{text.version(figure.version)}</h3>
        <ul className={styles.words}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className={styles.quiet}>{figure.source}</p>
        {chosen && dimension && (
          <>
            <label className={`${styles.by} screen-only`}>
              {text.by}
              <select
                value={chosen.dimension}
                onChange={(event) => setAsked(event.target.value, { replace: true })}
              >
                {figure.breakdowns.flatMap(({ dimension: one }) => {
                  const known = Dimension.safeParse(one).data
                  return known ? (
                    <option key={known} value={known}>
                      {frame.dimensions[known]}
                    </option>
                  ) : (
                    []
                  )
                })}
              </select>
            </label>
            <BarTable dimension={dimension} rows={chosen.cells} unit={figure.unit} whole={figure.value} />
          </>
        )}
      </section>
      <ReleasedProjects number={release.number} indicator={figure.indicator} />
    </div>
  )
}
