import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** What to set in the URL: text, several values of a repeated name, or null to take the name out. */
export type QueryChanges = Readonly<Record<string, string | readonly string[] | null>>

/** The search part with some names set anew; untouched names keep their order. */
export function changedSearch(search: string, changes: QueryChanges): string {
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    if (value === null || value === '') continue
    if (typeof value === 'string') query.set(name, value)
    else for (const one of value) query.append(name, one)
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** The names and values of the URL, and a function that changes several of them in one step of the history. */
export function useQuery(): {
  readonly query: URLSearchParams
  readonly update: (changes: QueryChanges, options?: { replace?: boolean }) => void
} {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const query = useMemo(() => new URLSearchParams(search), [search])
  const update = useCallback(
    (changes: QueryChanges, options: { replace?: boolean } = {}) => {
      void navigate(
        { pathname, search: changedSearch(search, changes), hash },
        // At once and not when there is time: a box that is ticked must not spring back first.
        { replace: options.replace ?? false, preventScrollReset: true, flushSync: true },
      )
    },
    [navigate, pathname, search, hash],
  )
  return { query, update }
}

/** One name of the URL as state; null when it is absent. Back works, a copied link shows the same. */
export function useQueryState(
  name: string,
): readonly [string | null, (value: string | null, options?: { replace?: boolean }) => void] {
  const { query, update } = useQuery()
  const set = useCallback(
    (value: string | null, options?: { replace?: boolean }) => update({ [name]: value }, options),
    [name, update],
  )
  return [query.get(name), set]
}

/** A repeated name of the URL as a list, e.g. several districts. */
export function useQueryList(
  name: string,
): readonly [readonly string[], (values: readonly string[]) => void] {
  const { query, update } = useQuery()
  const values = useMemo(() => query.getAll(name), [name, query])
  const set = useCallback((next: readonly string[]) => update({ [name]: next }), [name, update])
  return [values, set]
}
