import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import type { OfficialSeries } from '../domain/city/series-rules.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { knownOnDay, type Observation } from '../domain/series/observation.ts'
import { seriesGrowth, seriesRank, seriesShares } from '../domain/series/series-figures.ts'
import { observationTemplate, readObservationFile } from '../exchange/series-files.ts'
import { observationColumnWords } from '../messages/series-words.ts'
import type { Context } from '../store/context.ts'
import { asOfMoment, dayIn, isMoment } from '../store/open-ledger.ts'
import { enterObservation, importObservations, listObservations } from '../store/series.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { acceptedValue } from './seen-project.ts'
import {
  NewObservation,
  ObservationView,
  type SeriesFigureView,
  SeriesList,
  SeriesPage,
  type SeriesView,
} from './shapes/series.ts'
import { TableImport, TableImportView } from './shapes/table-import.ts'
import { tableImportView, templateAnswers, templateFile } from './table-import.ts'

const AsOf = z.object({
  asOf: z.string().refine(isMoment, { error: 'date' }).optional().openapi({
    example: '2024-12-08',
    description: 'As it was known on that day; absent: on the day of the city',
  }),
})
const SeriesId = z.object({
  id: z
    .string()
    .max(61)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'foreign-investment-city' }),
})

/** Official series: what authorities publish, with growth, shares and ranks, and entering it. */
export function seriesRoutes(api: Api, parts: Parts): void {
  /** The day whose knowledge is asked for: that of the city, or the one on which a moment lies there. */
  const dayOf = ({ today }: Context, asOf: string | undefined): PlainDate =>
    asOf === undefined ? today : dayIn(parts.city.city.timeZone, new Date(asOfMoment(parts.city, asOf)))
  const seriesOf = (id: string): OfficialSeries => {
    const found = parts.city.findSeries(id)
    if (!found) throw new ProblemFound('series-not-found', { params: { id } })
    return found
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/series',
      ...needs('series.read'),
      tags: ['series'],
      summary: 'The official series, each with its latest value, growth, shares and rank',
      request: { query: AsOf },
      responses: { 200: jsonAnswer('Series', SeriesList), ...problemAnswers(401) },
    }),
    async (request) => {
      const context = request.get('context')
      const day = dayOf(context, request.req.valid('query').asOf)
      const known = knownOnDay(await listObservations(context.db), day)
      return request.json(
        {
          knownOn: day,
          series: parts.city.city.series.map((series) => seriesView(context, series, known)),
          mayEnter: can(request.get('caller').acting, 'series.enter').allowed,
        },
        200,
      )
    },
  )

  // The fixed addresses before those of one series.
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/series/import',
      ...needs('series.enter'),
      tags: ['series'],
      summary:
        'A list of official values: what each row does or what is wrong; entered as a whole or not at all',
      request: jsonBody(TableImport),
      responses: { 200: jsonAnswer('What it does or did', TableImportView), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const [context, language] = [request.get('context'), request.get('language')]
      const { content, apply } = request.req.valid('json')
      const rows = acceptedValue(await readObservationFile(Buffer.from(content, 'base64')))
      const outcome = await importObservations(context, rows, apply)
      return request.json(
        tableImportView(parts.city, language, observationColumnWords[language], outcome),
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/series/template.xlsx',
      ...needs('series.enter'),
      tags: ['series'],
      summary: 'A list of official values to fill in, with headings in the language of the request',
      responses: templateAnswers,
    }),
    async (request) =>
      templateFile(await observationTemplate(parts.city, request.get('language')), 'series.xlsx'),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/series/{id}',
      ...needs('series.read'),
      tags: ['series'],
      summary: 'One official series: its values as known on a day, and every value that was entered',
      request: { params: SeriesId, query: AsOf },
      responses: { 200: jsonAnswer('Series', SeriesPage), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = request.get('context')
      const series = seriesOf(request.req.valid('param').id)
      const day = dayOf(context, request.req.valid('query').asOf)
      const all = await listObservations(context.db)
      const known = knownOnDay(all, day)
      return request.json(
        {
          knownOn: day,
          series: seriesView(context, series, known),
          figures: known
            .filter((one) => one.series === series.id)
            .map((one) => figureView(context, series, one, known)),
          observations: all
            .filter((one) => one.series === series.id && one.knownOn <= day)
            .map(observationView),
          mayEnter: can(request.get('caller').acting, 'series.enter').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/series/{id}/observations',
      ...needs('series.enter'),
      tags: ['series'],
      summary: 'Enter a value with its source, or a revision with its reason',
      request: { params: SeriesId, ...jsonBody(NewObservation) },
      responses: { 201: jsonAnswer('Entered', ObservationView), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const { id } = seriesOf(request.req.valid('param').id)
      const { revises, ...facts } = request.req.valid('json')
      const entered = await enterObservation(request.get('context'), { series: id, ...facts }, { revises })
      return request.json(observationView(acceptedValue(entered)), 201)
    },
  )
}

function seriesView(context: Context, series: OfficialSeries, known: readonly Observation[]): SeriesView {
  const latest = known.find((one) => one.series === series.id)
  return {
    id: series.id,
    name: series.name,
    definition: series.definition,
    measure: series.measure,
    scope: series.scope,
    place: series.place,
    authority: series.authority,
    unit: series.unit,
    validFrom: series.validFrom,
    validTo: series.validTo ?? null,
    source: series.source,
    toConfirm: series.toConfirm,
    comparable: series.comparable,
    isOfReceipts: context.city.city.receipts.series === series.id,
    latest: latest ? figureView(context, series, latest, known) : null,
  }
}

function figureView(
  { city }: Context,
  series: OfficialSeries,
  observation: Observation,
  known: readonly Observation[],
): SeriesFigureView {
  const rank = seriesRank(series, observation, known)
  return {
    ...observationView(observation),
    growth: seriesGrowth(city, series, observation, known),
    shares: seriesShares(series, observation, known),
    rank:
      rank === undefined
        ? null
        : rank.kind === 'computed'
          ? { ...rank, behind: [...rank.behind] }
          : rank.kind === 'published'
            ? { ...rank, missing: [...rank.missing] }
            : rank,
  }
}

/** A value as it travels. */
export function observationView(one: Observation): ObservationView {
  return {
    id: one.id,
    from: one.from,
    to: one.to,
    sequence: one.sequence,
    value: one.value,
    origin: one.origin,
    derivation: one.derivation ?? null,
    publishedGrowth: one.publishedGrowth ?? null,
    publishedRank: one.publishedRank ?? null,
    document: one.document,
    url: one.url ?? null,
    note: one.note ?? null,
    knownOn: one.knownOn,
    reason: one.reason ?? null,
    provenance: one.provenance,
    recordedAt: one.recordedAt,
    name: one.actor.name,
    organisation: one.actor.organisation,
  }
}
