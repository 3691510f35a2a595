import type { QueryClient } from '@tanstack/react-query'
import { type Address, type Query, read } from './api.ts'
import { momentOf } from './moment.ts'
import { apiKey } from './use-api.ts'

/**
 * Asks for what the first page begins with before anything is drawn: the city and the session at once, and for the
 * overview its figures as soon as it is known who asks and which period is meant.
 */
export function askAhead(client: QueryClient, { pathname, search }: Location): void {
  const ask = <A extends Address>(address: A, query: Query = {}) =>
    client.fetchQuery({
      queryKey: apiKey(address, {}, query),
      queryFn: ({ signal }) => read(address, { query, signal }),
    })
  const begin = async () => {
    const [city, session] = await Promise.all([ask('/api/city'), ask('/api/session')])
    const { account, needsSecondFactor, permissions } = session
    if (pathname !== '/' || account === null || needsSecondFactor) return
    if (permissions['overview.read'] === undefined) return
    const asked = new URLSearchParams(search)
    const moment = momentOf(asked, { ...city.period, asOf: null })
    await Promise.all([
      ask('/api/overview', { ...moment, district: asked.get('district') }),
      ask('/api/indicators'),
      ...(permissions['projects.read'] === 'city' ? [ask('/api/city/boundaries')] : []),
    ])
  }
  // What fails here is asked again by whoever needs it, and told there.
  begin().catch(() => undefined)
}
