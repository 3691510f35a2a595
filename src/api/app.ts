import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { actionRoutes } from './actions.ts'
import { audienceRoutes } from './audience.ts'
import { noteOpenWrites, recordRequests } from './audit-trail.ts'
import { anomalyRoutes } from './anomalies.ts'
import { auditRoutes } from './audit.ts'
import { NoDefinition } from '../store/indicators.ts'
import { receiptRoutes } from './receipts.ts'
import { seriesRoutes } from './series.ts'
import { needCaller, readableOnly, readLanguage, sameOriginOnly } from './caller.ts'
import { bulletinTemplateRoutes } from './bulletin-templates.ts'
import { bulletinRoutes } from './bulletins.ts'
import { cityRoutes } from './city.ts'
import { comparisonRoutes } from './comparisons.ts'
import { contactRequestRoutes } from './contact-requests.ts'
import { contactRoutes } from './contacts.ts'
import { documentRoutes } from './documents.ts'
import type { Api, Environment, Parts } from './environment.ts'
import { fileProblem } from './file-problems.ts'
import { fileRoutes } from './files.ts'
import { handOverRoutes } from './hand-over.ts'
import { answerHeaders } from './headers.ts'
import { healthRoute } from './health.ts'
import { importPeopleRoutes } from './import-people.ts'
import { indicatorRoutes } from './indicators.ts'
import { keepPeopleRoutes } from './keep-people.ts'
import { overviewRoutes } from './overview.ts'
import { checkEveryRouteNeeds } from './needs.ts'
import { pageRoutes } from './pages.ts'
import { peopleRoutes } from './people.ts'
import { ProblemFound, problemResponse, refuseInvalid } from './problems.ts'
import { secretRoutes } from './project-secrets.ts'
import { ownAccountRoutes } from './own-account.ts'
import { ownSecondFactorRoutes } from './own-second-factor.ts'
import { ownSessionRoutes } from './own-sessions.ts'
import { ownTokenRoutes } from './own-tokens.ts'
import { projectRoutes } from './projects.ts'
import { releaseRoutes } from './releases.ts'
import { actingRoutes, sessionRoutes } from './session.ts'
import { signInRoutes } from './sign-in.ts'
import { leagueRoutes } from './league.ts'
import { targetRoutes } from './targets.ts'
import { logFault } from './log.ts'
import { readPeer } from './peer.ts'
import { rateLimits } from './rate-limit.ts'
import { limitAddress, limitBody, limitDepth } from './request-limits.ts'
import { singleSignOnRoutes } from './single-sign-on.ts'
import { viewRoutes } from './views.ts'

/** The whole API and the pages, without a socket. */
export function createApp(parts: Parts): Api {
  const limits = rateLimits(parts)
  const api: Api = new OpenAPIHono<Environment>({ defaultHook: refuseInvalid })
  api.use(readPeer(parts.proxies))
  api.use(...answerHeaders)
  api.use(readLanguage)
  api.use('/api/*', recordRequests(parts, api))
  api.use('/api/*', limits.byAddress, limitAddress, readableOnly)
  api.use('/api/*', compress())
  api.use('/api/*', sameOriginOnly)
  api.use('/api/*', limitBody, limitDepth)
  api.use('/api/session/*', limits.signingIn)
  api.use('/api/*', noteOpenWrites(parts))

  // What needs no session comes first and says so in the document (`security: []`).
  healthRoute(api, parts)
  sessionRoutes(api, parts)
  signInRoutes(api, parts)
  singleSignOnRoutes(api, parts)
  cityRoutes(api, parts)
  documentRoutes(api)

  api.use('/api/*', needCaller(parts), limits.byPerson)
  actingRoutes(api, parts)
  ownAccountRoutes(api, parts)
  ownSecondFactorRoutes(api, parts)
  ownSessionRoutes(api, parts)
  ownTokenRoutes(api, parts)
  overviewRoutes(api, parts)
  indicatorRoutes(api, parts)
  releaseRoutes(api, parts)
  bulletinRoutes(api, parts)
  bulletinTemplateRoutes(api)
  anomalyRoutes(api, parts)
  targetRoutes(api, parts)
  leagueRoutes(api, parts)
  comparisonRoutes(api, parts)
  seriesRoutes(api, parts)
  receiptRoutes(api, parts)
  projectRoutes(api, parts)
  actionRoutes(api)
  contactRoutes(api)
  contactRequestRoutes(api)
  secretRoutes(api, parts)
  viewRoutes(api)
  fileRoutes(api, parts)
  audienceRoutes(api, parts)
  // The fixed addresses below /api/people before those of one person.
  importPeopleRoutes(api, parts)
  keepPeopleRoutes(api, parts)
  handOverRoutes(api, parts)
  peopleRoutes(api, parts)
  auditRoutes(api, parts)
  checkEveryRouteNeeds(api)
  pageRoutes(api, parts.webFolder)

  api.notFound((request) =>
    problemResponse(
      request,
      parts.city,
      new ProblemFound('not-found', { params: { path: request.req.path } }),
    ),
  )
  api.onError(async (error, request) => {
    if (error instanceof ProblemFound) return problemResponse(request, parts.city, error)
    const ofFiles = fileProblem(parts, error)
    if (ofFiles) return problemResponse(request, parts.city, ofFiles)
    if (error instanceof NoDefinition)
      return problemResponse(
        request,
        parts.city,
        new ProblemFound('no-definition', { params: { id: error.indicator, at: error.at } }),
      )
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(request, parts.city, new ProblemFound('malformed-json'))
    const id = await logFault(parts, request, error)
    return problemResponse(request, parts.city, new ProblemFound('failed', { params: { id } }))
  })
  return api
}
