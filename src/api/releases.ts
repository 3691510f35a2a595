import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { dateParts, isPlainDate } from '../domain/plain-date.ts'
import { Reason, ReleaseCommand, ReleaseStage } from '../domain/releases/release.ts'
import { findingInWords } from '../messages/finding-in-words.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, isMoment } from '../store/open-ledger.ts'
import { findFigures, releasedRecords } from '../store/release-content.ts'
import {
  changeRelease,
  findRelease,
  listReleases,
  proposeRelease,
  type Release,
  releaseScope,
} from '../store/releases.ts'
import { verifyRelease } from '../store/verify-release.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import {
  allowedOf,
  closingsOf,
  earlierFigures,
  releasedFigure,
  releasedProjectView,
  releaseView,
} from './release-view.ts'
import { acceptedValue } from './seen-project.ts'
import {
  ReleasedProjects,
  ReleaseList,
  ReleasePage,
  ReleaseView,
  VerificationView,
} from './shapes/releases.ts'

const ReleaseNumber = z.object({
  number: z
    .string()
    .max(40)
    .openapi({ param: { name: 'number', in: 'path' }, example: 'VF-R-2024-0001' }),
})
const FigureOf = ReleaseNumber.extend({
  indicator: z
    .string()
    .max(100)
    .openapi({ param: { name: 'indicator', in: 'path' } }),
})
const day = z.string().refine(isPlainDate, { error: 'date' })
const ProposeBody = z
  .strictObject({
    from: day,
    to: day,
    stage: ReleaseStage,
    asOf: z.string().refine(isMoment, { error: 'date' }).optional(),
    reason: Reason,
  })
  .openapi('ReleaseProposal')

