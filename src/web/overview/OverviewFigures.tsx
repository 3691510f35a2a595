import { Figure } from '../figures/Figure.tsx'
import styles from './overview.module.css'
import type { SectionProps } from './use-overview.ts'

/** The figures of the overview, each against its target or the year before. */
export function OverviewFigures({ overview, indicators, district }: SectionProps) {
  const filters = district === null ? {} : { district: [district] }
  return (
    <ul className={styles.figures}>
      {overview.figures.map((figure) => {
        const indicator = indicators.get(figure.indicator)
        return (
          indicator && (
            <li key={figure.indicator}>
              <Figure indicator={indicator} figure={figure} filters={filters} />
            </li>
          )
        )
      })}
    </ul>
  )
}
