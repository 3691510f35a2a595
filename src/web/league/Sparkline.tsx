import styles from './league.module.css'

const [width, height, edge] = [96, 24, 4]

/** Places over the releases of a year, the first on top; `words` says them to those who do not see the line. */
export function Sparkline({ ranks, most, words }: { ranks: readonly number[]; most: number; words: string }) {
  if (ranks.length === 0) return null
  const x = (at: number) => edge + ((width - 2 * edge) * at) / Math.max(1, ranks.length - 1)
  const y = (rank: number) => edge + ((height - 2 * edge) * (rank - 1)) / Math.max(1, most - 1)
  const last = ranks.length - 1
  return (
    <svg className={styles.spark} width={width} height={height} role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={ranks.map((rank, at) => `${x(at).toFixed(1)},${y(rank).toFixed(1)}`).join(' ')} />
      <circle cx={x(last)} cy={y(ranks[last] ?? 1)} r="3" />
    </svg>
  )
}
