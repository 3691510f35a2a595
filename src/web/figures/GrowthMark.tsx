import type { Growth } from './figure-words.ts'
import styles from './figure.module.css'

const arrows = { up: '↑', down: '↓', same: '→' }

/** The change against the year before, with arrow and word. */
export function GrowthMark({ growth }: { growth: Growth }) {
  return (
    <span className={styles.growthMark}>
      <span aria-hidden="true">{arrows[growth.direction]}</span> {growth.words}
    </span>
  )
}
