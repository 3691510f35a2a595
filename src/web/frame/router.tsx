import { createBrowserRouter } from 'react-router'
import { contactRoutes } from '../contacts/contact-routes.ts'
import { accountRoutes } from '../account/account-routes.ts'
import { anomalyRoutes } from '../anomalies/anomaly-routes.ts'
import { auditRoutes } from '../audit/audit-routes.ts'
import { bulletinRoutes } from '../bulletins/bulletin-routes.ts'
import { indicatorRoutes } from '../indicators/indicator-routes.ts'
import { overviewRoutes, wallRoute } from '../overview/overview-routes.ts'
import { peopleRoutes } from '../people/people-routes.ts'
import { projectRoutes } from '../projects/project-routes.ts'
import { compareRoutes } from '../compare/compare-routes.ts'
import { receiptRoutes } from '../receipts/receipt-routes.ts'
import { leagueRoutes } from '../league/league-routes.ts'
import { targetRoutes } from '../targets/target-routes.ts'
import { releaseRoutes } from '../releases/release-routes.ts'
import { seriesRoutes } from '../series/series-routes.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RouteError } from './RouteError.tsx'
import { Shell } from './Shell.tsx'

/** The addresses of all pages. Each slice lists its own and loads them when they are first opened. */
export function makeRouter() {
  return createBrowserRouter([
    {
      path: '/sign-in',
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      lazy: async () => ({ Component: (await import('./SignInPage.tsx')).SignInPage }),
    },
    { ...wallRoute, ErrorBoundary: RouteError, HydrateFallback: () => null },
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: RouteError,
          children: [
            ...overviewRoutes,
            ...projectRoutes,
            ...contactRoutes,
            ...indicatorRoutes,
            ...releaseRoutes,
            ...targetRoutes,
            ...leagueRoutes,
            ...bulletinRoutes,
            ...anomalyRoutes,
            ...compareRoutes,
            ...seriesRoutes,
            ...receiptRoutes,
            ...accountRoutes,
            ...peopleRoutes,
            ...auditRoutes,
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ])
}
