import type { RouteObject } from 'react-router'

export const compareRoutes: RouteObject[] = [
  {
    path: 'compare',
    lazy: async () => ({ Component: (await import('./ComparePage.tsx')).ComparePage }),
  },
  {
    path: 'corrections',
    lazy: async () => ({ Component: (await import('./CorrectionsPage.tsx')).CorrectionsPage }),
  },
]
