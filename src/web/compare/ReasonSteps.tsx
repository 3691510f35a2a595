import type { ComparisonView } from '../../api/shapes/comparisons.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { signed } from './signed.ts'
import styles from './compare.module.css'

type Props = Pick<ComparisonView, 'groups' | 'unit' | 'difference'>

/** The reasons one after the other, each beginning where the one before ended, and their sum. */
export function ReasonSteps({ groups, unit, difference }: Props) {
  const text = useText(webCompareZh, webCompareEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const steps = stepsOf(groups.map(({ contribution }) => BigInt(contribution)))
  return (
    <table className={styles.steps} data-reasons>
      <thead>
        <tr>
          <th scope="col">{text.reason}</th>
          <th scope="col" className={styles.number}>
            {text.projects}
          </th>
          <th scope="col" className={styles.drawn} aria-hidden="true" />
          <th scope="col" className={styles.number}>
            {text.added}
          </th>
          <th scope="col" className={styles.number}>
            {text.removed}
          </th>
          <th scope="col" className={styles.number}>
            {text.contribution}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ kind, title, projects, added, removed, contribution }, place) => {
          const step = steps[place]
          return (
            <tr key={kind} data-kind={kind}>
              <th scope="row">{inLanguage(title)}</th>
              <td className={styles.number} data-label={text.projects}>
                {formats.count(projects)}
              </td>
              <td className={styles.drawn} aria-hidden="true">
                {step && (
                  <svg viewBox="0 0 1000 16" preserveAspectRatio="none" width="100%" height="16">
                    <line x1={step.zero} x2={step.zero} y1="0" y2="16" className={styles.zero} />
                    <rect
                      x={step.from}
                      y="3"
                      width={Math.max(step.width, 4)}
                      height="10"
                      className={contribution.startsWith('-') ? styles.less : styles.more}
                    />
                  </svg>
                )}
              </td>
              <td className={styles.number} data-label={text.added}>
                {signed(added, unit, formats)}
              </td>
              <td className={styles.number} data-label={text.removed}>
                {signed(removed, unit, formats)}
              </td>
              <td className={styles.number} data-label={text.contribution}>
                {signed(contribution, unit, formats)}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.sum}</th>
          <td className={styles.number} data-label={text.projects}>
            {formats.count(groups.reduce((sum, { projects }) => sum + projects, 0))}
          </td>
          <td className={styles.drawn} aria-hidden="true" />
          <td className={styles.number} data-label={text.added}>
            {signed(sumOf(groups.map(({ added }) => added)), unit, formats)}
          </td>
          <td className={styles.number} data-label={text.removed}>
            {signed(sumOf(groups.map(({ removed }) => removed)), unit, formats)}
          </td>
          <td className={styles.number} data-label={text.contribution}>
            <strong>{signed(difference, unit, formats)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

const sumOf = (amounts: readonly string[]) =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString()

/** Where each step is drawn on a line of a thousand, and where nothing lies on it; for drawing only. */
function stepsOf(contributions: readonly bigint[]) {
  let at = 0n
  const spans = contributions.map((contribution) => {
    const begin = at
    at += contribution
    return begin < at ? { low: begin, high: at } : { low: at, high: begin }
  })
  const low = spans.reduce((least, span) => (span.low < least ? span.low : least), 0n)
  const high = spans.reduce((most, span) => (span.high > most ? span.high : most), 0n)
  const whole = high === low ? 1n : high - low
  const place = (value: bigint) => Number(((value - low) * 1000n) / whole)
  return spans.map((span) => ({
    from: place(span.low),
    width: place(span.high) - place(span.low),
    zero: place(0n),
  }))
}
