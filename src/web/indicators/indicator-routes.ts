import type { RouteObject } from 'react-router'

export const indicatorRoutes: RouteObject[] = [
  {
    path: 'indicators',
    lazy: async () => ({ Component: (await import('./IndicatorsPage.tsx')).IndicatorsPage }),
  },
  {
    path: 'indicators/:id',
    lazy: async () => ({ Component: (await import('./IndicatorPage.tsx')).IndicatorPage }),
  },
]
