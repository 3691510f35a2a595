import { useMemo } from 'react'
import type { ConditionDimension } from '../../domain/city/condition.ts'
import { useMoment } from '../frame/moment.ts'
import { useQuery } from '../frame/query-state.ts'
import { filterChanges, filterIn, listQuery, type ProjectFilter } from './project-filter.ts'

/** The list's filter out of the URL, and the way to change it. Typing replaces the history's step, choosing adds one. */
export function useProjectFilter() {
  const { query, update } = useQuery()
  const { from, to, asOf } = useMoment()
  return useMemo(() => {
    const filter = filterIn(query)
    return {
      filter,
      apiQuery: listQuery(filter, { from, to, asOf }),
      set: (changes: Partial<ProjectFilter>, options?: { replace?: boolean }) =>
        update(filterChanges(changes), options),
      setValues: (dimension: ConditionDimension, values: readonly string[]) =>
        update({ [dimension]: values.length === 0 ? null : values }),
    }
  }, [query, update, from, to, asOf])
}
export type ProjectFilterTools = ReturnType<typeof useProjectFilter>
