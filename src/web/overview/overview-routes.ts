import type { RouteObject } from 'react-router'

export const overviewRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./OverviewPage.tsx')).OverviewPage }) },
  {
    path: 'time',
    lazy: async () => ({ Component: (await import('./TimeMachinePage.tsx')).TimeMachinePage }),
  },
  { path: 'brief', lazy: async () => ({ Component: (await import('./BriefPage.tsx')).BriefPage }) },
]

/** The page without rail and top bar, for a screen on the wall. */
export const wallRoute: RouteObject = {
  path: '/wall',
  lazy: async () => ({ Component: (await import('./WallPage.tsx')).WallPage }),
}
