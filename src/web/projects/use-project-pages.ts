import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import type { ProjectList, ProjectRow } from '../../api/shapes/projects.ts'
import { type Query, read } from '../frame/api.ts'
import { apiKey, useApi } from '../frame/use-api.ts'

/** Rows that one request brings. */
export const pageSize = 100

const keptFor = 10 * 60_000

function pageKey(query: Query, page: number): readonly unknown[] {
  return [...apiKey('/api/projects', {}, query), 'page', page, pageSize]
}

/** Where a page begins: after the cursor of the one before where that is known, else after so many rows. */
function beginningOf(client: QueryClient, query: Query, page: number): Query {
  if (page === 0) return {}
  const cursor =
    page === 1
      ? client.getQueryData<ProjectList>(apiKey('/api/projects', {}, { ...query, limit: pageSize }))?.next
      : client.getQueryData<ProjectList>(pageKey(query, page - 1))?.next
  return cursor ? { cursor } : { skip: page * pageSize }
}

/** The numbers of the pages that hold the rows from `first` to `last`, without the first page. */
export function pagesBetween(first: number, last: number): readonly number[] {
  const from = Math.max(1, Math.floor(first / pageSize))
  const to = Math.floor(Math.max(0, last) / pageSize)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

/**
 * The rows of a list of any length, of which only the looked-at pages are loaded: the first one brings the total,
 * the others come as `first` to `last` move over them. A row that is on its way is undefined.
 */
export function useProjectPages(query: Query, range: { readonly first: number; readonly last: number }) {
  const client = useQueryClient()
  const head = useApi('/api/projects', { query: { ...query, limit: pageSize }, keep: true })
  const total = head.data?.total ?? 0
  // While another filter's first page is still shown, its further pages would be those of the new filter.
  const wanted = head.isPlaceholderData ? [] : pagesBetween(range.first, Math.min(range.last, total - 1))
  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: pageKey(query, page),
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<ProjectList> =>
        read('/api/projects', {
          query: { ...query, limit: pageSize, ...beginningOf(client, query, page) },
          signal,
        }),
      gcTime: keptFor,
      staleTime: 60_000,
    })),
  })
  // Read here, so that the list is drawn anew when a page arrives.
  const arrived = new Map(wanted.map((page, place) => [page, pages[place]?.data]))
  return {
    head,
    total,
    /** A page that could not be read, with the way to read it again. */
    failed: pages.find(({ isError }) => isError),
    // Pages passed by come out of what is kept: their rows stay while a leap waits for its own page.
    rowAt: (index: number): ProjectRow | undefined => {
      const page = Math.floor(index / pageSize)
      const rows =
        page === 0 ? head.data : (arrived.get(page) ?? client.getQueryData<ProjectList>(pageKey(query, page)))
      return rows?.projects[index % pageSize]
    },
  }
}
