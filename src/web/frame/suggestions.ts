import { useDeferredValue } from 'react'
import type { ProjectRow } from '../../api/shapes/projects.ts'
import { useApi } from './use-api.ts'

/** Projects whose name, investor, company or code contains `text`; none for an empty text. */
export function useProjectSuggestions(
  text: string,
  limit = 8,
): { projects: readonly ProjectRow[]; waiting: boolean } {
  const wanted = useDeferredValue(text.trim())
  const answer = useApi('/api/projects', {
    query: { text: wanted, limit },
    enabled: wanted !== '',
    keep: true,
  })
  if (wanted === '') return { projects: [], waiting: false }
  return { projects: answer.data?.projects ?? [], waiting: answer.isFetching }
}
