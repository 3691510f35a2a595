import type { RouteObject } from 'react-router'

export const anomalyRoutes: RouteObject[] = [
  {
    path: 'anomalies',
    lazy: async () => ({ Component: (await import('./AnomaliesPage.tsx')).AnomaliesPage }),
  },
]
