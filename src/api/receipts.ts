import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import { reachOf } from '../domain/access/reach.ts'
import { dateParts, monthEnd, type PlainDate, plainDate } from '../domain/plain-date.ts'
import { CapitalKind, ReceiptFacts, seriesCurrency } from '../domain/receipts/receipt.ts'
import { compareReceipts } from '../domain/receipts/reconcile.ts'
import { Reason } from '../domain/releases/release.ts'
import { knownOnDay } from '../domain/series/observation.ts'
import { readReceiptFile, receiptTemplate } from '../exchange/series-files.ts'
import { receiptColumnWords, receiptWords } from '../messages/series-words.ts'
import type { Context } from '../store/context.ts'
import { dayIn } from '../store/open-ledger.ts'
import {
  comparingScope,
  listReceipts,
  monthReceipts,
  type Receipt,
  sumReceipts,
} from '../store/receipt-list.ts'
import { bookReceipt, importReceipts, type MayBook, reverseReceipt } from '../store/receipts.ts'
import { listObservations } from '../store/series.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, problemAnswers } from './problems.ts'
import { PeriodQuery, periodOf } from './query.ts'
import { acceptedValue } from './seen-project.ts'
import {
  ReceiptBooked,
  type ReceiptComparisonView,
  ReceiptList,
  type ReceiptView,
} from './shapes/receipts.ts'
import { TableImport, TableImportView } from './shapes/table-import.ts'
import { tableImportView, templateAnswers, templateFile } from './table-import.ts'

const ListQuery = PeriodQuery.extend({
  district: z.string().max(40).optional(),
  kind: CapitalKind.optional(),
  project: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(100),
})
const ReceiptId = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) })

/** The ledger of receipts: money that arrived by project, held against the official series and never published as such (R-ST-09). */
export function receiptRoutes(api: Api, parts: Parts): void {
  const mayBookAs =
    ({ acting }: Caller): MayBook =>
    (place) => {
      const verdict = can(acting, 'receipts.enter', place)
      return verdict.allowed ? [] : [verdict.refusal]
    }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/receipts',
      ...needs('receipts.read'),
      tags: ['receipts'],
      summary: 'The ledger of receipts of a period, and that of its year beside the official series',
      request: { query: ListQuery },
      responses: { 200: jsonAnswer('Receipts', ReceiptList), ...problemAnswers(401) },
    }),
    async (request) => {
      const [context, { acting }] = [request.get('context'), request.get('caller')]
      const query = request.req.valid('query')
      const { from, to, asOf } = periodOf(parts, query)
      const within = reachOf(acting, 'receipts.read')
      const { district, kind, project } = query
      const filter = { from, to, district, kind, project, within, recordedUntil: asOf }
      const [receipts, { count, sum }] = await Promise.all([
        listReceipts(context.db, filter, query.limit),
        sumReceipts(context.db, filter),
      ])
      return request.json(
        {
          from,
          to,
          basis: 'ledger' as const,
          count,
          sum: sum.toString(),
          seriesCurrency: seriesCurrency(parts.city),
          receipts: receipts.map(receiptView),
          mayEnter: can(acting, 'receipts.enter').allowed,
          comparison: within.everything ? await comparisonOf(parts, context, to, asOf) : null,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/receipts',
      ...needs('receipts.enter'),
      tags: ['receipts'],
      summary: 'Book money that arrived at a project; the same voucher never twice',
      request: jsonBody(ReceiptFacts),
      responses: { 201: jsonAnswer('Booked', ReceiptBooked), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const booked = await bookReceipt(
        request.get('context'),
        request.req.valid('json'),
        mayBookAs(request.get('caller')),
      )
      return request.json({ id: acceptedValue(booked) }, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/receipts/import',
      ...needs('receipts.enter'),
      tags: ['receipts'],
      summary: 'A list of receipts: what each row does or what is wrong; booked as a whole or not at all',
      request: jsonBody(TableImport),
      responses: { 200: jsonAnswer('What it does or did', TableImportView), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const [context, language] = [request.get('context'), request.get('language')]
      const { content, apply } = request.req.valid('json')
      const rows = acceptedValue(await readReceiptFile(Buffer.from(content, 'base64')))
      const may = mayBookAs(request.get('caller'))
      const outcome = acceptedValue(await importReceipts(context, rows, receiptWords, may, apply))
      return request.json(tableImportView(parts.city, language, receiptColumnWords[language], outcome), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/receipts/template.xlsx',
      ...needs('receipts.enter'),
      tags: ['receipts'],
      summary: 'A list of receipts to fill in, with headings in the language of the request',
      responses: templateAnswers,
    }),
    async (request) =>
      templateFile(await receiptTemplate(parts.city, request.get('language')), 'receipts.xlsx'),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/receipts/{id}/reversal',
      ...needs('receipts.enter'),
      tags: ['receipts'],
      summary: 'Take an entry back by one of the opposite amounts, with the reason; both stay',
      request: {
        params: ReceiptId,
        ...jsonBody(z.strictObject({ reason: Reason }).openapi('ReceiptReversal')),
      },
      responses: { 201: jsonAnswer('Reversed', ReceiptBooked), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const reversed = await reverseReceipt(
        request.get('context'),
        request.req.valid('param').id,
        request.req.valid('json').reason,
        mayBookAs(request.get('caller')),
      )
      return request.json({ id: acceptedValue(reversed) }, 201)
    },
  )
}

/** The whole city's foreign capital of a year until the end of a period, beside what was officially known. */
async function comparisonOf(
  parts: Parts,
  context: Context,
  to: PlainDate,
  asOf: string | undefined,
): Promise<ReceiptComparisonView | null> {
  const { receipts, timeZone } = parts.city.city
  const series = parts.city.findSeries(receipts.series)
  if (!series) return null
  const { year } = dateParts(to)
  const knownOn = asOf === undefined ? context.today : dayIn(timeZone, new Date(asOf))
  const until = monthEnd(to.slice(0, 7))
  const [months, observations] = await Promise.all([
    monthReceipts(parts.as(comparingScope), {
      from: plainDate(`${year}-01-01`),
      to: until,
      recordedUntil: asOf,
    }),
    listObservations(context.db, series.id),
  ])
  const known = knownOnDay(observations, knownOn)
  const rows = compareReceipts(series, known, months, year, until, receipts.tolerancePercent)
  return {
    series: { id: series.id, name: series.name, unit: series.unit },
    year,
    knownOn,
    tolerancePercent: receipts.tolerancePercent,
    toConfirm: receipts.toConfirm,
    rows: rows.map((row) => ({ ...row })),
  }
}

function receiptView(row: Receipt): ReceiptView {
  return {
    id: row.id,
    project: { code: row.code, name: row.name, district: row.district },
    on: row.happened_on,
    kind: row.kind,
    currency: row.currency,
    amount: row.amount,
    rate: row.rate,
    seriesRate: row.series_rate,
    rateOn: row.rate_on,
    rateSource: row.rate_source,
    ledgerAmount: row.ledger_amount.toString(),
    seriesAmount: row.series_amount,
    voucher: row.voucher,
    evidence: row.evidence,
    payerRegion: row.payer_region,
    foreignCapital: row.foreign_capital,
    reverses: row.reverses,
    reversedBy: row.reversed_by,
    reason: row.reason,
    provenance: row.provenance,
    recordedAt: row.recorded_at,
    name: row.actor_name,
    organisation: row.organisation,
  }
}
