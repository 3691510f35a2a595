import type { RouteObject } from 'react-router'

export const projectRoutes: RouteObject[] = [
  { path: 'projects', lazy: async () => ({ Component: (await import('./ProjectsPage.tsx')).ProjectsPage }) },
  {
    path: 'projects/new',
    lazy: async () => ({ Component: (await import('./NewProjectPage.tsx')).NewProjectPage }),
  },
  {
    path: 'projects/:code',
    lazy: async () => ({ Component: (await import('./ProjectPage.tsx')).ProjectPage }),
  },
]
