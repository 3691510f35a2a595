import type { Permission } from '../domain/access/words.ts'
import { person } from './test-contacts.ts'

/** How a route is tried for every role; see every-route.test.ts. */
export type RouteSample = {
  /** The address with `{code}` where the record's code goes `{file}` where a file's id and `{contact}` where a contact's id does; absent: the route's own. */
  readonly path?: string
  readonly body?: unknown
  readonly raw?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  /** Sends the revision of the record as If-Match. */
  readonly revised?: boolean
  /** What the handler asks besides, of the record's place. */
  readonly besides?: Permission
  /** What is asked for is no part of any record: who may ask is told so. */
  readonly absent?: boolean
  /** The answer names those records, and no others, that this permission reaches. */
  readonly shows?: Permission
}

const figure = '/api/indicators/landed-industry-1m'
/** An id that nothing has. */
const nobody = '00000000-0000-7000-8000-000000000000'
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
  'GET /api/comparisons': { path: '/api/comparisons?leftIndicator=landed-industry-1m' },
  'GET /api/corrections': {},
  'GET /api/indicators/{id}/releases': { path: '/api/indicators/landed-industry-1m/releases' },
  'GET /api/releases': {},
  'POST /api/releases': { body: {} },
  'GET /api/releases/{number}': { path: '/api/releases/none', absent: true },
  'POST /api/releases/{number}/actions': { path: '/api/releases/none/actions', body: {} },
  'GET /api/releases/{number}/figures/{indicator}/projects': {
    path: '/api/releases/none/figures/landed-industry-1m/projects',
    absent: true,
  },
  'GET /api/releases/{number}/figures/{indicator}/projects.csv': {
    path: '/api/releases/none/figures/landed-industry-1m/projects.csv',
    absent: true,
  },
  'GET /api/releases/{number}/verification': { path: '/api/releases/none/verification', absent: true },
  'GET /api/bulletins': {},
  'POST /api/bulletins/templates': { body: {} },
  'GET /api/bulletins/templates/{template}/file': {
    path: '/api/bulletins/templates/none/file',
    absent: true,
  },
  'GET /api/bulletins/templates/{template}/preview': {
    path: '/api/bulletins/templates/none/preview',
    absent: true,
  },
  'GET /api/bulletins/templates/{template}/document': {
    path: '/api/bulletins/templates/none/document',
    absent: true,
  },
  'POST /api/bulletins/filings': { body: {} },
  'GET /api/bulletins/filings/{number}': { path: '/api/bulletins/filings/none', absent: true },
  'GET /api/bulletins/filings/{number}/file': { path: '/api/bulletins/filings/none/file', absent: true },
  'GET /api/targets': {},
  'POST /api/targets': { body: {} },
  'POST /api/targets/clock': { body: {} },
  'POST /api/targets/clock/decision': { body: {} },
  'GET /api/targets/{year}/{indicator}/{kind}/{holder}': {
    path: '/api/targets/2024/none/district/F01',
    absent: true,
  },
  'GET /api/league': {},
  'GET /api/league/{board}': { path: '/api/league/none', absent: true },
  'GET /api/league/{board}/history': { path: '/api/league/none/history', absent: true },
  'POST /api/league/{board}/notes': { path: '/api/league/none/notes', body: {} },
  'GET /api/anomalies': {},
  'POST /api/anomalies/{key}/actions': { path: '/api/anomalies/none/actions', body: {} },
  'GET /api/series': {},
  'POST /api/series/import': { body: {} },
  'GET /api/series/template.xlsx': {},
  'GET /api/series/{id}': { path: '/api/series/foreign-investment-city' },
  'POST /api/series/{id}/observations': {
    path: '/api/series/foreign-investment-city/observations',
    body: {},
  },
  'GET /api/receipts': {},
  'POST /api/receipts': { body: {} },
  'POST /api/receipts/import': { body: {} },
  'GET /api/receipts/template.xlsx': {},
  'POST /api/receipts/{id}/reversal': { path: `/api/receipts/${nobody}/reversal`, body: {} },
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
  'GET /api/account': {},
  'POST /api/account/password': { body: {} },
  'POST /api/account/second-factor': { body: {} },
  'POST /api/account/second-factor/confirmation': { body: {} },
  'POST /api/account/second-factor/recovery-codes': { body: {} },
  'POST /api/account/second-factor/removal': { body: {} },
  'GET /api/sessions': {},
  'DELETE /api/sessions': {},
  'DELETE /api/sessions/{id}': { path: `/api/sessions/${nobody}` },
  'GET /api/tokens': {},
  'POST /api/tokens': { body: {} },
  'DELETE /api/tokens/{id}': { path: `/api/tokens/${nobody}` },
  'GET /api/projects/{code}/contacts': {},
  'POST /api/projects/{code}/contacts': { body: person },
  'GET /api/projects/{code}/contacts/accesses': { besides: 'contacts.unmask' },
  'PATCH /api/projects/{code}/contacts/{id}': {
    path: '/api/projects/{code}/contacts/{contact}',
    body: { title: 'Tried by every role' },
  },
  'POST /api/projects/{code}/contacts/{id}/unmask': {
    path: '/api/projects/{code}/contacts/{contact}/unmask',
    body: { reason: 'Tried by every role' },
  },
  'GET /api/projects/{code}/contacts.csv': {
    path: '/api/projects/{code}/contacts.csv?reason=Tried+by+every+role&destination=domestic',
  },
  'POST /api/projects/{code}/contacts/{id}/requests': {
    path: '/api/projects/{code}/contacts/{contact}/requests',
    body: { kind: 'correct', requester: 'person', receivedOn: '2024-05-01' },
  },
  'POST /api/projects/{code}/contacts/{id}/requests/{request}': {
    path: `/api/projects/{code}/contacts/{contact}/requests/${nobody}`,
    body: { outcome: 'declined', answer: 'Tried by every role' },
    absent: true,
  },
  'GET /api/contacts/retention': {},
  'POST /api/contacts/retention': { body: {} },
  'GET /api/projects/{code}/secrets': {},
  'POST /api/projects/{code}/secrets': {
    body: { field: 'terms', on: '2024-05-01', content: null, reason: 'Tried by every role' },
    headers: { 'if-match': '"0"' },
  },
  'GET /api/projects/{code}/audience': {},
  'POST /api/people/import': { body: {} },
  'GET /api/people/template.xlsx': {},
  'GET /api/people/template.csv': {},
  'POST /api/people': { body: {} },
  'GET /api/people': {},
  'PATCH /api/people/{id}': { path: '/api/people/nobody', body: {} },
  'GET /api/people/{id}': { path: '/api/people/nobody' },
  'POST /api/people/first-passwords': { body: {} },
  'POST /api/people/{id}/memberships': { path: '/api/people/nobody/memberships', body: {} },
  'PATCH /api/people/{id}/memberships/{membership}': {
    path: `/api/people/nobody/memberships/${nobody}`,
    body: {},
  },
  'POST /api/people/{id}/deactivate': { path: '/api/people/nobody/deactivate', body: {} },
  'POST /api/people/{id}/reactivate': { path: '/api/people/nobody/reactivate', body: {} },
  'GET /api/people/{id}/hand-over': { path: '/api/people/nobody/hand-over?to=nobody' },
  'POST /api/people/{id}/hand-over': { path: '/api/people/nobody/hand-over', body: {} },
  'GET /api/people/{id}/permissions': { path: '/api/people/nobody/permissions' },
  'GET /api/organisations': {},
}
