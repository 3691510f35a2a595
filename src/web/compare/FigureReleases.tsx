import { Link } from 'react-router'
import type { FigureView } from '../../api/shapes/indicators.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webReleasesEn } from '../../messages/web-releases.en.ts'
import { webReleasesZh } from '../../messages/web-releases.zh.ts'
import { wordsOf } from '../figures/figure-words.ts'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { compareAddress } from './compare-state.ts'
import styles from './compare.module.css'

/** Which releases hold the figure of this period, with what they gave out, and the way to what made the difference. */
export function FigureReleases({ figure }: { figure: FigureView }) {
  const text = useText(webCompareZh, webCompareEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const words = useText(webReleasesZh, webReleasesEn)
  const formats = useFormats()
  const { indicator: id, from, to, asOf, unit } = figure
  const answer = useApi('/api/indicators/{id}/releases', { path: { id }, query: { from, to } })
  const releases = answer.data?.releases ?? []
  const own = { leftIndicator: id, leftFrom: from, leftTo: to, leftAsOf: asOf }
  if (!answer.data) return null
  return (
    <section className={styles.covering} data-releases={releases.length}>
      <strong>{text.released}</strong>
      {releases.length === 0 ? (
        <p className={styles.quiet}>{text.notReleased}</p>
      ) : (
        <ul>
          {releases.map(({ number, stage, value }) => (
            <li key={number}>
              <Link to={`/releases/${number}?open=${id}`}>{number}</Link> {words.stages[stage]} ·{' '}
              {text.releasedAs(wordsOf(value, unit, formats, figures))}
              {unit !== 'percent' && (
                <>
                  {' · '}
                  <Link
                    to={compareAddress({
                      leftOf: number,
                      leftIndicator: id,
                      ...(asOf !== null && { rightAsOf: asOf }),
                    })}
                  >
                    {text.compare}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {releases.length === 0 && unit !== 'percent' && (
        <p className="screen-only">
          <Link to={compareAddress(own)}>{text.title}</Link>
        </p>
      )}
    </section>
  )
}
