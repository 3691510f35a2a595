import { createRoute, z } from '@hono/zod-openapi'
import { type Acting, scopeOf } from '../domain/access/can.ts'
import { AuditResult } from '../domain/access/audit.ts'
import { Permission } from '../domain/access/words.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { auditColumns, type AuditEntry, type AuditFilter, auditLine } from '../store/audit-entries.ts'
import { auditPages, listAuditEntries } from '../store/audit-entries.ts'
import { auditing } from '../store/audit-log.ts'
import { asOfMoment, beginningOfMoment, isMoment } from '../store/open-ledger.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import type { Api, Parts } from './environment.ts'
import { needs } from './needs.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { AuditEntryView, AuditList } from './shapes/audit.ts'

const word = z.string().max(100).optional()
const moment = z.string().refine(isMoment, { error: 'date' }).optional()

const AuditFilterQuery = z.object({
  from: moment.openapi({ description: 'A date for its beginning in the city, or a timestamp' }),
  to: moment.openapi({ description: 'A date for its end in the city, or a timestamp' }),
  account: word,
  organisation: word,
  permission: Permission.optional(),
  result: AuditResult.optional(),
  subject: word,
  text: word,
})

const AuditListQuery = AuditFilterQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

/** A file of more entries than this is asked for by filter, or exported on the machine itself. */
const csvRows = 1_000_000

/** The audit log for those who look over it; that they look is recorded like everything else. */
export function auditRoutes(api: Api, parts: Parts): void {
  const db = parts.as(auditing)

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit',
      ...needs('audit.read'),
      tags: ['audit'],
      summary: 'A page of the audit log, newest first',
      request: { query: AuditListQuery },
      responses: {
        200: { description: 'Entries', content: { 'application/json': { schema: AuditList } } },
        ...problemAnswers(401),
      },
    }),
    async (request) => {
      const { limit, cursor, ...query } = request.req.valid('query')
      const filter = auditFilter(parts.city, request.get('caller').acting, 'audit.read', query)
      const page = await listAuditEntries(db, filter, {
        limit,
        ...(cursor !== undefined && { after: BigInt(cursor) }),
      })
      return request.json(
        { entries: page.entries.map(auditEntryView), next: page.next?.toString() ?? null },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit/{sequence}',
      ...needs('audit.read'),
      tags: ['audit'],
      summary: 'One entry of the audit log',
      request: {
        params: z.object({
          sequence: z
            .string()
            .regex(/^\d{1,18}$/)
            .openapi({ param: { name: 'sequence', in: 'path' }, example: '1' }),
        }),
      },
      responses: {
        200: { description: 'The entry', content: { 'application/json': { schema: AuditEntryView } } },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const sequence = BigInt(request.req.valid('param').sequence)
      const filter = auditFilter(parts.city, request.get('caller').acting, 'audit.read', {})
      const [entry] = (await listAuditEntries(db, filter, { limit: 1, after: sequence + 1n })).entries
      if (entry?.sequence !== sequence)
        throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.json(auditEntryView(entry), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit.csv',
      ...needs('audit.export'),
      tags: ['audit'],
      summary: 'The filtered audit log as CSV in its own order, at most 1,000,000 entries',
      request: { query: AuditFilterQuery },
      responses: { ...csvAnswer, ...problemAnswers(401) },
    }),
    (request) => {
      const filter = auditFilter(
        parts.city,
        request.get('caller').acting,
        'audit.export',
        request.req.valid('query'),
      )
      return csvStream('audit.csv', auditColumns, linesOf(auditPages(db, filter, csvRows)))
    },
  )
}

async function* linesOf(pages: AsyncIterable<readonly AuditEntry[]>) {
  for await (const page of pages) yield page.map(auditLine)
}

/** The store's filter of a query, as far as the one who asks may look. */
function auditFilter(
  city: LoadedCity,
  acting: Acting,
  permission: 'audit.read' | 'audit.export',
  { from, to, ...rest }: z.infer<typeof AuditFilterQuery>,
): AuditFilter {
  const within = withinOf(city, acting, permission)
  return {
    ...rest,
    ...(from !== undefined && { from: beginningOfMoment(city, from) }),
    ...(to !== undefined && { to: asOfMoment(city, to) }),
    ...(within && { within }),
  }
}

/** The organisations whose entries somebody may see where a city gives the permission for less than all of it. */
function withinOf(
  { city }: LoadedCity,
  { accountId, organisation, ...acting }: Acting,
  permission: 'audit.read' | 'audit.export',
): AuditFilter['within'] {
  const all = city.organisations
  const idsOf = (isWithin: (one: (typeof all)[number]) => boolean) => ({
    organisations: [organisation.id, ...all.filter(isWithin).map(({ id }) => id)],
  })
  switch (scopeOf({ accountId, organisation, ...acting }, permission)) {
    case 'city':
      return undefined
    case 'district':
      return idsOf(({ area }) => area !== undefined && area === organisation.area)
    case 'park':
      return idsOf(({ park }) => park !== undefined && park === organisation.park)
    case 'addressed':
      return idsOf(() => false)
    case 'own':
    case 'none':
      return { account: accountId }
  }
}

function auditEntryView(entry: AuditEntry): AuditEntryView {
  const { recorded_at, request_id, previous_hash, hash, sequence, ...rest } = entry
  return {
    ...rest,
    sequence: Number(sequence),
    recordedAt: recorded_at,
    requestId: request_id,
    previousHash: previous_hash.toString('hex'),
    hash: hash.toString('hex'),
  }
}
