import type { RouteObject } from 'react-router'

export const contactRoutes: RouteObject[] = [
  {
    path: 'contacts/retention',
    lazy: async () => ({ Component: (await import('./RetentionPage.tsx')).RetentionPage }),
  },
]
