import {
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { useLanguage } from './language.tsx'
import { type Address, type Answers, type PathValues, type Query, read } from './api.ts'

type Options = {
  readonly path?: PathValues
  readonly query?: Query
  /** False while something that the request needs is not known yet. */
  readonly enabled?: boolean
  /** Keep showing the last answer while another one is on its way, e.g. when a filter changes. */
  readonly keep?: boolean
  /** The answer holds sentences in the person's language, so another language asks again. */
  readonly spoken?: boolean
  /** Milliseconds during which an answer is not asked again; default 10 s. */
  readonly staleTime?: number
  /** Asks again after so many milliseconds, for a page that nobody touches. */
  readonly every?: number
}

/** The key under which an answer is kept; `invalidateQueries({ queryKey: [address] })` drops all of an address. */
export function apiKey(address: Address, path: PathValues = {}, query: Query = {}): readonly unknown[] {
  return [address, path, query]
}

/** Reads an address of the API and keeps the answer; see `Answers` for what each gives. */
export function useApi<A extends Address>(address: A, options: Options = {}): UseQueryResult<Answers[A]> {
  const { path = {}, query = {} } = options
  const { language } = useLanguage()
  return useQuery({
    queryKey: [...apiKey(address, path, query), ...(options.spoken ? [language] : [])],
    queryFn: ({ signal }): Promise<Answers[A]> => read(address, { path, query, signal }),
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.every === undefined
      ? {}
      : { refetchInterval: options.every, refetchIntervalInBackground: true }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

type Paged = {
  [A in Address]: Answers[A] extends { readonly next: string | null } ? A : never
}[Address]

/** Reads a keyset-paged address page by page; `fetchNextPage` asks for the next `limit` rows. */
export function useApiPages<A extends Paged>(
  address: A,
  options: Options & { readonly limit?: number } = {},
): UseInfiniteQueryResult<{ pages: Answers[A][]; pageParams: (string | null)[] }> {
  const { path = {}, query = {}, limit = 50 } = options
  return useInfiniteQuery({
    queryKey: [...apiKey(address, path, query), 'pages', limit],
    queryFn: ({ signal, pageParam }): Promise<Answers[A]> =>
      read(address, { path, query: { ...query, limit, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}
