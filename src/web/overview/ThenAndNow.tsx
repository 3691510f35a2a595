import type { Overview } from '../../api/shapes/overview.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webMomentsEn } from '../../messages/web-moments.en.ts'
import { webMomentsZh } from '../../messages/web-moments.zh.ts'
import { type FigureUnit, type FigureValue, wordsOf } from '../figures/figure-words.ts'
import { fraction, toFixed } from '../../domain/decimal.ts'
import { useCity } from '../frame/city.tsx'
import { exactly } from '../frame/formats.ts'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './then-and-now.module.css'
import type { SectionProps } from './use-overview.ts'

/** The figures of the day beside those of today, and what came or went since. */
export function ThenAndNow({
  then,
  now,
  indicators,
}: {
  then: Overview
  now: Overview | undefined
  indicators: SectionProps['indicators']
}) {
  const text = useText(webMomentsZh, webMomentsEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  if (!now) return null
  const changeWords = (unit: FigureUnit, value: FigureValue, today: FigureValue) => {
    const change = changeOf(value, today, unit)
    if (change === null) return ''
    if (/^[-0.]*$/.test(change)) return text.timeSame
    const words = wordsOf(change.replace('-', ''), unit, formats, figures)
    return `${change.startsWith('-') ? '−' : '+'}${words}`
  }
  return (
    <section className={styles.section}>
      <h2>{text.timeTable}</h2>
      <table className={styles.table} data-then-and-now>
        <thead>
          <tr>
            <th scope="col">{text.timeIndicator}</th>
            <th scope="col">{text.timeThen}</th>
            <th scope="col">{text.timeToday}</th>
            <th scope="col">{text.timeChange}</th>
          </tr>
        </thead>
        <tbody>
          {then.figures.map(({ indicator, value, unit }) => {
            const today = now.figures.find((one) => one.indicator === indicator)?.value ?? null
            const known = indicators.get(indicator)
            return (
              <tr key={indicator}>
                <th scope="row">{known ? inLanguage(known.shortName) : indicator}</th>
                <td>{wordsOf(value, unit, formats, figures)}</td>
                <td>{wordsOf(today, unit, formats, figures)}</td>
                <td>{changeWords(unit, value, today)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** What came since, as a decimal; shares with one digit as they are shown, null where one of the two is missing. */
function changeOf(then: FigureValue, now: FigureValue, unit: FigureUnit): string | null {
  if (then === null || now === null) return null
  const [a, b] = [exactly(then), exactly(now)]
  const change = fraction(
    b.numerator * a.denominator - a.numerator * b.denominator,
    a.denominator * b.denominator,
  )
  return toFixed(change, unit === 'percent' ? 1 : 0)
}
