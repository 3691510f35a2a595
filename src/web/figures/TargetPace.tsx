import type { TargetView } from '../../api/shapes/indicators.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import type { FigureUnit } from './figure-words.ts'
import { wordsOf } from './figure-words.ts'
import { Light } from './Light.tsx'
import styles from './target-pace.module.css'

/** A share as a length of the track, at most all of it; for drawing only. */
function lengthOfTrack(percent: string): string {
  return `${Math.min(100, Number.parseFloat(percent))}%`
}

/** How much of the year's target is reached, beside how much of the year has gone. */
export function TargetPace({
  target,
  unit,
  brief = false,
}: {
  target: TargetView
  unit: FigureUnit
  brief?: boolean
}) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const value = wordsOf(target.value, unit, formats, text)
  return (
    <div className={styles.pace}>
      <div
        className={styles.track}
        role="img"
        aria-label={text.targetChart(target.completion, target.pace, frame.lights[target.light])}
      >
        <span
          className={styles.done}
          style={{ width: lengthOfTrack(target.completion) }}
          data-light={target.light}
        />
        <span className={styles.now} style={{ left: lengthOfTrack(target.pace) }} />
      </div>
      <div className={styles.words}>
        <span>{text.completion(target.completion)}</span>
        <Light light={target.light} />
        {!brief && <span className={styles.quiet}>{text.pace(target.pace)}</span>}
      </div>
      {!brief && (
        <p className={styles.target}>
          {text.target(target.year, value)}
          {target.derived && (
            <span className={styles.derived} title={target.note ? inLanguage(target.note) : undefined}>
              {text.derived}
            </span>
          )}
          <span className={styles.quiet}>
            {target.note && `${inLanguage(target.note)}${formats.language === 'zh' ? '；' : '; '}`}
            {target.source}
          </span>
        </p>
      )}
    </div>
  )
}
