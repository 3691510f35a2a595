import type { FigureView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { growthWords, partsOf, whyNotComparable, wordsOf } from './figure-words.ts'
import styles from './figure-detail.module.css'
import { GrowthMark } from './GrowthMark.tsx'
import { TargetPace } from './TargetPace.tsx'

/** The number itself, large, with period, comparison and target. */
export function FigureHeadline({ figure }: { figure: FigureView }) {
  const text = useText(webFiguresZh, webFiguresEn)
  const formats = useFormats()
  const { before, number, unit } = partsOf(figure.value, figure.unit, formats, text)
  const last = figure.yearBefore
  const growth = growthWords(figure, text)
  const why = whyNotComparable(figure, text)
  const isMoney = figure.unit === 'money'
  const part = (amount: string) => (/^\d{7,}$/.test(amount) ? formats.money(amount) : formats.count(amount))
  return (
    <section className={styles.headline}>
      <p
        className={styles.big}
        title={isMoney && figure.value !== null ? formats.exactMoney(String(figure.value)) : undefined}
      >
        {before && <small>{before}</small>}
        <span data-value>{number}</span>
        {unit && <small>{unit}</small>}
        <span className={styles.when}>{formats.period(figure.from, figure.to)}</span>
      </p>
      {figure.value === null && <p className={styles.quiet}>{text.noValueNote}</p>}
      {figure.numerator !== undefined && figure.denominator !== undefined && (
        <p className={styles.quiet}>{text.ofParts(part(figure.numerator), part(figure.denominator))}</p>
      )}
      {last && (
        <p className={styles.compare}>
          {growth ? <GrowthMark growth={growth} /> : why && <span>{text.notComparable}</span>}
          {why && <span className={styles.quiet}>{why}</span>}
          {last.value !== null && (
            <span className={styles.quiet}>
              {text.yearBefore} {wordsOf(last.value, figure.unit, formats, text)} (
              {formats.period(last.from, last.to)}){last.growth.change !== null && <> · {text.rounded}</>}
            </span>
          )}
          {last.growth.declaredBy !== null && (
            <span className={styles.quiet}>{text.declaredComparable(last.growth.declaredBy)}</span>
          )}
        </p>
      )}
      {figure.target && <TargetPace target={figure.target} unit={figure.unit} />}
      {figure.synthetic > 0 && (
        <p className={styles.quiet}>{text.synthetic(formats.count(figure.synthetic))}</p>
      )}
    </section>
  )
}
