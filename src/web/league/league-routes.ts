import type { RouteObject } from 'react-router'

export const leagueRoutes: RouteObject[] = [
  { path: 'league', lazy: async () => ({ Component: (await import('./LeaguePage.tsx')).LeaguePage }) },
]
