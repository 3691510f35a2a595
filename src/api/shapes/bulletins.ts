import { z } from '@hono/zod-openapi'
import { BulletinType, UsedFigure } from '../../domain/bulletins/filing.ts'

const text = z.record(z.string(), z.string())
const language = z.enum(['zh', 'en'])

/** A template in use. */
export const TemplateView = z
  .object({
    id: z.string(),
    /** 0 for one that comes with the city and was not replaced. */
    version: z.number().int(),
    name: text,
    language,
    type: BulletinType,
    fileName: z.string(),
    digest: z.string(),
    wholeCity: z.boolean(),
    brought: z.object({ at: z.string(), by: z.string(), organisation: text }).nullable(),
    /** Why the caller may not replace it; null where they may. */
    replacing: z.string().nullable(),
  })
  .openapi('BulletinTemplate')
export type TemplateView = z.infer<typeof TemplateView>

/** Something handed in. */
export const FilingView = z
  .object({
    number: z.string(),
    template: z.string(),
    templateName: z.string(),
    templateDigest: z.string(),
    type: BulletinType,
    language,
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    digest: z.string(),
    figureCount: z.number().int(),
    filedAt: z.string(),
    filedBy: z.string(),
    organisation: text,
  })
  .openapi('BulletinFiling')
export type FilingView = z.infer<typeof FilingView>

/** `GET /api/bulletins`: templates in use, and what was handed in, the newest first. */
export const BulletinList = z
  .object({
    templates: z.array(TemplateView),
    filings: z.array(FilingView),
    /** The number to ask for earlier filings with; null where these are all. */
    next: z.string().nullable(),
    mayFile: z.boolean(),
    mayAdd: z.boolean(),
    largestKilobytes: z.number().int(),
  })
  .openapi('BulletinList')
export type BulletinList = z.infer<typeof BulletinList>

/** A figure of a document with the sentence of its footnote. */
export const NotedFigure = UsedFigure.extend({ note: z.string() }).openapi('BulletinFigure')
export type NotedFigure = z.infer<typeof NotedFigure>

const Pieces = z.array(z.object({ text: z.string(), figure: z.number().int().nullable() }))

/** A paragraph or table; `figure` is the place of a figure in the list of figures. */
export const BulletinBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), level: z.number().int(), pieces: Pieces }),
  z.object({
    kind: z.literal('table'),
    title: z.string().nullable(),
    rows: z.array(z.array(z.object({ pieces: Pieces, columns: z.number().int(), rows: z.number().int() }))),
  }),
])
export type BulletinBlock = z.infer<typeof BulletinBlock>

/** What changed since an earlier filing of the same template. */
export const ChangesView = z
  .object({
    since: FilingView.pick({ number: true, from: true, to: true, asOf: true, filedAt: true }),
    figures: z.array(
      z.object({ key: z.string(), before: NotedFigure.nullable(), after: NotedFigure.nullable() }),
    ),
    added: z.array(z.string()),
    dropped: z.array(z.string()),
  })
  .openapi('BulletinChanges')
export type ChangesView = z.infer<typeof ChangesView>

/** `GET /api/bulletins/templates/{template}/preview`: the document as a page, and what changed since the last filing. */
export const BulletinPreview = z
  .object({
    template: TemplateView,
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    blocks: z.array(BulletinBlock),
    figures: z.array(NotedFigure),
    /** Null where nothing was handed in yet. */
    changes: ChangesView.nullable(),
    mayFile: z.boolean(),
  })
  .openapi('BulletinPreview')
export type BulletinPreview = z.infer<typeof BulletinPreview>

/** `GET /api/bulletins/filings/{number}`. */
export const FilingPage = FilingView.extend({
  figures: z.array(NotedFigure),
  changes: ChangesView.nullable(),
}).openapi('BulletinFilingPage')
export type FilingPage = z.infer<typeof FilingPage>
