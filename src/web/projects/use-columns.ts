import { useMemo, useSyncExternalStore } from 'react'
import { useQueryState } from '../frame/query-state.ts'
import { type ColumnId, isColumn, usualColumns } from './table-columns.tsx'

const columnsKey = 'xinghui.projects.columns'
const densityKey = 'xinghui.projects.density'

function columnsIn(text: string | null): readonly ColumnId[] | undefined {
  if (text === null) return undefined
  const found = text.split(',').filter(isColumn)
  return found.length === 0 ? undefined : [...new Set(found)].filter((id) => id !== 'name')
}

// Page and table both read the person's own columns; both follow when they change.
const followers = new Set<() => void>()

function follow(changed: () => void): () => void {
  followers.add(changed)
  return () => followers.delete(changed)
}

function keepColumns(ids: readonly ColumnId[] | null): void {
  if (ids === null) localStorage.removeItem(columnsKey)
  else localStorage.setItem(columnsKey, ids.join(','))
  for (const changed of followers) changed()
}

/** The columns beside the name: those that the link names, else the person's own, else the usual ones. */
export function useColumns() {
  const [asked, setAsked] = useQueryState('columns')
  const own = useSyncExternalStore(follow, () => localStorage.getItem(columnsKey))
  return useMemo(
    () => ({
      shown: columnsIn(asked) ?? columnsIn(own) ?? usualColumns,
      choose: (ids: readonly ColumnId[]) => {
        keepColumns(ids)
        setAsked(ids.join(','), { replace: true })
      },
      reset: () => {
        keepColumns(null)
        setAsked(null, { replace: true })
      },
    }),
    [asked, own, setAsked],
  )
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
