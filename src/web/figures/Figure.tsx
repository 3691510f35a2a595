import { Tooltip } from 'antd'
import { Link, useLocation } from 'react-router'
import type { FigureView, IndicatorView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { unbroken } from '../frame/formats.ts'
import { changedSearch } from '../frame/query-state.ts'
import { useFormats } from '../frame/use-formats.ts'
import { growthWords, partsOf, whyNotComparable } from './figure-words.ts'
import { type FigureFilters, openingChanges } from './figure-state.ts'
import styles from './figure.module.css'
import { GrowthMark } from './GrowthMark.tsx'
import { TargetPace } from './TargetPace.tsx'

type Props = {
  readonly indicator: IndicatorView
  readonly figure: FigureView
  /** What the number is already narrowed by, so that opening it shows the same. */
  readonly filters?: FigureFilters
}

/**
 * A number on a page. Its label says what it is, hovering says by which definition, and opening it leads to the
 * records behind it. Every number of the product that an indicator gives is this component.
 */
export function Figure({ indicator, figure, filters = {} }: Props) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const { pathname, search } = useLocation()
  const { before, number, unit } = partsOf(figure.value, figure.unit, formats, text)
  const name = inLanguage(indicator.name)
  const growth = growthWords(figure, text)
  const why = whyNotComparable(figure, text)
  const version = indicator.versions.find((one) => one.version === figure.version)
  const inWords = version ? (version.inWords[formats.language] ?? version.inWords['en'] ?? []) : []
  const exact =
    figure.unit === 'money' && figure.value !== null ? formats.exactMoney(String(figure.value)) : ''
  return (
    <Tooltip
      title={
        <>
          <strong>{name}</strong>
          <br />
          {inWords.join(formats.language === 'zh' ? '；' : '; ')}
          {exact && <div>{exact}</div>}
          {figure.value === null && <div>{text.noValueNote}</div>}
          {why && <div>{why}</div>}
        </>
      }
      mouseEnterDelay={0.4}
      placement="bottomLeft"
    >
      <Link
        className={styles.figure}
        to={{ pathname, search: changedSearch(search, openingChanges(indicator.id, filters)) }}
        preventScrollReset
        data-figure={indicator.id}
      >
        <span className={styles.label}>
          {unbroken(inLanguage(indicator.shortName))}
          {figure.synthetic > 0 && (
            <span className={styles.mark} title={text.synthetic(formats.count(figure.synthetic))}>
              {frame.demonstration}
            </span>
          )}
        </span>
        <span className={styles.number}>
          {before && <small>{before}</small>}
          <span data-value>{number}</span>
          {unit && <small>{unit}</small>}
        </span>
        {figure.target ? (
          <TargetPace target={figure.target} unit={figure.unit} brief />
        ) : (
          <span className={styles.growth}>
            {growth ? <GrowthMark growth={growth} /> : why && text.notComparable}
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
