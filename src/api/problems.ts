import type { z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { refusalsOfIssues } from '../domain/issues.ts'
import type { ProjectAction } from '../domain/projects/actions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { problemWords, type ProblemCode } from '../messages/problems.ts'
import { refusalSentence } from '../messages/sentences.ts'
import type { Environment } from './environment.ts'
import { type ConflictingAction, Problem, type ProblemError } from './shapes/problem.ts'

const statuses = {
  'invalid-input': 400,
  'malformed-json': 400,
  'upload-broken': 400,
  'json-too-deep': 400,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'foreign-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'project-not-found': 404,
  'person-not-found': 404,
  'indicator-not-found': 404,
  'release-not-found': 404,
  'template-not-found': 404,
  'filing-not-found': 404,
  'template-changed': 409,
  'anomaly-not-found': 404,
  'league-not-found': 404,
  'series-not-found': 404,
  'no-definition': 404,
  'changed-meanwhile': 409,
  'file-not-found': 404,
  'file-withdrawn': 410,
  'too-large': 413,
  'file-too-large': 413,
  'range-not-satisfiable': 416,
  'wrong-media-type': 415,
  refused: 422,
  'revision-needed': 428,
  'too-many-attempts': 429,
  'address-too-long': 414,
  'too-many-requests': 429,
  failed: 500,
  'file-damaged': 500,
  'storage-unreachable': 503,
  'storage-full': 507,
} as const satisfies Record<ProblemCode, number>

/** A problem that ends the request; the error handler turns it into problem+json. */
export class ProblemFound extends Error {
  readonly code: ProblemCode
  readonly refusals: readonly Refusal[]
  readonly extra: Partial<Pick<Problem, 'since' | 'revision'>>
  readonly params: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  constructor(
    code: ProblemCode,
    more: {
      refusals?: readonly Refusal[]
      extra?: ProblemFound['extra']
      params?: Record<string, string>
      headers?: Record<string, string>
      /** Seconds after which the same would be let through. */
      retryAfter?: number
    } = {},
  ) {
    super(code)
    this.code = code
    this.refusals = more.refusals ?? []
    this.extra = more.extra ?? {}
    const { retryAfter } = more
    this.params = { ...more.params, ...(retryAfter !== undefined && { seconds: String(retryAfter) }) }
    this.headers = {
      ...more.headers,
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    }
  }
}

/** A refusal in the caller's words, at its field. */
export function refusalView(language: InterfaceLanguage, city: LoadedCity, refusal: Refusal): ProblemError {
  return {
    code: refusal.code,
    sentence: refusalSentence(language, refusal, city),
    ...(refusal.field !== undefined && { field: refusal.field }),
    ...(refusal.params && { params: { ...refusal.params } }),
    ...(refusal.allowed && { allowed: [...refusal.allowed] }),
  }
}

/** RFC 9457 problem+json in the caller's language. */
export function problemResponse(
  request: Request<Environment>,
  city: LoadedCity,
  found: ProblemFound,
): Response {
  const trail: Environment['Variables']['audit'] | undefined = request.get('audit')
  if (trail) trail.problem = found
  const language = request.get('language')
  const words = problemWords[language][found.code]
  const detail = Object.entries(found.params).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, () => value),
    words.detail,
  )
  const status = statuses[found.code]
  const errors = found.refusals.map((refusal) => refusalView(language, city, refusal))
  const body: Problem = {
    type: `urn:xinghui:problem:${found.code}`,
    title: words.title,
    status,
    code: found.code,
    detail:
      errors.length > 0
        ? `${detail}${errors.map((error) => error.sentence).join(language === 'zh' ? '；' : '; ')}`
        : detail,
    ...(errors.length > 0 && { errors }),
    ...found.extra,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...found.headers,
    },
  })
}

/** Refuses input that a route's schema does not accept; hook of every route. */
export function refuseInvalid(
  result: { success: true } | { success: false; error: z.core.$ZodError; data?: unknown },
): void {
  if (result.success) return
  // Without the input itself a value of the wrong type looks like a missing one.
  const issues = result.error.issues.map((issue) =>
    Object.assign({}, issue, { input: partOf(result.data, issue.path) }),
  )
  throw new ProblemFound('invalid-input', { refusals: refusalsOfIssues({ issues }) })
}

function partOf(whole: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    whole,
  )
}

/** The actions that others recorded meanwhile, as a 409 carries them: who, when, and what. */
export function sinceView(actions: readonly ProjectAction[]): ConflictingAction[] {
  return actions.map(({ sequence, command, actor, recordedAt }) => ({
    sequence,
    type: command.type,
    milestone: 'milestone' in command ? command.milestone : null,
    fields: 'changes' in command ? Object.keys(command.changes) : [],
    actor: actor.name,
    organisation: actor.organisation,
    recordedAt,
  }))
}

const meanings = {
  400: 'Input is not as it should be',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Changed meanwhile',
  410: 'No longer given out',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Not JSON',
  416: 'No such part',
  422: 'Refused by a rule',
  428: 'If-Match is needed',
  429: 'Too many requests; Retry-After says when to ask again',
  500: 'A fault of the program, logged under a number',
  503: 'The storage of files does not answer',
  507: 'The storage of files is full',
}
type Failure = keyof typeof meanings

/** How a route documents its failures; unreadable input, too long an address, too many requests and faults of the program may meet every route. */
export const problemAnswers = (...codes: readonly Failure[]) => {
  const content = { 'application/problem+json': { schema: Problem } }
  // Whoever must be signed in may also lack the permission.
  const guarded: readonly Failure[] = codes.includes(401) ? [403] : []
  const all = new Set<Failure>([400, ...codes, ...guarded, 414, 429, 500])
  return Object.fromEntries([...all].map((code) => [code, { description: meanings[code], content }]))
}

/** The same for a route that changes something: it may come from a foreign page, and carries a body. */
export const changeAnswers = (...codes: readonly Failure[]) => problemAnswers(403, 413, 415, ...codes)
