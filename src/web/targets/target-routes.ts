import type { RouteObject } from 'react-router'

export const targetRoutes: RouteObject[] = [
  { path: 'targets', lazy: async () => ({ Component: (await import('./TargetsPage.tsx')).TargetsPage }) },
]
