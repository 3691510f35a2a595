import type {
  MadeToken,
  NewSecondFactor,
  OwnAccount,
  OwnSession,
  OwnToken,
  RecoveryCodes,
} from '../../api/shapes/account.ts'
import type { AnomalyList, AnomalyView } from '../../api/shapes/anomalies.ts'
import type { AuditEntryView, AuditList } from '../../api/shapes/audit.ts'
import type {
  BulletinList,
  BulletinPreview,
  FilingPage,
  FilingView,
  TemplateView,
} from '../../api/shapes/bulletins.ts'
import type { CityView } from '../../api/shapes/city.ts'
import type { ProjectFiles, ProjectFileView } from '../../api/shapes/files.ts'
import type {
  ContactAccessList,
  ContactInFull,
  ContactList,
  RetentionList,
  SecretList,
} from '../../api/shapes/contacts.ts'
import type { ComparisonView, CorrectionTable, ReleasesOfFigure } from '../../api/shapes/comparisons.ts'
import type {
  CountedProjects,
  ExplanationView,
  FigureView,
  IndicatorView,
} from '../../api/shapes/indicators.ts'
import type { Overview } from '../../api/shapes/overview.ts'
import type {
  AudienceView,
  FirstPasswords,
  HandOverDone,
  HandOverPreview,
  ImportView,
  OrganisationsView,
  PeopleList,
  PersonCreated,
  PersonPermissions,
  PersonView,
} from '../../api/shapes/people.ts'
import type { LeagueBoards, LeagueHistory, LeagueTable } from '../../api/shapes/league.ts'
import type { TargetBoard, TargetHistory } from '../../api/shapes/targets.ts'
import type { Problem } from '../../api/shapes/problem.ts'
import type { ActionAccepted, ProjectList, ProjectView, SavedView } from '../../api/shapes/projects.ts'
import type {
  ReleasedProjects,
  ReleaseList,
  ReleasePage,
  ReleaseView,
  VerificationView,
} from '../../api/shapes/releases.ts'
import type { ReceiptBooked, ReceiptList } from '../../api/shapes/receipts.ts'
import type { ObservationView, SeriesList, SeriesPage } from '../../api/shapes/series.ts'
import type { Session } from '../../api/shapes/session.ts'
import type { TableImportView } from '../../api/shapes/table-import.ts'
import type { Boundaries } from './boundaries.ts'

/** What each address answers to GET; `{…}` are filled from `path`. */
export type Answers = {
  '/api/session': Session
  '/api/city': CityView
  '/api/city/boundaries': Boundaries
  '/api/city/industries': {
    industries: readonly {
      code: string
      /** The code as people write it. */
      shown: string
      name: Record<string, string>
      /** Categories of the main taxonomy that the city suggests for it. */
      suggests: readonly string[]
    }[]
  }
  '/api/overview': Overview
  '/api/indicators': { indicators: readonly IndicatorView[] }
  '/api/indicators/{id}': IndicatorView
  '/api/indicators/{id}/value': FigureView
  '/api/indicators/{id}/projects': CountedProjects
  '/api/indicators/{id}/explain/{code}': ExplanationView
  '/api/targets': TargetBoard
  '/api/targets/{year}/{indicator}/{kind}/{holder}': TargetHistory
  '/api/league': LeagueBoards
  '/api/league/{board}': LeagueTable
  '/api/league/{board}/history': LeagueHistory
  '/api/anomalies': AnomalyList
  '/api/indicators/{id}/releases': ReleasesOfFigure
  '/api/comparisons': ComparisonView
  '/api/corrections': CorrectionTable
  '/api/series': SeriesList
  '/api/series/{id}': SeriesPage
  '/api/receipts': ReceiptList
  '/api/releases': ReleaseList
  '/api/releases/{number}': ReleasePage
  '/api/releases/{number}/figures/{indicator}/projects': ReleasedProjects
  '/api/releases/{number}/verification': VerificationView
  '/api/bulletins': BulletinList
  '/api/bulletins/templates/{template}/preview': BulletinPreview
  '/api/bulletins/filings/{number}': FilingPage
  '/api/projects': ProjectList
  '/api/projects/{code}': ProjectView
  '/api/projects/{code}/files': ProjectFiles
  '/api/projects/{code}/contacts': ContactList
  '/api/projects/{code}/contacts/accesses': ContactAccessList
  '/api/projects/{code}/secrets': SecretList
  '/api/contacts/retention': RetentionList
  '/api/audit': AuditList
  '/api/audit/{sequence}': AuditEntryView
  '/api/views': { views: readonly SavedView[] }
  '/api/account': OwnAccount
  '/api/sessions': { sessions: readonly OwnSession[] }
  '/api/tokens': { tokens: readonly OwnToken[] }
  '/api/people': PeopleList
  '/api/people/{id}': PersonView
  '/api/people/{id}/permissions': PersonPermissions
  '/api/people/{id}/hand-over': HandOverPreview
  '/api/organisations': OrganisationsView
  '/api/projects/{code}/audience': AudienceView
}
export type Address = keyof Answers

