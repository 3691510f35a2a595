import type { RouteObject } from 'react-router'

export const peopleRoutes: RouteObject[] = [
  { path: 'people', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
  {
    path: 'people/import',
    lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }),
  },
  {
    path: 'people/organisations',
    lazy: async () => ({ Component: (await import('./OrganisationsPage.tsx')).OrganisationsPage }),
  },
]
