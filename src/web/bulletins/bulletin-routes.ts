import type { RouteObject } from 'react-router'

export const bulletinRoutes: RouteObject[] = [
  {
    path: 'bulletins',
    lazy: async () => ({ Component: (await import('./BulletinsPage.tsx')).BulletinsPage }),
  },
  {
    path: 'bulletins/filings/:number',
    lazy: async () => ({ Component: (await import('./FilingPage.tsx')).FilingPage }),
  },
  {
    path: 'bulletins/:template',
    lazy: async () => ({ Component: (await import('./BulletinPage.tsx')).BulletinPage }),
  },
]
