import { Tooltip } from 'antd'
import { Link, useLocation } from 'react-router'
import type { NotedFigure } from '../../api/shapes/bulletins.ts'
import { changedSearch } from '../frame/query-state.ts'
import { drawerPrefix, type FigureFilters, openingChanges } from './figure-state.ts'
import styles from './figure-in-text.module.css'

type Props = {
  readonly figure: NotedFigure
  readonly asOf: string
  /** What a screen reader says of the link. */
  readonly name: string
}

/**
 * A figure in running text: the number as the document has it. Hovering says by which definition, and opening it leads to
 * the same drawer as any figure, over its own period; the amount of a project leads to the project, the value of an official series to the series.
 */
export function FigureInText({ figure, asOf, name }: Props) {
  const { pathname, search } = useLocation()
  const to =
    figure.project !== null
      ? `/projects/${figure.project}`
      : figure.official
        ? `/series/${figure.indicator}`
        : {
            pathname,
            search: changedSearch(search, {
              ...openingChanges(figure.indicator, filtersOf(figure)),
              [`${drawerPrefix}from`]: figure.from,
              [`${drawerPrefix}to`]: figure.to,
              [`${drawerPrefix}asOf`]: asOf,
            }),
          }
  return (
    <Tooltip title={figure.note} mouseEnterDelay={0.4}>
      <Link
        className={styles.figure}
        to={to}
        preventScrollReset
        aria-label={`${figure.text}, ${name}`}
        data-figure={figure.indicator}
      >
        {figure.text}
      </Link>
    </Tooltip>
  )
}

function filtersOf({ filter }: NotedFigure): FigureFilters {
  return Object.fromEntries(filter.map(({ dimension, code }) => [dimension, [code]]))
}
