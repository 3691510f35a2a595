import type { ReleaseView } from '../../api/shapes/releases.ts'
import { useMoment } from '../frame/moment.ts'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'

/** The release of the period's year that reaches furthest; undefined while there is none, or for whom none is shown. */
export function useLastRelease(every?: number): ReleaseView | undefined {
  const { permissions } = useSession()
  const { to } = useMoment()
  const answer = useApi('/api/releases', {
    query: { year: Number(to.slice(0, 4)) },
    enabled: permissions['releases.read'] !== undefined,
    ...(every !== undefined && { every }),
  })
  return answer.data?.releases
    .filter(({ state }) => state === 'released')
    .toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.stage < b.stage ? -1 : 1))[0]
}
