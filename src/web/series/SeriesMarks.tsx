import type { SeriesFigureView, SeriesGrowthView, SeriesRankView } from '../../api/shapes/series.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './series.module.css'

/** How a series is called, by its id. */
export type SeriesNames = (id: string) => { readonly name: string; readonly place: string }

/** Whether a value was published or follows from something that was, and whose it is. */
export function OriginMark({
  figure,
}: {
  figure: Pick<SeriesFigureView, 'origin' | 'provenance' | 'derivation'>
}) {
  const text = useText(webSeriesZh, webSeriesEn)
  return (
    <>
      {figure.origin === 'derived' && (
        <span className={styles.mark} data-mark="derived" title={figure.derivation ?? undefined}>
          {text.derived}
        </span>
      )}
      {figure.provenance !== 'entered' && <span className={styles.mark}>{text[figure.provenance]}</span>}
    </>
  )
}

/** Growth with its base, or why there is none. */
export function SeriesGrowth({ growth, names }: { growth: SeriesGrowthView; names: SeriesNames }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { decimal } = useFormats()
  const words = text.growthWords
  const inWords = (percent: string) =>
    /^-?0+(\.0+)?$/.test(percent)
      ? `→ ${words.same}`
      : percent.startsWith('-')
        ? `↓ ${words.down(decimal(percent.slice(1)))}`
        : `↑ ${words.up(decimal(percent))}`
  switch (growth.kind) {
    case 'computed':
      return (
        <>
          {inWords(growth.percent)}
          <small>
            {words.base(decimal(growth.base))}
            {growth.origin === 'derived' && ` · ${text.derived}`}
          </small>
        </>
      )
    case 'published':
      return (
        <>
          {inWords(growth.percent)}
          <small>{words.published(decimal(growth.impliedBase))}</small>
        </>
      )
    case 'differs':
      return (
        <>
          <strong className={styles.warning}>{words.notComparable}</strong>
          <small>{words.differs(decimal(growth.impliedBase), decimal(growth.base))}</small>
        </>
      )
    case 'not-comparable':
      return (
        <>
          <strong className={styles.warning}>{words.notComparable}</strong>
          <small>{words.notComparableWhy(names(growth.series).name)}</small>
        </>
      )
    case 'no-base':
      return <span className={styles.quiet}>{words.noBase}</span>
  }
}

/** Shares of the wholes, each on a line, with what they rest on. */
export function SeriesShares({ shares, names }: { shares: SeriesFigureView['shares']; names: SeriesNames }) {
  const text = useText(webSeriesZh, webSeriesEn)
  return shares.map(({ of, percent, origin }) => (
    <span key={of} className={styles.line}>
      {text.shareOf(names(of).place, percent)}
      {origin === 'derived' && (
        <small className={styles.inline} title={text.shareDerived(names(of).place)}>
          {text.derived}
        </small>
      )}
    </span>
  ))
}

/** The rank and where it comes from. */
export function SeriesRank({ rank }: { rank: SeriesRankView | null }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const words = text.rankWords
  switch (rank?.kind) {
    case undefined:
      return null
    case 'computed':
      return (
        <>
          {words.computed(rank.rank)}
          <small>{words.computedWhy}</small>
        </>
      )
    case 'published':
      return (
        <>
          {words.published(rank.rank)}
          <small>{words.publishedWhy}</small>
        </>
      )
    case 'differs':
      return <strong className={styles.warning}>{words.differs(rank.rank, rank.published)}</strong>
  }
}
