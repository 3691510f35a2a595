import type { RouteObject } from 'react-router'

export const seriesRoutes: RouteObject[] = [
  {
    path: 'series',
    lazy: async () => ({ Component: (await import('./SeriesListPage.tsx')).SeriesListPage }),
  },
  {
    path: 'series/import',
    lazy: async () => ({ Component: (await import('./SeriesImportPage.tsx')).SeriesImportPage }),
  },
  {
    path: 'series/:id',
    lazy: async () => ({ Component: (await import('./SeriesDetailPage.tsx')).SeriesDetailPage }),
  },
]