/** Releases: what the city gave out, with what it counted; proposing, checking, withdrawing and proving it. */
export function releaseRoutes(api: Api, parts: Parts): void {
  /** The caller at work on a release: everything is counted, under their name. */
  const atWork = (context: Context, caller: Caller): Context => ({
    ...context,
    db: parts.as(releaseScope(caller.account.id)),
  })
  const releaseOf = async ({ db }: Context, number: string): Promise<Release> => {
    const release = await findRelease(db, number)
    if (!release) throw new ProblemFound('release-not-found', { params: { number } })
    return release
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/releases',
      ...needs('releases.read'),
      tags: ['releases'],
      summary: 'The releases of a year, and which months are to be closed when',
      request: { query: z.object({ year: z.coerce.number().int().min(1900).max(2200).optional() }) },
      responses: { 200: jsonAnswer('Releases', ReleaseList), ...problemAnswers(401) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const year = request.req.valid('query').year ?? dateParts(context.today).year
      const releases = (await listReleases(context.db)).filter(({ to }) => dateParts(to).year === year)
      return request.json(
        {
          year,
          releases: releases.map(releaseView),
          closings: closingsOf(context, year, releases),
          mayPropose: can(caller.acting, 'releases.propose').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/releases',
      ...needs('releases.propose'),
      tags: ['releases'],
      summary: 'Freeze the figures of a period and propose them for release',
      request: jsonBody(ProposeBody),
      responses: { 201: jsonAnswer('Proposed', ReleaseView), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const context = atWork(request.get('context'), request.get('caller'))
      const { from, to, stage, asOf, reason } = request.req.valid('json')
      const proposed = await proposeRelease(context, {
        from,
        to,
        stage,
        reason,
        ...(asOf !== undefined && { asOf: asOfMoment(parts.city, asOf) }),
      })
      return request.json(releaseView(acceptedValue(proposed)), 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/releases/{number}',
      ...needs('releases.read'),
      tags: ['releases'],
      summary: 'A release with its figures, what they would be today, and what may be done with it',
      request: { params: ReleaseNumber },
      responses: { 200: jsonAnswer('The release', ReleasePage), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const release = await releaseOf(context, request.req.valid('param').number)
      const stored = await findFigures(context.db, release.id)
      const order = parts.city.city.releases.indicators
      const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
      // Today's figure counts what the release counted, projects included that the caller may not open.
      const whole = atWork(context, caller)
      const earlier = await earlierFigures(context, release)
      const figures = await Promise.all(
        stored.map(({ figure }) => releasedFigure(whole, release, figure, earlier)),
      )
      return request.json(
        {
          ...releaseView(release),
          figures: figures.toSorted((a, b) => place(a.indicator) - place(b.indicator)),
          allowed: allowedOf(context, caller, request.get('language'), release),
          mayVerify: can(caller.acting, 'releases.verify').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/releases/{number}/actions',
      ...needs('releases.check'),
      tags: ['releases'],
      summary: 'Confirm a release, send it back or withdraw it',
      request: { params: ReleaseNumber, ...jsonBody(ReleaseCommand) },
      responses: { 200: jsonAnswer('The release', ReleaseView), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const context = atWork(request.get('context'), request.get('caller'))
      const { number } = request.req.valid('param')
      const changed = await changeRelease(context, number, request.req.valid('json'))
      if (!changed) throw new ProblemFound('release-not-found', { params: { number } })
      return request.json(releaseView(acceptedValue(changed)), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/releases/{number}/figures/{indicator}/projects',
      ...needs('projects.read'),
      tags: ['releases'],
      summary: 'The projects that a figure of a release counted, as they were then',
      request: {
        params: FigureOf,
        query: z.object({
          after: z.string().max(40).optional(),
          district: z.string().max(40).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: { 200: jsonAnswer('A page of projects', ReleasedProjects), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const { number, indicator } = request.req.valid('param')
      const { after, limit, district } = request.req.valid('query')
      const { release, frozen, on } = await figureIn(context, number, indicator)
      const rows = await releasedRecords(context.db, release.id, indicator, {
        limit: limit + 1,
        ...(after !== undefined && { after }),
        ...(district !== undefined && { district }),
      })
      const shown = rows.slice(0, limit)
      return request.json(
        {
          projects: shown.map((row) => releasedProjectView(row, on)),
          counted: frozen.total.counted,
          next: rows.length > limit ? (shown.at(-1)?.record.code ?? null) : null,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/releases/{number}/figures/{indicator}/projects.csv',
      ...needs('projects.export'),
      tags: ['releases'],
      summary: 'All of them that the caller may see, as CSV',
      request: { params: FigureOf },
      responses: { ...csvAnswer, ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const { number, indicator } = request.req.valid('param')
      const { release, on } = await figureIn(context, number, indicator)
      const head = ['code', 'name', 'on', 'district', 'ecosystem', 'totalInvestment', 'provenance']
      async function* pages() {
        for (let after: string | undefined; ;) {
          const rows = await releasedRecords(context.db, release.id, indicator, {
            limit: 1000,
            ...(after !== undefined && { after }),
          })
          yield rows.map((row) => Object.values(releasedProjectView(row, on)))
          after = rows.at(-1)?.record.code
          if (rows.length < 1000) return
        }
      }
      return csvStream(`${number}-${indicator}.csv`, head, pages())
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/releases/{number}/verification',
      ...needs('releases.verify'),
      tags: ['releases'],
      summary: 'Prove a release: count it again and name what no longer fits',
      request: { params: ReleaseNumber },
      responses: { 200: jsonAnswer('What was found', VerificationView), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = atWork(request.get('context'), request.get('caller'))
      const release = await releaseOf(context, request.req.valid('param').number)
      const { findings, figures, records, more } = await verifyRelease(context, release)
      request.header('cache-control', 'no-store')
      return request.json(
        {
          number: release.number,
          verifiedAt: context.now(),
          holds: findings.length === 0,
          figures,
          records,
          findings: findings.map((finding) => ({
            kind: finding.kind,
            sentence: {
              zh: findingInWords(parts.city, 'zh', finding),
              en: findingInWords(parts.city, 'en', finding),
            },
          })),
          more,
        },
        200,
      )
    },
  )

  /** A figure of a release whose records are its own, or those of its first part. */
  async function figureIn(context: Context, number: string, indicator: string) {
    const release = await releaseOf(context, number)
    const stored = await findFigures(context.db, release.id)
    const found = stored.find(({ figure }) => figure.definition.indicator === indicator)
    const version = found?.figure.definition.version
    if (!found || !version || !('on' in version))
      throw new ProblemFound('indicator-not-found', { params: { id: indicator } })
    return { release, frozen: found.figure, on: version.on }
  }
}
