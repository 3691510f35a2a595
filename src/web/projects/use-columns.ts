import { useMemo } from 'react'
import { useQueryState } from '../frame/query-state.ts'
import { type ColumnId, isColumn, usualColumns } from './table-columns.tsx'

const columnsKey = 'xinghui.projects.columns'
const densityKey = 'xinghui.projects.density'

function columnsIn(text: string | null): readonly ColumnId[] | undefined {
  if (text === null) return undefined
  const found = text.split(',').filter(isColumn)
  return found.length === 0 ? undefined : [...new Set(found)].filter((id) => id !== 'name')
}

/** The columns beside the name: those that the link names, else the person's own, else the usual ones. */
export function useColumns() {
  const [asked, setAsked] = useQueryState('columns')
  return useMemo(() => {
    const own = columnsIn(localStorage.getItem(columnsKey))
    const shown = columnsIn(asked) ?? own ?? usualColumns
    return {
      shown,
      choose: (ids: readonly ColumnId[]) => {
        localStorage.setItem(columnsKey, ids.join(','))
        setAsked(ids.join(','), { replace: true })
      },
      reset: () => {
        localStorage.removeItem(columnsKey)
        setAsked(null, { replace: true })
      },
    }
  }, [asked, setAsked])
}

export type Density = 'usual' | 'tight'

/** Pixels of a row. */
export const rowHeights: Record<Density, number> = { usual: 36, tight: 28 }

export function keptDensity(): Density {
  return localStorage.getItem(densityKey) === 'tight' ? 'tight' : 'usual'
}

export function keepDensity(density: Density): void {
  localStorage.setItem(densityKey, density)
}
