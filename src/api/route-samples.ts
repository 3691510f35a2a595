import type { Permission } from '../domain/access/words.ts'

/** How a route is tried for every role; see every-route.test.ts. */
export type RouteSample = {
  /** The address with `{code}` where the record's code goes and `{file}` where a file's id does; absent: the route's own. */
  readonly path?: string
  readonly body?: unknown
  readonly raw?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  /** Sends the revision of the record as If-Match. */
  readonly revised?: boolean
  /** What the handler asks besides, of the record's place. */
  readonly besides?: Permission
  /** The answer names those records, and no others, that this permission reaches. */
  readonly shows?: Permission
}

const figure = '/api/indicators/landed-industry-1m'
const period = 'from=2024-01-01&to=2024-12-31'

/** One sample for each route that needs a session. */
export const samples: Readonly<Record<string, RouteSample>> = {
  'PATCH /api/session': { body: { membership: '00000000-0000-7000-8000-000000000000' } },
  'GET /api/overview': {},
  'GET /api/indicators': {},
  'GET /api/indicators/{id}': { path: figure },
  'GET /api/indicators/{id}/value': { path: `${figure}/value?${period}` },
  'GET /api/indicators/{id}/value.csv': { path: `${figure}/value.csv?${period}` },
  'GET /api/indicators/{id}/projects': { path: `${figure}/projects?${period}`, shows: 'projects.read' },
  'GET /api/indicators/{id}/projects.csv': {
    path: `${figure}/projects.csv?${period}`,
    shows: 'projects.export',
  },
  'GET /api/indicators/{id}/explain/{code}': {
    path: `${figure}/explain/{code}?${period}`,
    besides: 'projects.read',
  },
  'GET /api/projects': { shows: 'projects.read' },
  'POST /api/projects': { body: {} },
  'GET /api/projects.csv': { shows: 'projects.export' },
  'GET /api/projects/{code}': {},
  'POST /api/projects/{code}/actions': {
    body: { type: 'describe', on: '2024-05-01', changes: { summary: 'Tried by every role' } },
    revised: true,
    besides: 'projects.record',
  },
  'GET /api/projects/{code}/files': {},
  'POST /api/projects/{code}/files': {
    path: '/api/projects/{code}/files?name=tried.txt&unclassified=true',
    raw: 'Tried by every role',
    headers: { 'content-type': 'application/octet-stream' },
  },
  'GET /api/projects/{code}/files/{id}': { path: '/api/projects/{code}/files/{file}' },
  'POST /api/projects/{code}/files/{id}/withdrawal': {
    path: '/api/projects/{code}/files/{file}/withdrawal',
    body: { reason: 'Tried by every role' },
  },
  'GET /api/audit': {},
  'GET /api/audit/{sequence}': { path: '/api/audit/1' },
  'GET /api/audit.csv': {},
  'GET /api/views': {},
  'POST /api/views': { body: {} },
  'DELETE /api/views/{id}': { path: '/api/views/00000000-0000-7000-8000-000000000000' },
}
