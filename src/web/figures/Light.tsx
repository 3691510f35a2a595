import type { TargetView } from '../../api/shapes/indicators.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './light.module.css'

export type LightName = TargetView['light']

// A full disc, a half, a bar, a ring: they differ in print and for those who do not see colours.
const shapes: Record<LightName, string> = {
  good: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  watch: 'M8 2.200L14.2 13.500H1.800z',
  late: 'M2.5 2.500h11v11h-11z',
  // Two bars: the clock is stopped.
  stopped: 'M3.500 2.500h3v11h-3zM9.500 2.500h3v11h-3z',
  unknown: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
}

/** A light with its word, in shape and colour; `word` replaces the usual one. */
export function Light({ light, word }: { light: LightName; word?: string }) {
  const text = useText(webFrameZh, webFrameEn)
  return (
    <span className={styles.light} data-light={light}>
      <svg width="10" height="10" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={shapes[light]} fill="currentColor" fillRule="evenodd" />
      </svg>
      <span className={styles.word}>{word ?? text.lights[light]}</span>
    </span>
  )
}