/** What each address answers to POST, PATCH and DELETE. */
export type Changes = {
  '/api/session': Session
  '/api/targets': TargetBoard
  '/api/targets/clock': TargetBoard
  '/api/targets/clock/decision': TargetBoard
  '/api/league/{board}/notes': LeagueTable
  '/api/anomalies/{key}/actions': AnomalyView
  '/api/series/import': TableImportView
  '/api/series/{id}/observations': ObservationView
  '/api/receipts': ReceiptBooked
  '/api/receipts/import': TableImportView
  '/api/receipts/{id}/reversal': ReceiptBooked
  '/api/releases': ReleaseView
  '/api/releases/{number}/actions': ReleaseView
  '/api/bulletins/templates': TemplateView
  '/api/bulletins/filings': FilingView
  '/api/projects': ActionAccepted
  '/api/projects/{code}/actions': ActionAccepted
  '/api/projects/{code}/files/{id}/withdrawal': ProjectFileView
  '/api/projects/{code}/contacts': { readonly id: string }
  '/api/projects/{code}/contacts/{id}': { readonly id: string }
  '/api/projects/{code}/contacts/{id}/unmask': ContactInFull
  '/api/projects/{code}/contacts/{id}/requests': { readonly id: string }
  '/api/projects/{code}/contacts/{id}/requests/{request}': { readonly id: string }
  '/api/projects/{code}/secrets': { readonly revision: number }
  '/api/contacts/retention': { readonly erased: number }
  '/api/views': SavedView
  '/api/views/{id}': null
  '/api/session/password': Session
  '/api/account/password': Session
  '/api/account/second-factor': NewSecondFactor
  '/api/account/second-factor/confirmation': RecoveryCodes & { readonly session: Session }
  '/api/account/second-factor/recovery-codes': RecoveryCodes
  '/api/account/second-factor/removal': Session
  '/api/sessions': { readonly ended: number }
  '/api/sessions/{id}': null
  '/api/tokens': MadeToken
  '/api/tokens/{id}': null
  '/api/people': PersonCreated
  '/api/people/{id}': PersonView
  '/api/people/{id}/memberships': PersonView
  '/api/people/{id}/memberships/{membership}': PersonView
  '/api/people/{id}/deactivate': PersonView
  '/api/people/{id}/reactivate': PersonView
  '/api/people/{id}/hand-over': HandOverDone
  '/api/people/first-passwords': FirstPasswords
  '/api/people/import': ImportView
}

export type QueryValue = string | number | boolean | readonly string[] | null | undefined
export type Query = Readonly<Record<string, QueryValue>>
export type PathValues = Readonly<Record<string, string>>

/** The server refused: carries problem details whose sentences are already in the person's language. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** No answer came: the server is gone or the person is offline. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

/** The address with its parts and query written out; empty values are left out, lists repeat. */
export function addressOf(address: string, path: PathValues = {}, query: Query = {}): string {
  const filled = address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') for (const one of value) search.append(name, one)
    else search.append(name, String(value))
  }
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}

type Answer = { readonly body: unknown; readonly etag: string | null }

async function send(url: string, init: RequestInit): Promise<Answer> {
  const headers = new Headers(init.headers)
  headers.set('Accept-Language', document.documentElement.lang)
  let response: Response
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable(error)
  }
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
  if (!response.ok) {
    // A proxy or a server that is just stopping answers without problem details.
    if (!isJson) throw new Unreachable(new Error(`${response.status} ${response.statusText}`))
    throw new ApiProblem((await response.json()) as Problem)
  }
  const body: unknown = isJson ? await response.json() : null
  return { body, etag: response.headers.get('ETag') }
}

/** Reads an address. The answer's type is that of the schema from which the server made it. */
export async function read<A extends Address>(
  address: A,
  options: { path?: PathValues; query?: Query; signal?: AbortSignal } = {},
): Promise<Answers[A]> {
  const { body } = await send(
    addressOf(address, options.path, options.query),
    options.signal ? { signal: options.signal } : {},
  )
  // The one place where an answer is taken at its word: both sides are compiled from the same shapes.
  return body as Answers[A]
}

/** Fetches a file that may be refused, so that the refusal is told at the form; answers its content. */
export async function readFile(address: string, path: PathValues, query: Query): Promise<Blob> {
  const headers = { 'Accept-Language': document.documentElement.lang }
  let response: Response
  try {
    response = await fetch(addressOf(address, path, query), { headers, credentials: 'same-origin' })
  } catch (error) {
    throw new Unreachable(error)
  }
  if (response.ok) return response.blob()
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
  if (!isJson) throw new Unreachable(new Error(`${response.status} ${response.statusText}`))
  throw new ApiProblem((await response.json()) as Problem)
}

/** Sends a change. `revision` becomes If-Match, `key` the Idempotency-Key that makes a repeated click harmless. */
export async function change<A extends keyof Changes>(
  method: 'POST' | 'PATCH' | 'DELETE',
  address: A,
  options: { path?: PathValues; body?: unknown; revision?: number; key?: string } = {},
): Promise<Changes[A]> {
  const headers: Record<string, string> = {}
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.revision !== undefined) headers['If-Match'] = `"${options.revision}"`
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key
  const { body } = await send(addressOf(address, options.path), {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  return body as Changes[A]
}
