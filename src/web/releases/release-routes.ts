import type { RouteObject } from 'react-router'

export const releaseRoutes: RouteObject[] = [
  {
    path: 'releases',
    lazy: async () => ({ Component: (await import('./ReleasesPage.tsx')).ReleasesPage }),
  },
  {
    path: 'releases/:number',
    lazy: async () => ({ Component: (await import('./ReleasePage.tsx')).ReleasePage }),
  },
]
