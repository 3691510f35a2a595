import { useEffect, useState } from 'react'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { webMomentsEn } from '../../messages/web-moments.en.ts'
import { webMomentsZh } from '../../messages/web-moments.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './moment-slider.module.css'

type Props = {
  readonly first: PlainDate
  /** Days from the first to the last one, which is now. */
  readonly last: number
  readonly day: number
  readonly setDay: (day: number) => void
}

/** Milliseconds between two weeks of playing. */
const pace = 700

/** A day to drag, to step through by keys and buttons, or to let run week by week. */
export function MomentSlider({ first, last, day, setDay }: Props) {
  const text = useText(webMomentsZh, webMomentsEn)
  const formats = useFormats()
  const [playing, setPlaying] = useState(false)
  const runs = playing && day < last
  useEffect(() => {
    if (!runs) return
    const next = setTimeout(() => setDay(Math.min(last, day + 7)), pace)
    return () => clearTimeout(next)
  }, [runs, day, last, setDay])
  const words = day >= last ? text.timeNow : text.timeOf(formats.date(addDays(first, day)))
  const go = (to: number) => {
    setPlaying(false)
    setDay(Math.max(0, Math.min(last, to)))
  }
  const play = () => {
    // At the end it begins anew.
    if (day >= last) setDay(0)
    setPlaying(!runs)
  }
  return (
    <div className={`${styles.slider} screen-only`}>
      <output className={styles.day} aria-live="polite">
        {words}
      </output>
      <div className={styles.line}>
        <button type="button" aria-label={text.timeEarlier} disabled={day <= 0} onClick={() => go(day - 1)}>
          <Icon name="collapse" />
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={Math.min(day, last)}
          aria-label={text.timeDay}
          aria-valuetext={words}
          onChange={(event) => go(Number(event.target.value))}
        />
        <button type="button" aria-label={text.timeLater} disabled={day >= last} onClick={() => go(day + 1)}>
          <Icon name="expand" />
        </button>
      </div>
      <div className={styles.ends}>
        <button type="button" onClick={() => go(0)}>
          {text.timeFirst} · {formats.date(first)}
        </button>
        <button type="button" aria-pressed={runs} onClick={play}>
          {runs ? text.timeStop : text.timePlay}
        </button>
        <button type="button" onClick={() => go(last)}>
          {text.timeLast} · {formats.date(addDays(first, last))}
        </button>
      </div>
    </div>
  )
}
