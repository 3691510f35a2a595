import { z } from '@hono/zod-openapi'
import { ObservationFacts, ObservationOrigin } from '../../domain/series/observation.ts'

const text = z.record(z.string(), z.string())

/** A value with where it stands and since when it is known. */
export const ObservationView = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    /** The first value of a period is 1, its revisions follow. */
    sequence: z.number().int(),
    value: z.string(),
    origin: ObservationOrigin,
    derivation: z.string().nullable(),
    publishedGrowth: z.string().nullable(),
    publishedRank: z.number().int().nullable(),
    document: z.string(),
    url: z.string().nullable(),
    note: z.string().nullable(),
    knownOn: z.string(),
    reason: z.string().nullable(),
    provenance: z.enum(['entered', 'public', 'synthetic']),
    recordedAt: z.string(),
    name: z.string(),
    organisation: z.string(),
  })
  .openapi('SeriesObservation')
export type ObservationView = z.infer<typeof ObservationView>

export const SeriesGrowthView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('computed'),
    percent: z.string(),
    base: z.string(),
    series: z.string(),
    origin: ObservationOrigin,
  }),
  z.object({ kind: z.literal('published'), percent: z.string(), impliedBase: z.string() }),
  z.object({ kind: z.literal('differs'), percent: z.string(), impliedBase: z.string(), base: z.string() }),
  z.object({ kind: z.literal('not-comparable'), series: z.string() }),
  z.object({ kind: z.literal('no-base') }),
])
export type SeriesGrowthView = z.infer<typeof SeriesGrowthView>

export const SeriesRankView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('computed'), rank: z.number().int(), behind: z.array(z.string()) }),
  z.object({ kind: z.literal('published'), rank: z.number().int(), missing: z.array(z.string()) }),
  z.object({ kind: z.literal('differs'), rank: z.number().int(), published: z.number().int() }),
])
export type SeriesRankView = z.infer<typeof SeriesRankView>

/** The value of a period as it is known, with what follows from it and the others. */
export const SeriesFigureView = ObservationView.extend({
  growth: SeriesGrowthView,
  shares: z.array(
    z.object({ of: z.string(), percent: z.string(), whole: z.string(), origin: ObservationOrigin }),
  ),
  /** Null where neither values of the others nor a printed rank are known. */
  rank: SeriesRankView.nullable(),
}).openapi('SeriesFigure')
export type SeriesFigureView = z.infer<typeof SeriesFigureView>

export const SeriesView = z
  .object({
    id: z.string(),
    name: text,
    definition: text,
    measure: z.string(),
    scope: z.enum(['city', 'province', 'country', 'other-city']),
    place: text,
    authority: text,
    unit: text,
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string(),
    toConfirm: z.boolean(),
    comparable: z.array(z.string()),
    /** Whether receipts of the ledger are held against it. */
    isOfReceipts: z.boolean(),
    /** The latest value that was known; null where there is none. */
    latest: SeriesFigureView.nullable(),
  })
  .openapi('OfficialSeries')
export type SeriesView = z.infer<typeof SeriesView>

/** `GET /api/series`: the official series with the latest value of each as known on a day. */
export const SeriesList = z
  .object({ knownOn: z.string(), series: z.array(SeriesView), mayEnter: z.boolean() })
  .openapi('SeriesList')
export type SeriesList = z.infer<typeof SeriesList>

/** `GET /api/series/{id}`: its values as known on a day, and every value that was ever entered until then. */
export const SeriesPage = z
  .object({
    knownOn: z.string(),
    series: SeriesView,
    figures: z.array(SeriesFigureView),
    observations: z.array(ObservationView),
    mayEnter: z.boolean(),
  })
  .openapi('SeriesPage')
export type SeriesPage = z.infer<typeof SeriesPage>

/** A value to enter, or a revision of the one whose number was seen. */
export const NewObservation = ObservationFacts.omit({ series: true })
  .extend({ revises: z.number().int().min(1).optional() })
  .openapi('NewObservation')
